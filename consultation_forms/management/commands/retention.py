"""Empty personal data whose term is over: ``retention``, then ``retention --apply``."""

from django.core.management.base import BaseCommand

from consultation_forms.privacy.retention import EmptyExpired


class Command(BaseCommand):
    help = "Says what personal data is past its term; --apply empties it."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="empty it")

    def handle(self, *args, apply: bool, **options):
        action = EmptyExpired()
        counts = action.execute() if apply else action.preview()
        for kind, count in counts.items():
            self.stdout.write(f"{kind}: {count}")
        if not apply:
            self.stdout.write("Nothing was changed. Run it with --apply to empty these.")
