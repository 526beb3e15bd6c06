"""What is told of pages: of those that everybody can read, and of no others."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.contrib.webhooks.events.addresses import is_public_page, page_url, was_public_page
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.events.payload import moment


def published(page: Page) -> None:
    def data() -> dict[str, Any] | None:
        if not is_public_page(page):
            return None
        return {
            **_named(page),
            "first_published_at": moment(page.first_published_at),
            "last_published_at": moment(page.last_published_at or timezone.now()),
            "url": page_url(page),
        }

    tell("page.published", data, subject=f"page:{page.pk}")


def unpublished(page: Page) -> None:
    def data() -> dict[str, Any] | None:
        return _named(page) if was_public_page(page) else None

    tell("page.unpublished", data, subject=f"page:{page.pk}")


def _named(page: Page) -> dict[str, Any]:
    return {
        "id": page.pk,
        "type": page.cached_content_type.model_class()._meta.label,
        "language": page.locale.language_code,
        "translation_key": str(page.translation_key),
    }
