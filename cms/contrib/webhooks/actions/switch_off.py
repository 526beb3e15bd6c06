"""The portal switches a webhook off by itself."""

from django.db import transaction

from cms.contrib.webhooks.models import OffReason, State, Webhook
from cms.contrib.webhooks.models.delivery import UNFINISHED


def drop_unfinished(webhook: Webhook) -> None:
    """What waits is not sent when it is switched on again, perhaps months later."""
    webhook.deliveries.filter(state__in=UNFINISHED).update(state=State.DROPPED)


class SwitchOff:
    """:param reason: shown to administrators."""

    def __init__(self, webhook: Webhook, reason: OffReason):
        self.webhook = webhook
        self.reason = reason

    def execute(self) -> None:
        with transaction.atomic():
            on = Webhook.objects.on().filter(pk=self.webhook.pk)
            if on.update(is_on=False, off_reason=self.reason, quiet_until=None):
                drop_unfinished(self.webhook)
