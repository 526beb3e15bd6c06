"""Atom as the portal's feeds write it."""

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed

#: What XML has no way to write; text that is pasted from a word processor may have it.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _writable(value: Any) -> Any:
    return _UNWRITABLE.sub(" ", value) if isinstance(value, str) else value


class DatedAtomFeed(Atom1Feed):
    """Each entry says its language; a feed without entries is as old as its page (``since``)."""

    def __init__(self, title, link, description, **more):
        more = {name: _writable(value) for name, value in more.items()}
        super().__init__(_writable(title), link, _writable(description), **more)

    def add_item(self, title, link, description, **more):
        more = {name: _writable(value) for name, value in more.items()}
        super().add_item(_writable(title), link, _writable(description), **more)

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def latest_post_date(self):
        # Django says "now" for a feed without entries, which would then never be unchanged.
        return super().latest_post_date() if self.items else self.feed["since"]
