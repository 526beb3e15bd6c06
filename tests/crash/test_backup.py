"""CRA-05, PRV-04: the backup of docs/deploy.md is restored into an empty place, and is the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import EraseAuthor
from tests.canary import CANARY, live_through, tables_with
from tests.crash.copied_database import remove_database, turn_to
from tests.portal import load_portal, make_idea

ROOT = Path(__file__).resolve().parents[2]
PICTURE = "images/a.png"


def run(*command: str, **environment: str) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def counts() -> dict[str, int]:
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def back_up(url: str, var: Path, folder: Path) -> None:
    if connection.vendor == "sqlite":
        target = folder / "portal.sqlite3"
        run("sqlite3", connection.settings_dict["NAME"], f"VACUUM INTO '{target}'")
    else:
        run("pg_dump", "--format=custom", "--file", str(folder / "portal.dump"), url)
    media = str(folder / "media.tar.gz")
    run("tar", "--create", "--gzip", "--file", media, "--directory", str(var), "media")


@pytest.fixture
def empty_place(db, tmp_path):
    """``(DATABASE_URL, name)`` of where nothing is yet."""
    if connection.vendor == "sqlite":
        name = str(tmp_path / "restored.sqlite3")
        yield f"sqlite:///{name}", name
        return
    name = connection.settings_dict["NAME"] + "_restored"
    remove_database(name)
    server = os.environ["DATABASE_URL"]
    run("createdb", "--maintenance-db", server, name)
    yield server.rsplit("/", 1)[0] + f"/{name}", name
    remove_database(name)


def restore(url: str, name: str, var: Path, folder: Path) -> None:
    if connection.vendor == "sqlite":
        run("cp", str(folder / "portal.sqlite3"), name)
    else:
        run("pg_restore", "--no-owner", "--dbname", url, str(folder / "portal.dump"))
    media = str(folder / "media.tar.gz")
    run("tar", "--extract", "--gzip", "--file", media, "--directory", str(var))
    run(sys.executable, "manage.py", "migrate", "--verbosity", "0", DATABASE_URL=url)


def test_a_backup_comes_back_whole_and_without_who_was_erased(db, empty_place, tmp_path):
    url, name = empty_place
    folder, var, new_var = (tmp_path / name for name in ("backup", "var", "new"))
    for one in (folder, var / "media" / "images", new_var):
        one.mkdir(parents=True)
    (var / "media" / PICTURE).write_bytes(b"a picture")
    idea = live_through(Client())
    for number in range(20):
        make_idea(load_portal(), title=f"فكرة {number}")
    before = counts()
    assert before["consultation_forms_idea"] >= 21
    back_up(db, var, folder)
    make_idea(load_portal(), title="بعد النسخة")
    EraseAuthor(idea).execute()
    assert not tables_with(CANARY)

    restore(url, name, new_var, folder)
    original = connection.settings_dict["NAME"]
    turn_to(name)
    try:
        assert counts() == before
        assert (new_var / "media" / PICTURE).read_bytes() == b"a picture"
        client = Client()
        references = Contribution.objects.filter(moderation="published").values_list(
            "reference", flat=True
        )
        pages = [f"/{code}/nap-test/ideas/" for code, _name in settings.LANGUAGES]
        pages += [f"/ar/nap-test/ideas/{reference}/" for reference in references[:20]]
        assert {client.get(page).status_code for page in pages} == {200}
        assert tables_with(CANARY), "the backup is from before the erasure"
        connections.close_all()
        ledger = str(settings.PORTAL_ERASURES)
        again = ("manage.py", "erase", "--again", ledger)
        assert f"{idea.reference}: erased" in run(sys.executable, *again, DATABASE_URL=url)
        assert not tables_with(CANARY)
        assert counts()["consultation_forms_idea"] == before["consultation_forms_idea"]
    finally:
        turn_to(original)
