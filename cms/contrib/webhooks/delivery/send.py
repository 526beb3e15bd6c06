"""Sends the deliveries that are due."""

import logging

from cms.contrib.webhooks.delivery.claim import claim_next
from cms.contrib.webhooks.delivery.note import note
from cms.contrib.webhooks.delivery.post import post
from cms.contrib.webhooks.delivery.purge import purge
from cms.contrib.webhooks.events.phases import tell_of_phases

logger = logging.getLogger(__name__)


class SendDueDeliveries:
    """Looks for phases that have begun or ended, sends what is due, and empties the old log.

    Each delivery is claimed in a transaction of its own and sent outside any. Any number of senders
    can run side by side.
    """

    def execute(self) -> int:
        """:returns: how many arrived."""
        tell_of_phases()
        count = 0
        while delivery := claim_next():
            result = post(delivery)
            note(delivery, result)
            if result.failure:
                # The address is in the row, and only there.
                logger.warning("Delivery %s did not arrive: %s", delivery.pk, result.failure)
            else:
                count += 1
        purge()
        return count
