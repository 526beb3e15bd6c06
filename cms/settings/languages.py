"""Which languages the portal speaks: a setting, of which the first three are ready to use."""

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

MAIN = "ar"
#: In the words of the staff, as far as the portal has any.
_NAMES = {
    "ar": _("Arabic"),
    "fr": _("French"),
    "en": _("English"),
    "zgh": _("Tamazight"),
}
# Django knows Kabyle, but not the Standard Moroccan Tamazight of the constitution.
LANG_INFO.setdefault(
    "zgh", {"bidi": False, "code": "zgh", "name": "Tamazight", "name_local": "ⵜⴰⵎⴰⵣⵉⵖⵜ"}
)


def portal_languages(codes: list[str]) -> list[tuple[str, str]]:
    """The languages in the order in which they are offered, for ``LANGUAGES``.

    :param codes: such as ``["ar", "fr", "en", "zgh"]``.
    :raises ImproperlyConfigured: when a language is unknown, twice there, or the main one missing.
    """
    unknown = [code for code in codes if code not in LANG_INFO or "name" not in LANG_INFO[code]]
    if unknown:
        raise ImproperlyConfigured(f"PORTAL_LANGUAGES: unknown language {unknown[0]!r}")
    if MAIN not in codes or len(set(codes)) < len(codes):
        raise ImproperlyConfigured(f"PORTAL_LANGUAGES needs {MAIN!r}, and each language once")
    return [(code, _NAMES.get(code, LANG_INFO[code]["name"])) for code in codes]
