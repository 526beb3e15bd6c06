"""Erase the author of a contribution: ``erase 7KM2-9QXA``."""

from django.core.management.base import BaseCommand, CommandError

from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.privacy.write_ahead_log import empty_write_ahead_log
from consultation_forms.reference import parse_reference


class Command(BaseCommand):
    help = "Leaves nothing of the person who sent a contribution. The contribution stays."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="in all contributions that the same person sent to the same plan, too",
        )

    def handle(self, *args, reference: str, everything: bool, **options):
        contribution = self._contribution(reference)
        contributions = [contribution]
        if everything:
            contributions = Contribution.objects.filter(author=contribution.author).order_by("pk")
        for one in list(contributions):
            EraseAuthor(one).execute()
            self.stdout.write(f"{one.reference}: erased")
        if not empty_write_ahead_log():
            self.stderr.write(
                "The database is being read: its write-ahead log keeps the old rows until the"
                " readers are done. Run this again to be sure."
            )

    def _contribution(self, reference: str) -> Contribution:
        try:
            return Contribution.objects.get(reference=parse_reference(reference))
        except (ValueError, Contribution.DoesNotExist):
            raise CommandError(f"There is no contribution {reference}.") from None
