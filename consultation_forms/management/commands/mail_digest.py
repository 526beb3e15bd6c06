"""Tells moderators by mail what waits. To be run every morning."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation_forms.review.digest import write_digests


class Command(BaseCommand):
    help = "Write to each moderator how many contributions wait, once a day, if any does."

    def handle(self, *args, **options):
        told = list(write_digests(timezone.localdate()))
        self.stdout.write(f"{len(told)} digests written")
