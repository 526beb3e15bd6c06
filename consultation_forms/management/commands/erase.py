"""Erase the author of a contribution: ``erase 7KM2-9QXA``; of all those in a list: ``--again``."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.privacy.ledger import noted_erasures
from consultation_forms.privacy.write_ahead_log import empty_write_ahead_log
from consultation_forms.reference import parse_reference


class Command(BaseCommand):
    help = "Leaves nothing of the person who sent a contribution. The contribution stays."

    def add_arguments(self, parser):
        parser.add_argument("reference", nargs="?", default="")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="in all contributions that the same person sent to the same plan, too",
        )
        parser.add_argument(
            "--again",
            nargs="?",
            type=Path,
            const=settings.PORTAL_ERASURES,
            metavar="FILE",
            help="all that a list of erasures names, after a backup was restored",
        )

    def handle(self, *args, reference: str, everything: bool, again: Path | None, **options):
        if bool(reference) == bool(again):
            raise CommandError("Name a contribution, or a list of them with --again.")
        for one in self._listed(again) if again else self._named(reference, everything):
            EraseAuthor(one).execute()
            self.stdout.write(f"{one.reference}: erased")
        if not empty_write_ahead_log():
            self.stderr.write(
                "The database is being read: its write-ahead log keeps the old rows until the"
                " readers are done. Run this again to be sure."
            )

    def _named(self, reference: str, everything: bool) -> list[Contribution]:
        contribution = self._contribution(reference)
        if not everything:
            return [contribution]
        return list(Contribution.objects.filter(author=contribution.author).order_by("pk"))

    def _listed(self, path: Path) -> list[Contribution]:
        try:
            references = noted_erasures(path)
        except OSError as error:
            raise CommandError(str(error)) from error
        found = Contribution.objects.in_bulk(references, field_name="reference")
        for reference in references:
            if reference not in found:
                self.stderr.write(f"{reference}: not in this database")
        return list(found.values())

    def _contribution(self, reference: str) -> Contribution:
        try:
            return Contribution.objects.get(reference=parse_reference(reference))
        except (ValueError, Contribution.DoesNotExist):
            raise CommandError(f"There is no contribution {reference}.") from None
