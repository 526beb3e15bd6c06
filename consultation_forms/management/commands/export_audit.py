"""Write the audit trail to the standard output."""

import csv
import json

from django.core.management.base import BaseCommand

from consultation_forms.audit.seal import seal
from consultation_forms.audit.verify import chain
from consultation_forms.models import AuditSeal

COLUMNS = (
    *("number", "entry", "at", "subject", "action", "user_key", "before", "after", "reason"),
    "digest",
)


class Command(BaseCommand):
    help = "Writes the sealed audit trail, oldest first, as JSON lines or as CSV."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")

    def handle(self, *args, format: str, **options):
        seal()
        if format == "jsonl":
            for one in chain():
                self.stdout.write(json.dumps(_row(one), ensure_ascii=False))
            return
        table = csv.DictWriter(self.stdout, COLUMNS, lineterminator="")
        table.writeheader()
        for one in chain():
            row = _row(one)
            table.writerow(row | {name: json.dumps(row[name]) for name in ("before", "after")})


def _row(seal: AuditSeal) -> dict:
    entry = seal.entry
    return {
        "number": seal.number,
        "entry": entry.pk,
        "at": entry.at.isoformat(timespec="microseconds"),
        **{
            name: getattr(entry, name)
            for name in ("subject", "action", "user_key", "before", "after", "reason")
        },
        "digest": seal.digest,
    }
