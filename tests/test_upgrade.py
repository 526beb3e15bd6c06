"""A database of the first version that others use is brought to the newest."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

NEW = {
    "Reviewers": {"refer_idea"},
    "Administrators": {"refer_idea", "delete_personaldata"},
}


@pytest.fixture
def database(tmp_path, worker_id):
    """The address of an empty database beside the tests' own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.sqlite3'}"
        return
    import psycopg

    own = settings.DATABASES["default"]
    host, port, user = own["HOST"] or "localhost", own["PORT"] or 5432, own["USER"]
    name = f"{own['NAME']}_upgrade_{worker_id}"
    at = {"host": host, "port": port, "user": user, "password": own["PASSWORD"] or None}
    with psycopg.connect(dbname="postgres", autocommit=True, **at) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        secret = f":{own['PASSWORD']}" if own["PASSWORD"] else ""
        yield f"postgres://{user}{secret}@{host}:{port}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def python(database: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": database,
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_old_portal_is_upgraded(database):
    python(database, "-m", "tests.old_portal", "fill")
    python(database, "manage.py", "migrate", "--verbosity", "0")
    python(database, "manage.py", "makemigrations", "--check", "--dry-run")
    python(database, "manage.py", "verify_audit")
    found = json.loads(python(database, "-m", "tests.old_portal", "show"))
    assert found["ideas"] == {
        "OLD2-DECI": ["decided", "published", "rejected", ""],
        "OLD2-HIDE": ["hidden", "hidden", "received", "why"],
    }
    assert found["clusters"] == 2
    assert found["registrations"] == [["OLD2-REGI", "seat", "private"]]
    assert found["people"] == [["سعاد", "souad@example.org"]]
    assert found["workflows"] == {
        "Approval by publishers": False,
        "Author, translator, publisher": True,
    }
    assert found["assigned"] == "Author, translator, publisher"
    assert found["under way"] == [["Approval by publishers", "in_progress"]], "and can arrive"
    for role, permissions in found["roles"].items():
        review = {"refer_idea", "delete_personaldata"} & set(permissions)
        assert review == NEW.get(role, set()), role
    assert "add_idea" in found["roles"]["Reviewers"], "given by hand, and kept"


def test_a_new_portal_has_the_same_roles(portal):
    from django.contrib.auth.models import Group

    for group in Group.objects.all():
        granted = group.permissions.filter(codename__in=["refer_idea", "delete_personaldata"])
        names = dict(granted.values_list("codename", "name"))
        assert set(names) == NEW.get(group.name, set())
        assert names.get("refer_idea", "Can send ideas to institutions") == (
            "Can send ideas to institutions"
        )
        assert names.get("delete_personaldata", "Can delete personal data") == (
            "Can delete personal data"
        )
