"""Webhooks that do not work, on the admin's first page."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from cms.contrib.webhooks.models import Delivery, Webhook
from cms.contrib.webhooks.permissions import may_administer
from cms.plugins.today import TodayLine


def webhooks_in_trouble(request: HttpRequest) -> list[TodayLine]:
    """For administrators: two queries."""
    return [_switched_off(), _failed()] if may_administer(request.user) else []


def _switched_off() -> TodayLine:
    count = Webhook.objects.switched_off_by_the_portal().count()
    words = ngettext(
        "%(count)s webhook was switched off, because nothing arrives",
        "%(count)s webhooks were switched off, because nothing arrives",
        count,
    )
    return TodayLine(count, words % {"count": intcomma(count)}, reverse("webhooks:index"))


def _failed() -> TodayLine:
    count = Delivery.objects.failed().count()
    words = ngettext(
        "%(count)s message to another site did not arrive",
        "%(count)s messages to other sites did not arrive",
        count,
    )
    address = f"{reverse('webhook_deliveries:index')}?state=failed"
    return TodayLine(count, words % {"count": intcomma(count)}, address)
