"""ACL-04: who gets in where. The table is ``admin_matrix.txt``; every address must be in it."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from tests.admin_records import Records
from tests.admin_routes import path_of, patterns
from tests.factories import ROLES, make_staff, refused

TABLE = Path(__file__).with_name("admin_matrix.txt")
#: The letter of each in the table.
WHO = {
    "anonymous": "o", "Authors": "A", "Translators": "T", "Moderators": "M", "Reviewers": "R",
    "Publishers": "P", "Administrators": "D", "superuser": "S",
}  # fmt: skip
METHODS = ("GET", "POST")
NOT_ALLOWED = 405


class Line(NamedTuple):
    letters: str
    methods: str
    pattern: str

    def fits(self, pattern: str) -> bool:
        part = re.escape(self.pattern).replace(r"/\*/", "/[^/]+/").replace(r"\*", ".*")
        return bool(re.fullmatch(part, pattern))


@cache
def table() -> list[Line]:
    lines = [line.split() for line in TABLE.read_text().splitlines()]
    return [Line(*line) for line in lines if line and not line[0].startswith("#")]


def line_of(pattern: str, method: str) -> Line | None:
    """The first line that speaks of it."""
    for line in table():
        if method in line.methods.split(",") and line.fits(pattern):
            return line
    return None


def is_let_in(response) -> bool:
    """Whether the view did its work, if only to say what is wrong with an empty form."""
    if response.status_code in (301, 302):
        # Not found is sent on to the language's address.
        away = ("/admin/login/", "/ar/admin/")
        return not refused(response) and not response.url.startswith(away)
    return response.status_code not in (401, 403, 404)


def sign_in(client: Client, who: str) -> None:
    if who == "superuser":
        client.force_login(get_user_model().objects.create_superuser("root"))
    elif who in ROLES:
        client.force_login(make_staff(who))


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.parametrize("who", WHO)
def test_who_gets_in_where(portal, who, slow_in_transactions):
    records, different = Records(portal), []
    records.values("localize/")
    client = Client(raise_request_exception=False)
    sign_in(client, who)
    cookies = client.cookies.copy()
    for pattern in patterns():
        path = path_of(pattern, records)
        for method in METHODS:
            with transaction.atomic():
                response = client.generic(method, path)
                transaction.set_rollback(True)
            client.cookies = cookies.copy()
            line, found = line_of(pattern, method), is_let_in(response)
            # What a view does not do at all, it does for nobody.
            is_offered = response.status_code != NOT_ALLOWED
            if is_offered and found is not bool(line and WHO[who] in line.letters):
                different.append(
                    f"{who} {'gets in' if found else 'is refused'}: {method} {pattern}"
                )
    # Here each request is within a transaction, to be undone: also the one that sends a test mail.
    slow_in_transactions.clear()
    assert not different, "\n".join(different)


def test_each_address_is_in_the_table_and_each_line_is_about_one():
    used = {line_of(pattern, method) for pattern in patterns() for method in METHODS}
    spoken_of = [p for p in patterns() if any(line_of(p, method) for method in METHODS)]
    assert patterns() == spoken_of
    assert [line for line in table() if line not in used] == []
    assert all(set(line.letters) <= {*WHO.values(), "."} for line in table())


@pytest.mark.parametrize("role", ROLES)
def test_bulk_leaves_what_is_not_hers(portal, client, role):
    """ACL-05: Wagtail's own steps for several records, which look at each record."""
    records = Records(portal)
    sign_in(client, role)
    wagtails = [p for p in patterns() if p.startswith(("bulk/snippets/", "bulk/wagtail"))]
    deleting = [p for p in wagtails if p.endswith("/delete/")]
    may = {model: _may_delete(role, model) for model in ("image", "document", "page", "recording")}
    for pattern in (p for p in deleting if p.split("/")[2] in may):
        record = records.of_bulk(pattern)
        client.post(path_of(pattern, records))
        is_left = type(record)._base_manager.filter(pk=record.pk).exists()
        assert is_left is not may[pattern.split("/")[2]], pattern
    page = portal.news_item
    for action, is_live in (("unpublish", False), ("publish", True)):
        type(page).objects.filter(pk=page.pk).update(live=not is_live)
        client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}")
        page.refresh_from_db()
        assert (page.live is is_live) is (role in ("Publishers", "Administrators")), action


def _may_delete(role: str, model: str) -> bool:
    writes_media = role in ("Authors", "Publishers", "Administrators")
    return writes_media if model in ("image", "document") else role in (
        "Publishers", "Administrators"
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_nothing_is_taken_from_another_site(portal, kind):
    """CSR-03: not even of a superuser."""
    records = Records(portal)
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "superuser")
    taken = []
    for pattern in patterns():
        response = client.generic(
            "POST", path_of(pattern, records), "a=b", kind, HTTP_ORIGIN="https://evil.example"
        )
        if response.status_code != 403:
            taken.append(f"{response.status_code} {pattern}")
    assert not taken, taken
