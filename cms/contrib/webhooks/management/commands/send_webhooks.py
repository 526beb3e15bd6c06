from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.contrib.webhooks.delivery.send import SendDueDeliveries
from cms.contrib.webhooks.models import Delivery


class Command(BaseCommand):
    help = "Tells webhooks what is due, once. For cron: it may run beside any other sender."

    def handle(self, *args, **options):
        arrived = SendDueDeliveries().execute()
        if options["verbosity"]:
            waiting = Delivery.objects.unfinished()
            due = waiting.due(timezone.now()).count()
            failed = Delivery.objects.failed().count()
            self.stdout.write(
                f"Arrived: {arrived}. Waiting: {waiting.count()}, {due} of them due. "
                f"Failed: {failed}."
            )
