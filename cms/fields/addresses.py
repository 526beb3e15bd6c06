"""Absolute addresses: of what readers open, and of what only the portal itself can answer.

Where another front end draws the public pages, readers are led there; secret links, files and the
API stay with the portal.
"""

from django.conf import settings


def public_address(path: str) -> str:
    """Where readers find a public page.

    :param path: from the root, such as ``"/fr/news/"``; an absolute address stays as it is.
    """
    if not path.startswith("/"):
        return path
    return (settings.HEADLESS_FRONTEND_URL or settings.SITE_URL) + path


def portal_address(path: str) -> str:
    """Where the portal itself answers: files, secret links, the API.

    :param path: from the root; an absolute address, such as that of a file in another storage,
        stays as it is.
    """
    return settings.SITE_URL + path if path.startswith("/") else path
