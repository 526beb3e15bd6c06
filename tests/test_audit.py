"""OPS-07: every change of state is in the audit trail, and the trail cannot be changed unseen."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from consultation_forms.audit.record import digest_of_reason, record
from consultation_forms.audit.seal import seal
from consultation_forms.audit.verify import BrokenChain, verify
from consultation_forms.control.actions import EditContribution, WithdrawContribution
from consultation_forms.models import AuditEntry, AuditSeal, Idea
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.referrals.keep_in_hand import RenewLink, ReopenReferral, RevokeReferral
from consultation_forms.referrals.refer import ReferIdeas
from consultation_forms.review.actions.assign import AssignIdeas
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.give_seat import GiveSeat
from consultation_forms.review.actions.merge import MergeIdeas, UnmergeIdea
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.prepare import DiscardPrepared, PrepareDecision
from tests.canary import CANARY, live_through, tables_with
from tests.factories import IDEAS, make_idea_in_state, make_many_ideas, make_staff
from tests.portal import make_idea
from tests.receipts import make_contribution
from tests.sent_forms import IDEAS as PUBLIC_IDEAS
from tests.sent_forms import idea_data

TABLES = (AuditEntry._meta.db_table, AuditSeal._meta.db_table)


def steps(subject) -> list[tuple]:
    """``(action, user, before, after)`` of each entry about ``subject``, oldest first."""
    found = AuditEntry.objects.filter(subject=str(subject)).order_by("pk")
    return list(found.values_list("action", "user_key", "before", "after"))


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def release() -> None:
    """Take the triggers away, as somebody with all rights to the database could."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            sql(f"DROP TRIGGER {table}_kept ON {table}")
    else:
        for table in TABLES:
            sql(f"DROP TRIGGER {table}_no_update")
            sql(f"DROP TRIGGER {table}_no_delete")


@pytest.fixture
def staff(portal):
    return make_staff("Administrators")


def test_the_life_of_an_idea(client, portal, staff):
    assert client.post(PUBLIC_IDEAS, idea_data()).status_code == 303
    idea, me = Idea.objects.get(), str(staff.pk)
    EditContribution(idea, {"title": "عنوان آخر"}).execute()
    idea = Idea.objects.get()
    PublishContribution(idea, staff).execute()
    HideContribution(idea, staff, "other", "Souad asked for it").execute()
    PublishContribution(idea, staff).execute()
    AssignIdeas([idea], staff, institution=portal.institution).execute()
    PrepareDecision(idea, staff, "accepted", "").execute()
    DiscardPrepared(idea, staff).execute()
    PrepareDecision(idea, staff, "rejected", "لأن").execute()
    DecideIdea(idea, staff, "rejected", "لأن").execute()
    DecideIdea(idea, staff, "accepted", "بل نعم").execute()
    EraseAuthor(idea, staff).execute()
    WithdrawContribution(idea).execute()
    key = portal.institution.pk
    assert steps(idea) == [
        ("contribution.receive", "", {"moderation": None}, {"moderation": "pending"}),
        ("contribution.edit", "", {"text": "as before"}, {"text": "edited"}),
        ("contribution.publish", me, {"moderation": "pending"}, {"moderation": "published"}),
        ("contribution.hide", me, {"moderation": "published"}, {"moderation": "hidden"}),
        ("contribution.publish", me, {"moderation": "hidden"}, {"moderation": "published"}),
        ("idea.assign", me, {"institution": None}, {"institution": key}),
        ("idea.prepare", me, {"prepared": None}, {"prepared": "accepted"}),
        ("idea.discard", me, {"prepared": "accepted"}, {"prepared": None}),
        ("idea.prepare", me, {"prepared": None}, {"prepared": "rejected"}),
        ("idea.decide", me, {"outcome": "received"}, {"outcome": "rejected"}),
        ("idea.decide", me, {"outcome": "rejected"}, {"outcome": "accepted"}),
        ("contribution.erase", me, {"author": "known"}, {"author": "erased"}),
        ("contribution.withdraw", "", {"moderation": "published"}, {"moderation": "withdrawn"}),
    ]
    hidden = AuditEntry.objects.get(subject=idea.reference, action="contribution.hide")
    assert hidden.reason == digest_of_reason("Souad asked for it")
    call_command("verify_audit")


def test_merges_seats_and_referrals(portal, staff):
    one, two, three = (make_idea(portal, title=str(number)) for number in range(3))
    me = str(staff.pk)
    MergeIdeas(one, two, staff).execute()
    MergeIdeas(Idea.objects.get(pk=two.pk), three, staff).execute()
    UnmergeIdea(Idea.objects.get(pk=one.pk), staff).execute()
    first, second, last = one.reference, two.reference, three.reference
    assert [(before, after) for _action, _user, before, after in steps(one)] == [
        ({"merged_into": None}, {"merged_into": second}),
        ({"merged_into": second}, {"merged_into": last}),
        ({"merged_into": last}, {"merged_into": None}),
    ]
    assert steps(two) == [("idea.merge", me, {"merged_into": None}, {"merged_into": last})]
    assert steps(three) == []
    registration = make_contribution(portal, "waiting")
    GiveSeat(registration, staff).execute()
    assert steps(registration) == [
        ("registration.seat", me, {"place": "waiting"}, {"place": "seat"})
    ]
    today = timezone.localdate()
    idea = Idea.objects.get(reference=first)
    referral = ReferIdeas([idea], staff, portal.institution, "f@example.org", today).execute()
    assert steps(idea)[-1][2:] == ({"institution": None}, {"institution": portal.institution.pk})
    RevokeReferral(referral, staff).execute()
    RenewLink(referral, staff).execute()
    type(referral).objects.filter(pk=referral.pk).update(answered_at=timezone.now())
    ReopenReferral(referral, staff).execute()
    states = [
        (before["state"], after["state"]) for *_, before, after in steps(f"referral {referral.pk}")
    ]
    assert states == [
        (None, "out"), ("out", "revoked"), ("revoked", "out"), ("answered", "out"),
    ]  # fmt: skip
    call_command("verify_audit")


def test_in_bulk_over_http(client, portal, sign_in):
    user = sign_in("Administrators")
    ideas = [one for one in make_many_ideas(portal, 12) if one.moderation == "pending"]
    keys = "&".join(f"id={idea.pk}" for idea in ideas)
    answer = client.post(f"/admin/bulk/consultation_forms/idea/publish/?{keys}&next={IDEAS}")
    assert answer.status_code == 302
    for idea in ideas:
        assert [(step[0], step[1]) for step in steps(idea)] == [
            ("contribution.publish", str(user.pk))
        ]
    edited = client.post(
        f"{IDEAS}edit/{ideas[0].pk}/", {"theme": portal.other_theme.pk}, follow=True
    )
    assert edited.status_code == 200
    assert steps(ideas[0])[-1][2:] == (
        {"theme": portal.theme.pk},
        {"theme": portal.other_theme.pk},
    )
    call_command("verify_audit")


def test_nobody_is_in_it(client, portal):
    idea = live_through(client)
    seal()
    in_trail = {table for table in tables_with(CANARY) if table in TABLES}
    assert not in_trail
    assert steps(idea)


def test_what_is_rolled_back_is_not_in_it(portal, staff):
    idea = make_idea_in_state(portal, "pending")
    with transaction.atomic():
        PublishContribution(idea, staff).execute()
        assert steps(idea)
        transaction.set_rollback(True)
    assert steps(idea) == []


@pytest.fixture
def sealed(portal):
    """Five sealed entries of this test, after whatever is there already."""
    seal(search_all=True)
    for number in range(5):
        record(f"test {number}", "test", {"n": number}, {"n": number + 1}, reason="x")
    assert seal() == 5
    return list(AuditSeal.objects.order_by("-number")[:5])[::-1]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_changes(sealed, table, verb):
    if "TRUNCATE" in verb and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
    column = "number" if table.endswith("seal") else "id"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(verb.format(table).replace("id = id", f"{column} = {column}"))
    call_command("verify_audit")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "'other'"),
        ("subject", "'other'"),
        ("user_key", "'7'"),
        ("before", "'{}'"),
        ("after", "'{\"n\": 99}'"),
        ("reason", "''"),
        ("at", "'2020-01-01 00:00:00+00:00'"),
    ],
)
def test_an_edited_row_is_detected(sealed, column, value):
    release()
    victim = sealed[2]
    sql(f'UPDATE {TABLES[0]} SET "{column}" = {value} WHERE id = %s', victim.entry_id)
    with pytest.raises(CommandError, match=f"Entry {victim.number} .* was changed"):
        call_command("verify_audit")


def test_a_removed_row_is_detected(sealed):
    release()
    victim = sealed[2]
    sql(f"DELETE FROM {TABLES[1]} WHERE number = %s", victim.number)
    sql(f"DELETE FROM {TABLES[0]} WHERE id = %s", victim.entry_id)
    with pytest.raises(CommandError, match=f"Entry {victim.number} is missing"):
        call_command("verify_audit")


def test_rows_that_changed_places_are_detected(sealed):
    release()
    one, two = sealed[1], sealed[2]
    sql(f"DELETE FROM {TABLES[1]} WHERE number = %s", one.number)
    AuditSeal.objects.filter(pk=two.pk).update(entry=one.entry_id)
    AuditSeal.objects.create(number=one.number, entry_id=two.entry_id, digest=one.digest)
    with pytest.raises(BrokenChain, match=f"Entry {one.number} .* was changed"):
        verify()


def test_a_cut_end_is_detected_by_whoever_kept_it(sealed, capsys):
    call_command("verify_audit")
    kept = capsys.readouterr().out.split()[-1]
    record("later", "test", {}, {"n": 1})
    call_command("verify_audit", "--contains", kept)
    release()
    for victim in (*sealed[3:], AuditSeal.objects.get(entry__subject="later")):
        sql(f"DELETE FROM {TABLES[1]} WHERE number = %s", victim.number)
        sql(f"DELETE FROM {TABLES[0]} WHERE id = %s", victim.entry_id)
    call_command("verify_audit")
    with pytest.raises(CommandError, match="no entry"):
        call_command("verify_audit", "--contains", kept)


def test_exports(sealed, capsys):
    call_command("export_audit")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    call_command("export_audit", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(lines) == len(rows) == AuditSeal.objects.count()
    assert [one["digest"] for one in lines] == [one["digest"] for one in rows]
    assert lines[-1]["after"] == json.loads(rows[-1]["after"]) == {"n": 5}
    assert lines[-1]["number"] == sealed[-1].number


def test_a_late_entry_is_sealed_and_many_cost_few_queries(portal, django_assert_max_num_queries):
    seal(search_all=True)
    entries = [AuditEntry(subject=f"many {n}", action="test", after={"n": n}) for n in range(900)]
    AuditEntry.objects.bulk_create(entries)
    with django_assert_max_num_queries(20):
        assert seal() == 900
    call_command("verify_audit")


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The test database without a transaction around the test. What it writes stays there: that
    is what an audit trail is for, and no other test counts its entries."""
    with django_db_blocker.unblock():
        yield
        connection.close()


def test_parallel_writers_keep_the_chain_whole(committed):
    before = AuditEntry.objects.count()

    def work(writer: int) -> None:
        try:
            for number in range(25):
                with transaction.atomic():
                    # As two bulk actions would: each waits for rows that the other may hold.
                    for place in range(3):
                        record(f"writer {writer}", "test", {}, {"n": number, "place": place})
                seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    seal(search_all=True)
    assert AuditEntry.objects.count() == before + 4 * 25 * 3
    assert not AuditEntry.objects.filter(seal__isnull=True).exists()
    call_command("verify_audit")
