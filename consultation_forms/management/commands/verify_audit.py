"""Check that nothing was changed in the audit trail or taken out of it."""

import re

from django.core.management.base import BaseCommand, CommandError

from consultation_forms.audit.seal import seal
from consultation_forms.audit.verify import BrokenChain, End, verify

_PLACE = re.compile(r"(\d+):([0-9a-f]{64})")


class Command(BaseCommand):
    help = (
        "Walks the audit trail from its beginning. Exit status 0: it is whole; 1: it is not, and"
        " the first broken place is named. New entries are sealed first."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--contains",
            metavar="NUMBER:DIGEST",
            help="an end of the chain that was noted earlier: without it, nobody can tell whether"
            " the newest entries were taken away",
        )

    def handle(self, *args, contains: str | None, **options):
        expected = self._expected(contains) if contains else None
        seal(search_all=True)
        try:
            end = verify(expected)
        except BrokenChain as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"The audit trail is whole. Its end: {end.number}:{end.digest}")

    def _expected(self, text: str) -> End:
        if not (match := _PLACE.fullmatch(text.strip())):
            raise CommandError("--contains takes what this command printed as the end.")
        return End(int(match[1]), match[2])
