"""What is told of commitments that everybody can read."""

from typing import Any

from wagtail.models import Page

from cms.contrib.webhooks.events.addresses import (
    api_url,
    is_public_page,
    page_url,
    was_public_page,
)
from cms.contrib.webhooks.events.outbox import tell


def changed(commitment: Page, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    """:param before: what the public read, ``None`` when it reads of it for the first time.

    :param after: what it reads now, ``None`` when it no longer does.
    """

    def data() -> dict[str, Any] | None:
        is_shown = after is not None
        if not (is_public_page(commitment) if is_shown else was_public_page(commitment)):
            return None
        plan = commitment.specific.plan
        return {
            "id": commitment.pk,
            "code": commitment.specific.code,
            "plan": plan.slug if plan else None,
            "language": commitment.locale.language_code,
            "before": before,
            "after": after,
            "url": page_url(commitment) if is_shown else None,
            "api_url": api_url(f"commitments/{commitment.slug}/") if is_shown else None,
        }

    tell("commitment.changed", data, subject=f"page:{commitment.pk}")
