"""The editors' guide: one Markdown file a language in ``docs/``, cut into its tasks."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from markdown import markdown

#: In the language that the project's own files are written in, and without a code in its name.
FALLBACK = "en"
_IMAGE = re.compile(r'src="editors/([^"]+)"')
_TASK = re.compile(r"^## (?P<number>\d+)\. (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Task:
    """One thing that an editor does, step by step.

    :ivar source: its Markdown, in which bold words are words on the screen.
    """

    number: int
    title: str
    source: str

    @property
    def html(self) -> SafeString:
        return _html(self.source)

    @property
    def summary(self) -> str:
        """Its first sentence, without marks."""
        return self.source.strip().split("\n\n", 1)[0].replace("\n", " ").replace("*", "")


@dataclass(frozen=True)
class Guide:
    title: str
    source: str
    tasks: tuple[Task, ...]

    @property
    def introduction(self) -> SafeString:
        return _html(self.source)

    def task(self, number: int) -> Task | None:
        return next((task for task in self.tasks if task.number == number), None)


def path_of(language: str) -> Path:
    suffix = "" if language == FALLBACK else f".{language}"
    return settings.BASE_DIR / "docs" / f"editors{suffix}.md"


def guide(language: str) -> Guide:
    """The guide in a language, in English where there is none.

    :param language: such as ``"ar"``.
    """
    return _read(language if path_of(language).exists() else FALLBACK)


@cache
def _read(language: str) -> Guide:
    text = path_of(language).read_text(encoding="utf-8")
    title, rest = text.removeprefix("# ").split("\n", 1)
    introduction, *parts = _TASK.split(rest)
    threes = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    tasks = tuple(Task(int(number), title, source) for number, title, source in threes)
    return Guide(title.strip(), introduction, tasks)


def _html(source: str) -> SafeString:
    html = markdown(source, output_format="html")
    html = _IMAGE.sub(lambda match: f'src="{static("guide/" + match[1])}" loading="lazy"', html)
    # The portal's own files, of which nobody's input is part: there is nothing to escape.
    return mark_safe(html)  # noqa: S308
