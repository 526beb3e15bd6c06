"""Erasure leaves nothing of the person, anywhere."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import ModelLogEntry

from consultation_forms.models import Idea, Message, PersonalData, Subscription
from consultation_forms.privacy.erase import EraseAuthor
from tests.canary import CANARY, EMAIL, live_through, send_idea, tables_with
from tests.factories import make_staff
from tests.test_registrations import FORM, WORKSHOP, data, workshop  # noqa: F401 - a fixture

LIVE = """
from django.test import Client
from django.test.utils import setup_test_environment
from tests.canary import live_through
setup_test_environment()
print(live_through(Client()).reference)
"""


def test_nothing_is_left_in_any_table(client, portal):
    idea = live_through(client)
    before = tables_with(CANARY)
    assert len(before) >= 7, before
    call_command("erase", idea.reference.lower().replace("-", " "))
    assert not tables_with(CANARY)


def test_the_contribution_and_its_counts_stay(client, portal):
    idea = live_through(client)
    title, author = idea.title, idea.author
    EraseAuthor(idea).execute()
    page = client.get(f"/ar/nap-test/ideas/{idea.reference}/")
    assert page.status_code == 200
    idea = Idea.objects.get(pk=idea.pk)
    assert (idea.title, idea.author, idea.outcome) == (title, author, "accepted")
    assert idea.answers[0]["question"] == "?"
    person = PersonalData.objects.get(contribution=idea)
    assert person.consented_at
    assert idea.notes.get().text == "Called … of … today"
    assert set(Message.objects.values_list("state", flat=True)) == {"dropped"}


def test_others_who_follow_it_keep_their_addresses(client, portal):
    idea = live_through(client)
    Subscription.objects.create(contribution=idea, email="other@example.org", language="fr")
    Message.objects.create(
        key="other", kind="decided", recipient="Other@example.org", language="fr", contribution=idea
    )
    other = send_idea(client, title="أخرى", email="third@example.org", name="ثالثة")
    EraseAuthor(idea).execute()
    assert idea.subscriptions.get().email == "other@example.org"
    assert Message.objects.get(key="other").state == "waiting"
    assert PersonalData.objects.get(contribution=other).email == "third@example.org"


def test_done_twice_is_done_once(client, portal):
    idea = live_through(client)
    for _time in range(2):
        EraseAuthor(Idea.objects.get(pk=idea.pk)).execute()
    assert ModelLogEntry.objects.filter(action="contribution.erase").count() == 1


def test_everything_of_one_person(client, portal):
    idea = live_through(client)
    send_idea(client, title="أخرى")
    call_command("erase", idea.reference)
    assert tables_with(CANARY)
    call_command("erase", idea.reference, "--everything")
    assert not tables_with(CANARY)


def test_a_registration_loses_its_key_and_keeps_its_seat(client, workshop):  # noqa: F811
    client.post(WORKSHOP, data(email=EMAIL, name="Canary"))
    registration = workshop.registrations.get()
    key = registration.address
    EraseAuthor(registration).execute()
    assert not tables_with(CANARY)
    assert not tables_with(key)
    assert workshop.registrations.get().place == "seat"
    # Whoever asked to be forgotten is a stranger, and may come again.
    assert client.post(WORKSHOP, data(email=EMAIL)).status_code == 303


def test_staff_need_the_permission(client, portal):
    idea = send_idea(client)
    with pytest.raises(PermissionDenied):
        EraseAuthor(idea, make_staff("Moderators")).execute()
    assert tables_with(CANARY)


@pytest.mark.parametrize("reference", ["nothing", "2222-2222"])
def test_an_unknown_reference_is_refused(portal, reference):
    with pytest.raises(CommandError):
        call_command("erase", reference)


def test_erasures_are_listed_outside_the_database_and_done_again(client, portal, settings, capsys):
    """PRV-04"""
    ledger = settings.PORTAL_ERASURES
    ledger.unlink(missing_ok=True)
    idea = live_through(client)
    for _time in range(2):
        EraseAuthor(idea).execute()
    assert [line.split()[1] for line in ledger.read_text().splitlines()] == [idea.reference]
    assert CANARY not in ledger.read_text()
    PersonalData.objects.filter(contribution=idea).update(name=CANARY, email=EMAIL)
    with ledger.open("a") as file:
        file.write("2026-01-01T00:00:00+0000 2222-2222\n")
    call_command("erase", "--again")
    assert not tables_with(CANARY)
    said = capsys.readouterr()
    assert f"{idea.reference}: erased" in said.out
    assert "2222-2222: not in this database" in said.err


def test_a_list_that_cannot_be_written_stops_no_erasure(client, portal, settings, tmp_path, caplog):
    settings.PORTAL_ERASURES = tmp_path / "missing" / "erasures.txt"
    idea = live_through(client)
    EraseAuthor(idea).execute()
    assert not tables_with(CANARY)
    assert "is not in the list of erasures" in caplog.text


@pytest.mark.parametrize("arguments", [[], ["7KM2-9QXA", "--again"], ["--again", "/no/such/file"]])
def test_the_command_wants_one_thing(db, arguments):
    with pytest.raises(CommandError):
        call_command("erase", *arguments)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the files of SQLite")
def test_nothing_is_left_in_the_files(portal, tmp_path):
    path = tmp_path / "erase.sqlite3"
    source = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    # Somebody else's open connection keeps the write-ahead log from going away by itself.
    other = sqlite3.connect(path)
    source.backup(other)
    source.close()
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("SELECT 1 FROM django_migrations").fetchall()
    reference = manage(path, "shell", "-c", LIVE)
    assert f"{path.name}-wal" in in_files(path), "the canary must be there before"
    manage(path, "erase", reference.split()[-1])
    assert not in_files(path)
    other.close()


def manage(path: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": f"sqlite:///{path}",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def in_files(path: Path) -> dict[str, int]:
    """How often the canary is in each file of the database."""
    found = {}
    for file in path.parent.glob(f"{path.name}*"):
        # Read by another process: closing the file here would drop this one's locks on it.
        content = subprocess.run(["cat", file], check=True, capture_output=True).stdout
        if times := content.lower().count(CANARY.encode()):
            found[file.name] = times
    return found
