"""Mail through tasks in the database: another process, the worker, sends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.smtp_server import mail_server

ROOT = Path(__file__).resolve().parents[1]
WRITE = """
from consultation_forms.mail.write import write_message
for number in range(3):
    write_message("test_notice", f"reader{number}@example.org", "ar", f"key:{number}")
"""


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The test database without a transaction around the test, so that it can be copied."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.fixture
def database_copy(db, tmp_path):
    """The address of a copy of the test database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        copy = tmp_path / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        yield f"sqlite:///{copy}"
        return
    import psycopg

    connection.close()
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {name}_copy WITH (FORCE)")
        postgres.execute(f"CREATE DATABASE {name}_copy TEMPLATE {name}")
        yield f"{server.rsplit('/', 1)[0]}/{name}_copy"
        postgres.execute(f"DROP DATABASE {name}_copy WITH (FORCE)")


def test_the_worker_sends_what_was_enqueued(database_copy, tmp_path):
    with mail_server() as server:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.local",
            "DATABASE_URL": database_copy,
            "PORTAL_VAR": str(tmp_path),
            "PORTAL_PLUGINS": "tests.mail_plugin",
            "TASKS_BACKEND": "database",
            "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
        }

        def manage(*arguments):
            done = subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr

        manage("migrate", "django_tasks_database", "--verbosity", "0")
        manage("shell", "--verbosity", "0", "--command", WRITE)
        assert not server.taken
        manage("db_worker", "--backend", "mail", "--batch", "--no-startup-delay")
        assert sorted(mail["To"] for mail in server.taken) == [
            f"reader{number}@example.org" for number in range(3)
        ]
