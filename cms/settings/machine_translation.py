"""Who proposes translations: nobody outside, unless the environment names a service."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

_CLASSES = "wagtail_localize.machine_translators"


def machine_translator(env: Any, default: str) -> dict[str, Any] | None:
    """The setting ``WAGTAILLOCALIZE_MACHINE_TRANSLATOR``, from ``PORTAL_TRANSLATOR``.

    :param env: of ``environ``.
    :param default: a name for when the environment gives none: ``"none"``, ``"dummy"``, ``"deepl"``
        or ``"libretranslate"``.
    :raises ImproperlyConfigured: when the name is unknown, or what the service needs is missing.
    """
    name = env("PORTAL_TRANSLATOR", default=default)
    if name == "none":
        return None
    if name == "dummy":
        return {"CLASS": "pages.languages.dummy_translator.DummyTranslator"}
    if name == "deepl":
        options = {"AUTH_KEY": _needed(env, "DEEPL_AUTH_KEY"), "TIMEOUT": 20}
        return {"CLASS": f"{_CLASSES}.deepl.DeepLTranslator", "OPTIONS": options}
    if name == "libretranslate":
        options = {
            "LIBRETRANSLATE_URL": _needed(env, "LIBRETRANSLATE_URL").rstrip("/"),
            "API_KEY": env("LIBRETRANSLATE_API_KEY", default=""),
            "TIMEOUT": 20,
        }
        return {"CLASS": f"{_CLASSES}.libretranslate.LibreTranslator", "OPTIONS": options}
    raise ImproperlyConfigured(f"PORTAL_TRANSLATOR: no translator {name!r}")


def _needed(env: Any, name: str) -> str:
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"PORTAL_TRANSLATOR needs {name}")
    return value
