"""What the list of webhooks shows of each."""

from urllib.parse import urlsplit

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn

from cms.contrib.webhooks.models import Webhook


def state(webhook: Webhook) -> str:
    if webhook.off_reason:
        return _("Switched off by the portal")
    if not webhook.is_on:
        return pgettext("webhook", "Off")
    return _("Nothing arrives") if webhook.failing_since else pgettext("webhook", "On")


def _host(webhook: Webhook) -> str:
    return format_html('<bdi dir="ltr">{}</bdi>', urlsplit(webhook.address).netloc)


def _failed(webhook: Webhook) -> str:
    """The number, with the way to exactly those."""
    if not webhook.failed_count:
        return ""
    words = ngettext("%(count)s failed", "%(count)s failed", webhook.failed_count)
    address = f"{reverse('webhook_deliveries:index')}?webhook={webhook.pk}&state=failed"
    return format_html(
        '<a href="{}">{}</a>', address, words % {"count": intcomma(webhook.failed_count)}
    )


def webhook_columns() -> list[Column]:
    return [
        Column("address", label=_("Address"), accessor=_host),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=state,
            primary=lambda webhook: webhook.is_on and not webhook.failing_since,
        ),
        Column("events", label=_("What it is told"), accessor=lambda w: len(w.events)),
        DateColumn("last_sent_at", label=_("Arrived last")),
        Column("waiting_count", label=pgettext("webhook", "Waiting")),
        Column("failed_count", label=_("Failed"), accessor=_failed),
    ]
