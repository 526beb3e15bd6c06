"""Decisions that are prepared quietly, and published together."""

import json
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cms.plugins.events import idea_decided
from consultation_forms.models import Decision, EarlierDecision, PreparedDecision
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.prepare import PrepareDecision
from consultation_forms.review.actions.publish_decisions import PublishDecisions
from consultation_forms.review.version import version_of_idea
from tests.factories import IDEAS, make_staff
from tests.portal import make_idea

PUBLISH = "/admin/bulk/consultation_forms/idea/publish_decisions/"


@pytest.fixture
def reviewer(db):
    return make_staff("Reviewers", language="fr")


def prepare(idea, user, outcome="rejected", reason="لأن", **more):
    PrepareDecision(idea, user, outcome=outcome, reason=reason, **more).execute()
    return idea


def selected(ideas):
    return "&".join(f"id={idea.pk}" for idea in ideas)


def publish(client, ideas, seen=None):
    """What a reviewer does: look at the preview, then press the button."""
    address = f"{PUBLISH}?{selected(ideas)}&next={IDEAS}"
    preview = client.get(address)
    seen = preview.context["form"].initial["seen"] if seen is None else seen
    return preview, client.post(address, {"seen": json.dumps(seen)}, follow=True)


def test_saved_for_later_is_kept_whole_and_nobody_outside_sees_it(portal, client, reviewer):
    client.force_login(reviewer)
    idea = make_idea(portal)
    address = f"{IDEAS}decide/{idea.pk}/"
    data = {
        "version": "",
        "step": "save",
        "outcome": "integrated",
        "reason_fr": "CANARY",
        "institution": portal.institution.pk,
    }
    response = client.post(address, data)
    assert response.status_code == 302
    prepared = PreparedDecision.objects.get(idea=idea)
    assert (prepared.outcome, prepared.reason) == ("integrated", "")
    assert prepared.reason_translations == {"fr": "CANARY"}
    assert prepared.prepared_by == reviewer
    assert not Decision.objects.exists()
    shown = client.get(address)
    assert shown.context["form"]["reason_fr"].value() == "CANARY"
    assert shown.context["form"]["outcome"].value() == "integrated"
    assert "CANARY" in client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    client.logout()
    for path in ("", "?outcome=received", f"{idea.reference}/"):
        for language in ("ar", "fr"):
            page = client.get(f"/{language}/nap-test/ideas/{path}").content.decode()
            assert "CANARY" not in page
            assert "badge--integrated" not in page


def test_what_is_prepared_can_be_discarded(portal, client, reviewer):
    client.force_login(reviewer)
    idea = prepare(make_idea(portal), reviewer)
    version = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    client.post(f"{IDEAS}decide/{idea.pk}/", {"version": version, "step": "discard"})
    assert not PreparedDecision.objects.exists()
    assert ModelLogEntry.objects.for_instance(idea).filter(action="idea.discard").exists()


def test_con_06_prepared_decisions_are_not_overwritten_unseen(portal, client, reviewer):
    client.force_login(reviewer)
    idea = make_idea(portal)
    opened = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    prepare(idea, make_staff("Reviewers", language="ar"), reason="الأول")
    mine = {"version": opened, "step": "save", "outcome": "accepted", "reason_ar": "الثاني"}
    for step in ("save", "publish", "discard"):
        conflict = client.post(f"{IDEAS}decide/{idea.pk}/", {**mine, "step": step})
        assert conflict.status_code == 409
        assert "الأول" in conflict.content.decode()
        assert "الثاني" in conflict.content.decode()
        assert PreparedDecision.objects.get().reason == "الأول"
    client.post(f"{IDEAS}decide/{idea.pk}/", {**mine, "version": conflict.context["version"]})
    assert PreparedDecision.objects.get().reason == "الثاني"


def test_con_06_a_form_opened_before_the_publication_is_refused(portal, client, reviewer):
    client.force_login(reviewer)
    idea = prepare(make_idea(portal), reviewer)
    opened = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    PublishDecisions([idea], reviewer).execute()
    late = {"version": opened, "step": "save", "outcome": "accepted", "reason_ar": "الثاني"}
    assert client.post(f"{IDEAS}decide/{idea.pk}/", late).status_code == 409
    assert not PreparedDecision.objects.exists()


def test_the_preview_counts_and_names_what_is_missing(portal, client, reviewer):
    client.force_login(reviewer)
    translated = {"fr": "Parce que", "en": "Because"}
    whole = [
        prepare(make_idea(portal), reviewer, reason_translations=translated) for _number in range(2)
    ]
    answering = prepare(
        make_idea(portal), reviewer, "accepted", institution=portal.institution, reason="نعم"
    )
    no_reason = prepare(make_idea(portal), reviewer, reason=" ")
    no_commitment = prepare(make_idea(portal), reviewer, "integrated")
    unprepared = make_idea(portal)
    ideas = [*whole, answering, no_reason, no_commitment, unprepared]
    preview, response = publish(client, ideas)
    context = preview.context
    assert [number for _label, number in context["by_outcome"]] == [2, 1]
    assert ("Ministère de la Justice", 1) in context["by_institution"]
    assert {row["idea"] for row in context["ready"]} == {*whole, answering}
    assert {row["idea"] for row in context["lacking"]} == {no_reason, no_commitment}
    assert [row["idea"] for row in context["untranslated"]] == [answering]
    html = preview.content.decode()
    for row in (*context["lacking"], *context["untranslated"]):
        assert f'href="{row["url"].split("?")[0]}?next=' in html
        assert client.get(row["url"]).status_code == 200
    assert set(Decision.objects.values_list("idea", flat=True)) == {
        idea.pk for idea in (*whole, answering)
    }
    left = PreparedDecision.objects.values_list("idea", flat=True)
    assert set(left) == {no_reason.pk, no_commitment.pk}
    said = response.content.decode()
    assert no_reason.reference in said
    assert no_commitment.reference in said


def test_publication_is_decided_like_any_other(
    portal, reviewer, django_capture_on_commit_callbacks
):
    heard = []
    listener = lambda **news: heard.append(news["decision"].idea_id)  # noqa: E731
    idea_decided.connect(listener)
    idea = prepare(
        make_idea(portal), reviewer, "integrated", commitments=[portal.commitment], reason="أدرجت"
    )
    try:
        with django_capture_on_commit_callbacks(execute=True):
            done = PublishDecisions([idea], reviewer).execute()
    finally:
        idea_decided.disconnect(listener)
    assert [i.pk for i in done.ideas] == heard == [idea.pk]
    decision = Decision.objects.get()
    assert [row.commitment_id for row in decision.commitments.all()] == [portal.commitment.pk]
    assert decision.decided_by == reviewer
    assert not PreparedDecision.objects.exists()
    assert ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide").count() == 1


def test_one_that_fails_takes_no_other_with_it(portal, reviewer, monkeypatch):
    """Each idea has a transaction of its own."""
    good, bad, other = (prepare(make_idea(portal), reviewer) for _number in range(3))
    depths = []
    real = DecideIdea.execute

    def execute(action):
        depths.append(len(transaction.get_connection().savepoint_ids))
        if action.idea.pk == bad.pk:
            raise RuntimeError("a broken listener")
        return real(action)

    monkeypatch.setattr(DecideIdea, "execute", execute)
    with pytest.raises(RuntimeError):
        PublishDecisions([good, bad, other], reviewer).execute()
    assert list(Decision.objects.values_list("idea", flat=True)) == [good.pk]
    assert PreparedDecision.objects.count() == 2
    assert len(set(depths)) == 1


def test_what_changed_after_the_preview_is_left_and_named(portal, client, reviewer):
    client.force_login(reviewer)
    changed, same = prepare(make_idea(portal), reviewer), prepare(make_idea(portal), reviewer)
    seen = {idea.pk: version_of_idea(idea) for idea in (changed, same)}
    prepare(changed, reviewer, "accepted", reason="رأي آخر")
    _preview, response = publish(client, [changed, same], seen)
    assert Decision.objects.get().idea_id == same.pk
    assert changed.reference in response.content.decode()


def test_all_that_the_list_shows_is_published_with_its_filters(portal, client, reviewer):
    client.force_login(reviewer)
    here = [prepare(make_idea(portal), reviewer) for _number in range(3)]
    there = prepare(make_idea(portal, theme=portal.other_theme), reviewer)
    filters = f"stage=prepared&theme={portal.theme.pk}"
    listed = client.get(f"{IDEAS}?{filters}").context["object_list"]
    assert {idea.pk for idea in listed} == {idea.pk for idea in here}
    client.post(f"{PUBLISH}?{filters}&id=all&next={IDEAS}")
    assert Decision.objects.count() == 3
    assert PreparedDecision.objects.get().idea_id == there.pk


def test_an_earlier_decision_stays_visible_with_its_dates(portal, client, reviewer):
    client.force_login(reviewer)
    idea = make_idea(portal)
    first = DecideIdea(
        idea,
        reviewer,
        outcome="integrated",
        reason="السبب الأول",
        reason_translations={"fr": "Première raison"},
        institution=portal.institution,
        commitments=[portal.commitment],
    ).execute()
    DecideIdea(idea, reviewer, outcome="rejected", reason="السبب الثاني").execute()
    second = Decision.objects.get()
    earlier = EarlierDecision.objects.get()
    assert (earlier.outcome, earlier.reason) == ("integrated", "السبب الأول")
    assert (earlier.decided_at, earlier.replaced_at) == (first.decided_at, second.decided_at)
    assert earlier.institution_id == portal.institution.pk
    assert [page.pk for page in earlier.commitments.all()] == [portal.commitment.pk]
    shown = client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    panel = shown[shown.index('id="earlier-decisions') :]
    assert "السبب الأول" in panel
    assert "Première raison" in panel
    DecideIdea(idea, reviewer, outcome="rejected", reason="السبب الثاني").execute()
    assert EarlierDecision.objects.count() == 1


def test_a_missing_translation_is_flagged_in_form_list_and_idea(portal, client):
    client.force_login(make_staff("Reviewers", language="en"))
    idea = make_idea(portal)
    data = {"version": "", "outcome": "accepted", "reason_ar": "نعم", "reason_en": "Yes"}
    response = client.post(f"{IDEAS}decide/{idea.pk}/", data, follow=True)
    (message,) = response.context["messages"]
    for shown in (str(message), client.get(IDEAS).content.decode()):
        assert re.search("No reason in: French\\s*<", shown)
    assert response.context["missing_in_decision"] == "No reason in: French"


@pytest.mark.parametrize("address", [f"{PUBLISH}?id=all", f"{IDEAS}?stage=prepared"])
def test_the_preview_costs_the_same_for_many(portal, client, reviewer, address):
    client.force_login(reviewer)
    counts = []
    for more in (10, 290):
        for _number in range(more):
            prepare(make_idea(portal), reviewer, "integrated", commitments=[portal.commitment])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40, counts
