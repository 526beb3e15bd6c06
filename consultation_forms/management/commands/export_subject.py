"""Write down all that is held about an e-mail address: ``export_subject somebody@example.org``."""

import json

from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from consultation_forms.privacy.subject import PersonalRecord


class Command(BaseCommand):
    help = "Prints as JSON everything that is held about one e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email: str, **options):
        record = PersonalRecord.of_address(email).as_dict()
        self.stdout.write(json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
