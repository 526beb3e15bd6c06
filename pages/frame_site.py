"""What the editors of a language put around its pages: fields of the home page, ready to draw."""

from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from pages.frame_links import footer_columns, menu_entries, profiles


class FrameOfSite:
    """A part of ``pages.frame.Frame``, which reads every page that is named here in one query."""

    @cached_property
    def notice(self) -> dict[str, str]:
        """What ``components/notice.html`` takes; empty when none is shown now."""
        if self.home is None or not self.home.notice_is_shown:
            return {}
        page = self._named(self.home.notice_page_id)
        return {
            "text": self.home.notice,
            "kind": self.home.notice_kind,
            "url": self.address_of(page) if page else self.home.notice_url,
        }

    @property
    def further(self) -> list[dict[str, Any]]:
        """What the editors of this language added to the menu."""
        return [
            {**link, "current": self.path == link["url"]}
            for link in menu_entries(self.home, self._named, self.address_of)
        ]

    @cached_property
    def footer_columns(self) -> list[dict[str, Any]]:
        return footer_columns(self.home, self._named, self.address_of) if self.home else []

    @property
    def footer_text(self) -> str:
        return self.home.footer_text if self.home else ""

    @property
    def profiles(self) -> list[dict[str, str]]:
        return profiles(self.home) if self.home else []

    @property
    def contact(self) -> dict[str, str]:
        """``email``, ``phone``, ``address``; empty when there is none of them."""
        if self.home is None:
            return {}
        values = {
            "email": self.home.contact_email,
            "phone": self.home.contact_phone,
            "address": self.home.contact_address,
        }
        return values if any(values.values()) else {}

    @property
    def privacy(self) -> dict[str, str]:
        """Title and address of the privacy notice in the reader's language; empty if none."""
        page = self._named(self.home.privacy_page_id)
        return {"title": page.title, "url": self.address_of(page)} if page else {}

    @property
    def privacy_url(self) -> str:
        """The address of the privacy notice; ``""`` if none is set."""
        return self.privacy.get("url", "")

    def _named(self, key: int | None) -> Page | None:
        """A page that the home page names, in the reader's language if there is such a version."""
        original = next((page for page in self._pages if page.pk == key), None)
        return self._translation(original, get_language()) or original
