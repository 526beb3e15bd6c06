"""Reminds institutions of the answers that are expected of them. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation_forms.referrals.remind import send_reminders


class Command(BaseCommand):
    help = "Write the reminders that are due today: 7 days and 1 day before, then every week."

    def handle(self, *args, **options):
        reminded = list(send_reminders(timezone.localdate()))
        self.stdout.write(f"{len(reminded)} reminders written")
