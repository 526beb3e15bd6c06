"""The message catalogues: collect strings, check the translations, compile. No gettext needed.

python locale/catalogues.py update    adds new strings to the .po files, drops dead ones
python locale/catalogues.py check     fails when one is missing, empty, fuzzy or ill-formed
python locale/catalogues.py compile   writes the .mo files that Django reads
python locale/catalogues.py compile FOLDER   the same for a plugin's
"""

import ast
import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LANGUAGES = ("ar", "fr")
#: A language of which few words are known reads the rest in another: Django itself would fall back
#: to the main language, which is written from the other side.
FALLBACKS = {"zgh": "fr"}
SOURCES = ("cms", "pages", "consultation_forms", "snippets")
_IN_TAG = re.compile(r'\b_\("([^"]+)"\)')
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{(\w*)\}")

#: Message: context, singular, plural (empty when there is none).
Message = tuple[str, str, str]

_CALLS = {
    "_": "s", "gettext": "s", "gettext_lazy": "s", "gettext_noop": "s",
    "ngettext": "sp", "ngettext_lazy": "sp", "pgettext": "cs", "pgettext_lazy": "cs",
    "npgettext": "csp", "npgettext_lazy": "csp",
}  # fmt: skip


def python_messages(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            parts = {
                part: arg.value
                for part, arg in zip(_CALLS.get(name, ""), node.args, strict=False)
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            }
            if "s" in parts:
                yield parts.get("c", ""), parts["s"], parts.get("p", "")


def template_messages(path: Path) -> Iterator[Message]:
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    source = path.read_text()
    for text in _IN_TAG.findall(source):
        yield "", text, ""
    template = engines["django"].from_string(source).template
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        context = node.message_context
        yield context.var if context else "", str(node.filter_expression.var.literal), ""
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        context = node.message_context
        singular, _names = node.render_token_list(node.singular)
        plural = node.render_token_list(node.plural)[0] if node.plural else ""
        if node.trimmed:
            singular, plural = (_trimmed(text) for text in (singular, plural))
        yield context.var if context else "", singular, plural


def _trimmed(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines())


def messages() -> set[Message]:
    """Every string of the interface, from code and templates."""
    found: set[Message] = set()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                found.update(python_messages(path))
        for path in sorted((ROOT / folder).rglob("templates/**/*.html")):
            found.update(template_messages(path))
    return found


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(HERE / language / "LC_MESSAGES" / "django.po"), wrapwidth=100)


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def update() -> None:
    wanted = {(context, singular): plural for context, singular, plural in messages()}
    for language in LANGUAGES:
        catalogue = _catalogue(language)
        plurals = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])
        known = {_key(entry): entry for entry in catalogue if not entry.obsolete}
        for key, entry in known.items():
            if key not in wanted or bool(entry.msgid_plural) != bool(wanted[key]):
                catalogue.remove(entry)
        present = {_key(entry) for entry in catalogue}
        for (context, singular), plural in sorted(wanted.items()):
            if (context, singular) not in present:
                entry = polib.POEntry(msgid=singular, msgctxt=context or None)
                if plural:
                    entry.msgid_plural = plural
                    entry.msgstr_plural = dict.fromkeys(range(plurals), "")
                catalogue.append(entry)
        catalogue.sort(key=_key)
        catalogue.save()


def problems() -> list[str]:
    """What is wrong with the catalogues, a line each."""
    wanted = {(context, singular): plural for context, singular, plural in messages()}
    found = []
    for language in LANGUAGES:
        entries = {_key(entry): entry for entry in _catalogue(language) if not entry.obsolete}
        found += [f"{language}: missing {key[1]!r}" for key in wanted if key not in entries]
        found += [f"{language}: dead {key[1]!r}" for key in entries if key not in wanted]
        for entry in entries.values():
            texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
            if entry.fuzzy or not all(texts):
                found.append(f"{language}: untranslated {entry.msgid!r}")
            allowed = _names(entry.msgid) | _names(entry.msgid_plural or "")
            for text in filter(None, texts):
                if not _names(text) <= allowed or (
                    not entry.msgid_plural and _names(text) != allowed
                ):
                    found.append(f"{language}: other placeholders in {text!r}")
    return found


def _names(text: str) -> set[str]:
    return {match[0] for match in _PLACEHOLDER.finditer(text) if match[0] != "%%"}


def compile_all(folder: Path = HERE) -> None:
    """Every catalogue below ``folder``."""
    for path in folder.rglob("*.po"):
        catalogue = polib.pofile(str(path))
        if fallback := FALLBACKS.get(catalogue.metadata["Language"]):
            _complete(catalogue, fallback)
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def _complete(catalogue: polib.POFile, fallback: str) -> None:
    """Adds what ``catalogue`` lacks, from the portal's own and from the libraries' catalogues."""
    known = {_key(entry) for entry in catalogue if _is_translated(entry)}
    for source in (_catalogue(fallback), *_of_libraries(fallback)):
        for entry in source:
            if _is_translated(entry) and _key(entry) not in known:
                known.add(_key(entry))
                # Libraries may count more plural forms: one, many and the rest.
                forms = list(entry.msgstr_plural.values())
                catalogue.append(
                    polib.POEntry(
                        msgctxt=entry.msgctxt,
                        msgid=entry.msgid,
                        msgid_plural=entry.msgid_plural,
                        msgstr=entry.msgstr,
                        msgstr_plural={0: forms[0], 1: forms[-1]} if forms else {},
                    )
                )


def _is_translated(entry: polib.POEntry | polib.MOEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _of_libraries(language: str) -> Iterator[polib.MOFile]:
    """What visitors see of Django and Wagtail."""
    for package, folder in (("django", "conf"), ("django", "contrib/humanize"), ("wagtail", "")):
        root = Path(importlib.util.find_spec(package).origin).parent
        path = root / folder / "locale" / language / "LC_MESSAGES" / "django.mo"
        yield polib.mofile(str(path))


def main(command: str, *folders: str) -> int:
    if command == "compile":
        compile_all(*map(Path, folders))
        return 0
    import django

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    if command == "update":
        update()
        return 0
    found = problems()
    print("\n".join(found) or "The catalogues are complete.")
    return bool(found)


if __name__ == "__main__":
    commands = {"update": (0,), "check": (0,), "compile": (0, 1)}
    if len(sys.argv) < 2 or len(sys.argv) - 2 not in commands.get(sys.argv[1], ()):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
