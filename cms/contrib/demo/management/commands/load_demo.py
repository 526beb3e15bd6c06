"""``manage.py load_demo``: fills the portal with the demonstration."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.contrib.demo.files import Files
from cms.contrib.demo.indexes import rebuild, suspended
from cms.contrib.demo.load import load
from cms.contrib.demo.plans import SLUGS
from cms.contrib.demo.reset import remove
from consultation_forms.audit.seal import seal
from pages.models import HomePage
from snippets.models import ActionPlan


class Command(BaseCommand):
    help = (
        "Loads the demonstration: three plans with their ideas, workshops, commitments and "
        "comments, in three languages. Does nothing when it is already there."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help="First remove the demonstration, with everything that was sent to its plans.",
        )

    def handle(self, *args, reset: bool = False, **options):
        is_there = ActionPlan.objects.filter(slug__in=SLUGS).exists()
        has_others = ActionPlan.objects.exclude(slug__in=SLUGS).exists()
        if is_there and not reset:
            self.stdout.write("The demonstration is already there.")
            return
        if not is_there and (has_others or HomePage.objects.exists()):
            self.stdout.write("The portal has content of its own: nothing was loaded.")
            return
        if has_others:
            raise CommandError("The portal has plans of its own: nothing was removed.")
        self._load(remove_first=is_there)
        self.stdout.write(self.style.SUCCESS("The demonstration is loaded."))

    def _load(self, remove_first: bool) -> None:
        files = None
        try:
            with transaction.atomic():
                with suspended():
                    if remove_first:
                        remove()
                    files = Files()
                    load(files)
                rebuild()
            seal()
        except BaseException:
            if files:
                files.forget()
            raise
