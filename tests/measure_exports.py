"""Measures big exports: ``python -m tests.measure_exports [rows] [format]``.

Fills an SQLite database of its own with ideas and writes the file of each format, each in a process
of its own, whose memory is thus that of the export alone.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import django

_TEXT = "نص الفكرة كما كتبها صاحبها، وفيه ما يكفي من الكلمات المختلفة عن الشفافية والمشاركة"
WORDS = _TEXT.split()


def fill(rows: int) -> None:
    from django.core.management import call_command
    from django.db import IntegrityError, connection, transaction
    from django.utils import translation

    from consultation_forms.models import Contribution, Idea
    from tests.portal import build_portal, load_portal
    from tests.test_query_budgets import add_ideas

    call_command("migrate", verbosity=0)
    with translation.override("ar"):
        build_portal()
    portal = load_portal()
    while (missing := rows - Idea.objects.count()) > 0:
        # Among so many random references two are sometimes the same.
        with suppress(IntegrityError), transaction.atomic():
            add_ideas(portal, min(5_000, missing))
    update = "UPDATE consultation_forms_idea SET body = %s WHERE contribution_ptr_id = %s"
    with transaction.atomic(), connection.cursor() as cursor:
        for key in list(Idea.objects.values_list("pk", flat=True)):
            body = " ".join(random.choices(WORDS, k=240))  # noqa: S311 - any text will do
            cursor.execute(update, [body, key])
    answer = {"id": "q", "type": "short_text", "question": "المدينة؟", "answer": "فاس"}
    Contribution.objects.update(answers=[answer])


def measure(name: str) -> str:
    """One line: what the export of all ideas took."""
    from django.contrib.auth import get_user_model

    from consultation_forms.admin.exports.formats import FORMATS
    from consultation_forms.admin.exports.ideas import IdeaExport
    from consultation_forms.admin.exports.stream import in_language
    from consultation_forms.admin.listing import waiting_first
    from consultation_forms.models import Idea

    staff = get_user_model()(is_superuser=True, is_active=True)
    Idea.objects.count()
    before, began, first, size = _memory(), time.monotonic(), 0.0, 0
    export = IdeaExport(waiting_first(Idea.objects.with_supports().with_score()), staff)
    for piece in in_language("fr", FORMATS[name].write(export, export.columns)):
        first = first or time.monotonic() - began
        size += len(piece)
    took, grown = time.monotonic() - began, _memory() - before
    return (
        f"{name:5} {len(export):,} rows, {size / 1e6:,.0f} MB, first bytes after {first:.1f} s,"
        f" {took:.0f} s in all, +{grown:.0f} MB of memory"
    )


def _memory() -> float:
    """The most memory that this process has had, in MB. Linux only."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(rows: int) -> None:
    from consultation_forms.admin.exports.formats import FORMATS

    fill(rows)
    for name in FORMATS:
        subprocess.run([sys.executable, "-m", __spec__.name, name], check=True)  # noqa: S603


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else "300000"
    if asked.isdecimal():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'exports.sqlite3'}"
            os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.local"
            django.setup()
            main(int(asked))
    else:
        django.setup()
        print(measure(asked), flush=True)
