"""The words at the end of every mail, told by an app above ``consultation_forms`` that knows them.

One provider at most: ``provide(function)`` in an app's ``ready()``. The function takes a language
code and returns plain text, ``""`` for none; it may make one query. It must not fail: what it
returns is part of a letter that has to leave.
"""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured

_providers: list[Callable[[str], str]] = []


def provide(provider: Callable[[str], str]) -> None:
    """:raises ImproperlyConfigured: when another provider came first."""
    if _providers and _providers[0] is not provider:
        raise ImproperlyConfigured("the signature of mails is provided twice")
    _providers[:] = [provider]


def signature(language: str) -> str:
    """The signature in a language, as plain text; ``""`` for none."""
    return _providers[0](language).strip() if _providers else ""
