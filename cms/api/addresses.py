"""Whole addresses of what the API names."""

from django.conf import settings
from django.utils.translation import get_language

from cms.fields import addresses


def public_address(path: str) -> str | None:
    """Where everybody finds it, whatever host was asked.

    :param path: such as ``"/fr/nap-2021-2023/"``; ``""`` when it has no page.
    """
    return addresses.public_address(path) if path else None


def api_address(path: str) -> str:
    """The whole address of something in the API, such as ``"ideas/7KM2-9QXA/"``.

    It keeps the language that was asked for: whoever goes there reads and writes in it.
    """
    return f"{settings.SITE_URL}/api/v1/{path}?locale={get_language()}"
