"""Editors' rich text as HTML: links are whole addresses of what everybody may read."""

import re

from wagtail.rich_text import expand_db_html

from cms.api.addresses import public_address

_LINK = re.compile(r'(<a href=")(/[^"]*)"')


def rich_html(text: str) -> str:
    """:param text: as Wagtail stores it; only what its features allow is in it."""
    return _LINK.sub(lambda found: f'{found[1]}{public_address(found[2])}"', expand_db_html(text))
