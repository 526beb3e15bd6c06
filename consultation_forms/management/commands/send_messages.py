from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation_forms.mail.delivery import UNFINISHED
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import Message


class Command(BaseCommand):
    help = "Sends the messages that are due, once. For cron: it may run beside any other sender."

    def handle(self, *args, **options):
        sent = SendDueMessages().execute()
        if options["verbosity"]:
            left = Message.objects.filter(state__in=UNFINISHED)
            due = left.filter(due_at__lte=timezone.now()).count()
            failed = Message.objects.failed().count()
            self.stdout.write(
                f"Sent: {sent}. Waiting: {left.count()}, {due} of them due. Failed: {failed}."
            )
