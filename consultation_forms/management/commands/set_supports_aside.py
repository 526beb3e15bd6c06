"""Take stuffed supports of an idea out of the count: a preview, then ``--apply``, or ``--undo``."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation_forms.models import Idea
from consultation_forms.reference import parse_reference
from consultation_forms.supports.set_aside import CountSupportsAgain, SetSupportsAside


class Command(BaseCommand):
    help = "Supports of an idea that came within an interval count no more. Their rows stay."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        moment = "such as 2026-11-24T14:30, in the site's time zone unless it names another"
        parser.add_argument("--since", type=self._moment, required=True, help=moment)
        parser.add_argument("--until", type=self._moment, required=True, help="and before this")
        parser.add_argument("--reason", default="", help="for the idea's history")
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument("--undo", action="store_true", help="count them again")

    def handle(self, *args, reference, since, until, reason, apply, undo, **options):
        step = CountSupportsAgain if undo else SetSupportsAside
        action = step(self._idea(reference), since, until, reason)
        for hour, number in action.preview():
            self.stdout.write(f"{timezone.localtime(hour):%Y-%m-%d %H:%M}: {number}")
        if not apply:
            self.stdout.write("Nothing was changed. Run it with --apply and --reason.")
            return
        try:
            number = action.execute()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        left = Idea.objects.with_supports().get(pk=action.idea.pk).support_count
        self.stdout.write(f"{action.idea.reference}: {number} changed, {left} count now")

    @staticmethod
    def _moment(typed: str) -> datetime:
        moment = datetime.fromisoformat(typed)
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)

    def _idea(self, reference: str) -> Idea:
        try:
            return Idea.objects.get(reference=parse_reference(reference))
        except (ValueError, Idea.DoesNotExist):
            raise CommandError(f"There is no idea {reference}.") from None
