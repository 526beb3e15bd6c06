"""CRA-04: nothing can be stored. It is said so, with the text kept, and it passes by itself."""

import os
import resource
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from consultation_forms.models import Contribution, Idea
from tests.crash.kill_checks import check_database
from tests.crash.web_client import WebClient, signed_in
from tests.crash.web_server import WebServer, web_server
from tests.factories import make_staff
from tests.portal import load_portal, make_idea
from tests.sent_forms import IDEAS, idea_data

LONG = "نص طويل لا يريد أحد أن يكتبه مرتين. " * 100


def full(on: bool, server: WebServer) -> None:
    """Let the server write nothing more, as a full disk does, or let it write again."""
    if connection.vendor == "sqlite":
        limit = 4096 if on else resource.RLIM_INFINITY
        for pid in _processes(server.group):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        return
    # The disk of the database's own process is not ours to fill: it refuses to write.
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        state = "on" if on else "off"
        cursor.execute("SET default_transaction_read_only = off")
        cursor.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {state}')
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )
    connections.close_all()


def _processes(group: int) -> list[int]:
    running = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [pid for pid in running if _group(pid) == group]


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def test_a_full_disk_loses_no_text_and_needs_no_restart(db):
    idea = make_idea(load_portal())
    session = signed_in(make_staff("Administrators"))
    support = f"{IDEAS}{idea.reference}/support/"
    decide = f"/admin/contributions/idea/decide/{idea.pk}/"
    with web_server(db, workers=1) as server:
        connections.close_all()
        server.start()
        citizen, reviewer = WebClient(server.url), WebClient(server.url, session)
        assert citizen.ask(IDEAS, idea_data(body="قبل")).status == 303
        full(True, server)
        data = idea_data(body=LONG)
        for _time in range(3):
            answer = citizen.ask(IDEAS, data)
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert LONG.strip() in answer.html
            assert "no-store" in answer.headers["Cache-Control"]
        assert citizen.ask(support, {}).status == 503
        # SQLite needs a little room to read, too, unless somebody is reading already.
        assert citizen.ask("/ar/nap-test/").status in (200, 503)
        step = {"outcome": "rejected", "reason_ar": "لأن", "step": "publish"}
        assert reviewer.fill_in(decide, **step).status == 503
        full(False, server)
        assert citizen.ask(IDEAS, data).status == 303
        assert citizen.ask(support, {}).status == 303
        assert reviewer.fill_in(decide, **step).status == 302
    check_database()
    assert sorted(Idea.objects.values_list("body", flat=True)) == sorted(
        ["قبل", LONG.strip(), idea.body]
    )


def test_sqlite_says_that_the_disk_is_full(db, client):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such limit for a test to set")
    client.post(IDEAS, idea_data(body="قبل"))
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        data = idea_data(body=LONG, name="سعاد")
        answer = client.post(IDEAS, data)
        assert answer.status_code == 503
        for kept in (LONG.strip(), "سعاد", data["stamp"], "checked"):
            assert kept in answer.content.decode()
        assert Contribution.objects.count() == 1
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert client.post(IDEAS, data).status_code == 303
    check_database()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_page_that_cannot_even_be_found_gives_the_text_back(db, client, monkeypatch, language):
    """Whatever is asked of the database fails, before the form is known."""
    client.raise_request_exception = False
    data = idea_data(body=LONG)
    with monkeypatch.context() as without:
        without.setitem(connection.settings_dict, "NAME", "/nowhere/at-all")
        connections.close_all()
        answer = client.post(f"/{language}/nap-test/ideas/", data)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert LONG in answer.content.decode()
    assert f'lang="{language}"' in answer.content.decode()
