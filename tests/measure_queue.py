"""Measures the moderation queue: ``python -m tests.measure_queue [rows]``.

Fills a database of its own (SQLite, or the empty one that ``DATABASE_URL`` names) with ideas and
comments that wait, a tenth of them in thirty clusters, and asks for the list in several ways.
"""

import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from datetime import timedelta
from pathlib import Path

import django

QUERIES = (
    "",
    "?p=2000",
    "?q=كلمة7",
    "?q=غيرموجود",
    "?kind=comment",
    "?remarks=yes",
    "?language=ar",
)
_WORDS = [f"كلمة{number}" for number in range(3000)]
_BATCH = 2000


def fill(rows: int) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.utils import translation

    from tests.portal import build_portal, load_portal

    call_command("migrate", verbosity=0)
    with translation.override("ar"):
        build_portal()
    portal = load_portal()
    clusters = [uuid.uuid4() for _cluster in range(30)]
    for start in range(0, rows, _BATCH):
        _add(portal, range(start, min(rows, start + _BATCH)), clusters)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _add(portal, numbers: range, clusters: list[uuid.UUID]) -> None:
    """Django cannot create rows of a model with a parent in bulk."""
    from django.db import transaction
    from django.utils import timezone

    from cms.fields.search_text import fold
    from consultation_forms.models import Comment, Contribution, Idea
    from consultation_forms.reference import new_reference

    now = timezone.now()
    with transaction.atomic():
        sent = Contribution.objects.bulk_create(
            Contribution(
                reference=f"{new_reference()[:5]}{number}",
                kind="idea" if number % 3 else "comment",
                plan=portal.plan,
                received_at=now - timedelta(minutes=200_000 - number),
                cluster=clusters[number % 30] if number % 10 == 0 else uuid.uuid4(),
                compared=True,
                flags=["hasty"] if number % 7 == 0 else [],
            )
            for number in numbers
        )
        for kind, own in (
            (Idea, {"title": "فكرة", "theme_id": portal.theme.pk}),
            (Comment, {"about_page_id": portal.commitment.pk}),
        ):
            records = []
            for one in sent:
                if one.kind == kind._meta.model_name:
                    body = " ".join(random.choices(_WORDS, k=60))  # noqa: S311 - any text will do
                    record = kind(contribution_ptr_id=one.pk, body=body, **own)
                    record.search_text = fold(body)
                    records.append(record)
            _insert(kind, records)


def _insert(kind, records) -> None:
    from django.db import connection

    fields = kind._meta.local_concrete_fields
    columns = ", ".join(field.column for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = [
        [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]
        for record in records
    ]
    insert = f"INSERT INTO {kind._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(insert, rows)


def measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    from consultation_forms.models import Contribution
    from tests.factories import make_staff

    setup_test_environment()
    client = Client()
    client.force_login(make_staff("Moderators"))
    first = Contribution.objects.pending().order_by("received_at").first()
    addresses = [f"/admin/contributions/queue/{query}" for query in QUERIES]
    addresses += [f"/admin/contributions/queue/read/{first.pk}/", "/admin/"]
    for address in addresses:
        took = []
        for _time in range(5):
            began = time.monotonic()
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            took.append(time.monotonic() - began)
        print(f"{statistics.median(took):5.2f} s  {len(captured)} queries  {address}", flush=True)


if __name__ == "__main__":
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'queue.sqlite3'}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.local"
        django.setup()
        fill(rows)
        measure()
