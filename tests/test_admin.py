"""The staff's side: who may do what, moderation, decisions, lists, exports, history."""

import csv
import io

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Page

from consultation_forms.admin.export import disarm
from consultation_forms.models import Comment, Decision, Idea
from snippets.models import ReasonText
from tests.factories import ROLES, make_idea_in_state, make_many_ideas, make_staff
from tests.portal import make_comment, make_idea, translate

IDEAS = "/admin/contributions/idea/"
COMMENTS = "/admin/contributions/comment/"

# What each role may: M moderate, D decide, P see personal data, E enter ideas, C correct,
# R read ideas and comments, S records of the plan, W lists of pages.
POWERS = {
    "Authors": "RESW",
    "Translators": "SW",
    "Moderators": "MPREC",
    "Reviewers": "DRS",
    "Publishers": "RESW",
    "Administrators": "MDPRECSW",
}


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def sign_in(client):
    def sign_in(*roles, language="en"):
        user = make_staff(*roles, language=language)
        client.force_login(user)
        return user

    return sign_in


def refused(response) -> bool:
    return response.status_code == 403 or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


@pytest.mark.parametrize(
    ("address", "power"),
    [
        (IDEAS, "R"),
        (COMMENTS, "R"),
        (f"{IDEAS}?export=csv", "R"),
        (f"{IDEAS}new/", "E"),
        ("/admin/snippets/snippets/theme/", "S"),
        ("/admin/snippets/snippets/reasontext/", "S"),
        ("/admin/workshops/", "W"),
        ("/admin/commitments/", "W"),
        ("/admin/news/", "W"),
    ],
)
def test_each_list_opens_for_those_who_need_it(portal, client, sign_in, role, address, power):
    sign_in(role)
    response = client.get(address)
    assert refused(response) is (power not in POWERS[role])
    assert response.status_code in {200, 302, 403}


@pytest.mark.parametrize("state", ["pending", "published", "hidden"])
def test_permission_matrix_of_one_idea(portal, client, sign_in, role, state):
    sign_in(role)
    idea = make_idea_in_state(portal, state)
    may = {power: power in POWERS[role] for power in "MDPRC"}
    page = client.get(f"{IDEAS}edit/{idea.pk}/")
    assert refused(page) is not may["R"]
    if may["R"]:
        content = page.content.decode()
        assert ("souad@example.org" in content) is may["P"]
        assert ("/idea/publish/?" in content) is (may["M"] and state != "published")
        assert ("/idea/hide/?" in content) is (may["M"] and state != "hidden")
        assert ("/idea/decide/" in content) is (may["D"] and state == "published")
    for action in ("publish", "hide"):
        bulk = f"/admin/bulk/consultation_forms/idea/{action}/?id={idea.pk}"
        assert refused(client.get(bulk)) is not may["M"]
    assert refused(client.get(f"{IDEAS}decide/{idea.pk}/")) is not may["D"]
    corrected = client.post(f"{IDEAS}edit/{idea.pk}/", {"theme": portal.other_theme.pk})
    assert refused(corrected) is not may["C"]
    idea.refresh_from_db()
    assert (idea.theme == portal.other_theme) is may["C"]
    assert idea.moderation == state


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_deletes_a_contribution(portal, client, sign_in, superuser):
    user = sign_in(*ROLES)
    user.is_superuser = superuser
    user.save()
    idea, comment = make_idea(portal), make_comment(portal)
    for record, kind in ((idea, "idea"), (comment, "comment")):
        single = f"/admin/contributions/{kind}/delete/{record.pk}/"
        bulk = f"/admin/bulk/consultation_forms/{kind}/delete/?id={record.pk}"
        for address in (single, bulk):
            assert client.post(address, follow=True).status_code == 404
        shown = client.get(f"/admin/contributions/{kind}/").content.decode()
        assert "/delete/" not in shown
    assert superuser or not any(
        user.has_perm(f"consultation_forms.delete_{kind}")
        for kind in ("idea", "comment", "contribution", "decision", "personaldata")
    )
    assert Idea.objects.count() == Comment.objects.count() == 1


def bulk(client, action, *records, kind="idea", **data):
    ids = "&".join(f"id={record.pk}" for record in records)
    address = f"/admin/bulk/consultation_forms/{kind}/{action}/?{ids}&next={IDEAS}"
    return client.post(address, data, follow=True)


def test_publish_many_and_name_those_that_are_published_already(portal, client, sign_in):
    sign_in("Moderators")
    waiting = make_idea_in_state(portal, "pending")
    hidden = make_idea_in_state(portal, "hidden")
    public = make_idea_in_state(portal, "published")
    response = bulk(client, "publish", waiting, hidden, public)
    assert Idea.objects.published().count() == 3
    words = response.content.decode()
    assert "2 contributions are published." in words
    assert f"{public.reference} is already in this state." in words
    hidden.refresh_from_db()
    assert hidden.hidden_reason == ""
    assert hidden.published_at


def test_hide_needs_a_reason_and_loses_nothing(portal, client, sign_in):
    user = sign_in("Moderators")
    idea = make_idea(portal)
    refusal = bulk(client, "hide", idea, reason="   ")
    assert "Say why it is hidden." in refusal.content.decode()
    assert Idea.objects.get(pk=idea.pk).is_public
    too_long = bulk(client, "hide", idea, reason="كلام " * 400)
    assert "كلام كلام" in too_long.content.decode()
    bulk(client, "hide", idea, reason="خارج الموضوع")
    idea.refresh_from_db()
    assert (idea.moderation, idea.hidden_reason) == ("hidden", "خارج الموضوع")
    entry = ModelLogEntry.objects.for_instance(idea).get(action="contribution.hide")
    assert entry.user == user
    history = client.get(f"{IDEAS}history/{idea.pk}/").content.decode()
    assert "Hidden" in history
    assert "خارج الموضوع" in history


def test_comments_are_moderated_alike(portal, client, sign_in):
    sign_in("Moderators")
    comment = make_comment(portal, moderation="pending", published_at=None)
    bulk(client, "publish", comment, kind="comment")
    assert Comment.objects.published().count() == 1
    assert client.get(f"{COMMENTS}edit/{comment.pk}/").status_code == 200
    assert client.get(f"{COMMENTS}history/{comment.pk}/").status_code == 200


def test_all_in_the_list_means_all_that_the_filters_show(portal, client, sign_in):
    sign_in("Moderators")
    wanted = make_idea_in_state(portal, "pending", title="المُشارَكَةُ", theme=portal.theme)
    make_idea_in_state(portal, "pending", title="المشاركة", theme=portal.other_theme)
    make_idea_in_state(portal, "pending", title="شيء آخر", theme=portal.theme)
    client.post(
        "/admin/bulk/consultation_forms/idea/publish/"
        f"?id=all&theme={portal.theme.pk}&q=المشاركة&next={IDEAS}"
    )
    assert list(Idea.objects.published()) == [wanted]


def test_corrections_write_nothing_but_the_theme(portal, client, sign_in):
    sign_in("Moderators")
    idea = make_idea_in_state(portal, "pending", title="قبل")
    words = {"title": "x", "body": "x", "language": "fr", "theme": portal.other_theme.pk}
    client.post(f"{IDEAS}edit/{idea.pk}/", words)
    idea.refresh_from_db()
    assert (idea.title, idea.language, idea.theme) == ("قبل", "ar", portal.other_theme)
    assert ModelLogEntry.objects.for_instance(idea).filter(action="wagtail.edit").count() == 1


@pytest.mark.parametrize(("role", "state"), [("Authors", "pending"), ("Moderators", "published")])
def test_an_idea_from_a_workshop_is_entered(portal, client, sign_in, role, state):
    sign_in(role)
    form = {
        "theme": portal.theme.pk,
        "workshop": portal.workshop.pk,
        "title": "من اللقاء",
        "body": "نص",
        "language": "ar",
    }
    incomplete = client.post(f"{IDEAS}new/", {**form, "workshop": ""})
    assert "من اللقاء" in incomplete.content.decode()
    response = client.post(f"{IDEAS}new/", {**form, "action-another": "1"})
    assert response.status_code == 302
    assert f"workshop={portal.workshop.pk}" in response.url
    idea = Idea.objects.get()
    assert (idea.channel, idea.kind, idea.plan, idea.moderation) == (
        "workshop",
        "idea",
        portal.plan,
        state,
    )
    assert bool(idea.published_at) is (state == "published")
    assert client.get(response.url).status_code == 200


def decide(client, idea, **data):
    opened = client.get(f"{IDEAS}decide/{idea.pk}/")
    version = opened.context["version"]
    return client.post(f"{IDEAS}decide/{idea.pk}/", {"version": version, **data}, follow=True)


def test_a_decision_needs_outcome_reason_and_the_right_commitments(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    for data, field in (
        ({"reason_ar": "لأن"}, "outcome"),
        ({"outcome": "accepted", "reason_fr": "Parce que"}, "reason_ar"),
        ({"outcome": "received", "reason_ar": "لأن"}, "outcome"),
        ({"outcome": "integrated", "reason_ar": "لأن"}, "commitments"),
        (
            {"outcome": "rejected", "reason_ar": "لأن", "commitments": portal.commitment.pk},
            "commitments",
        ),
        (
            {"outcome": "rejected", "reason_text": portal.reason.pk},
            "reason_text",
        ),
    ):
        response = decide(client, idea, **data)
        assert field in response.context["form"].errors, data
        for text in ("لأن", "Parce que"):
            assert (text in response.content.decode()) is (text in data.values())
    assert not Decision.objects.exists()


def test_a_decision_is_published_with_its_translations_and_in_the_history(portal, client, sign_in):
    user = sign_in("Reviewers", language="fr")
    idea = make_idea(portal)
    decide(
        client,
        idea,
        outcome="integrated",
        reason_ar="أدرجت",
        reason_fr="Reprise",
        institution=portal.institution.pk,
        commitments=portal.commitment.pk,
    )
    decision = Decision.objects.get(idea=idea)
    assert (decision.outcome, decision.reason) == ("integrated", "أدرجت")
    assert decision.reason_translations == {"fr": "Reprise"}
    assert decision.institution == portal.institution
    assert decision.decided_by == user
    assert [row.commitment_id for row in decision.commitments.all()] == [portal.commitment.pk]
    assert "أدرجت" in client.get(f"{IDEAS}history/{idea.pk}/").content.decode()
    shown = client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    assert "Ministère de la Justice" in shown
    assert f"/fr/nap-test/ideas/{idea.reference}/" in shown


def test_a_reusable_reason_fills_what_is_left_empty(portal, client, sign_in):
    sign_in("Reviewers")
    translate(portal.reason, "fr", text="Reprise par un engagement.")
    idea = make_idea(portal)
    decide(
        client,
        idea,
        outcome="integrated",
        commitments=portal.commitment.pk,
        reason_text=portal.reason.pk,
        reason_en="Mine",
    )
    decision = Decision.objects.get()
    assert decision.reason == ReasonText.objects.get(pk=portal.reason.pk).text
    assert decision.reason_translations == {"fr": "Reprise par un engagement.", "en": "Mine"}


def test_only_public_ideas_are_decided_and_typed_text_stays(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea_in_state(portal, "pending")
    response = decide(client, idea, outcome="accepted", reason_ar="سبب مكتوب")
    assert "Publish the idea before you decide on it." in response.content.decode()
    assert "سبب مكتوب" in response.content.decode()
    assert not Decision.objects.exists()


def test_con_06_the_second_of_two_reviewers_sees_both_texts(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    opened = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    decide(client, idea, outcome="accepted", reason_ar="الأول")
    late = {"version": opened, "outcome": "rejected", "reason_ar": "الثاني"}
    conflict = client.post(f"{IDEAS}decide/{idea.pk}/", late)
    assert conflict.status_code == 409
    assert "الأول" in conflict.content.decode()
    assert "الثاني" in conflict.content.decode()
    assert Decision.objects.get().outcome == "accepted"
    entries = ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide")
    assert entries.count() == 1
    # Having seen both, she may insist.
    client.post(f"{IDEAS}decide/{idea.pk}/", {**late, "version": conflict.context["version"]})
    assert Decision.objects.get().outcome == "rejected"
    assert entries.count() == 2


@pytest.mark.parametrize("fields", [{"reason": "  "}, {"outcome": "received"}])
def test_the_database_refuses_a_decision_without_reason_or_outcome(portal, fields):
    values = {"outcome": "accepted", "reason": "لأن", **fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(idea=make_idea(portal), **values)


def test_the_list_shows_what_waits_first(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 9)
    shown = client.get(IDEAS).context["object_list"]
    assert [idea.moderation for idea in shown[:3]] == ["pending"] * 3
    received = [idea.received_at for idea in shown]
    assert received[:3] == sorted(received[:3])
    assert received[3:] == sorted(received[3:], reverse=True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=المشاركة", 1),
        ("q=المُشارَكَة", 1),
        ("q=%22", 0),
        ("q=%00", 2),
        ("q=", 2),
        ("moderation=pending", 1),
        ("moderation=nonsense", 2),
        ("outcome=received", 2),
        ("channel=workshop", 0),
        ("language=ar", 2),
        ("received_at_from=2020-01-01&received_at_to=2020-02-01", 0),
    ],
)
def test_search_and_filters(portal, client, sign_in, query, count):
    sign_in("Moderators")
    make_idea_in_state(portal, "pending", title="المُشارَكَةُ المواطنة")
    make_idea_in_state(portal, "published", title="شيء آخر")
    response = client.get(f"{IDEAS}?{query}")
    assert response.status_code == 200
    assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("address", [IDEAS, COMMENTS, "/admin/"])
def test_the_number_of_queries_does_not_grow(portal, client, sign_in, address):
    sign_in("Administrators", language="fr")
    counts = []
    for more in (5, 95):
        ideas = make_many_ideas(portal, more)
        for idea in ideas:
            make_comment(portal, about_idea=idea)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40, counts


def test_the_spreadsheet_is_safe_and_speaks_the_staffs_language(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    make_idea_in_state(portal, "published", title='=HYPERLINK("http://x")', body="＝1+1")
    content = b"".join(client.get(f"{IDEAS}?export=csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    values = list(rows[0].values())
    assert values[1:3] == ['\'=HYPERLINK("http://x")', "'＝1+1"]
    assert "Données ouvertes" in values
    assert "souad" not in content.decode()
    assert client.get(f"{IDEAS}?export=xlsx").status_code == 200
    assert client.get(f"{COMMENTS}?export=csv").status_code == 200


@pytest.mark.parametrize(
    "value", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"]
)
def test_formulas_are_disarmed(value):
    assert disarm(value) == f"'{value}"
    assert disarm("نص =1") == "نص =1"
    assert disarm(-1) == -1


def test_the_export_makes_the_same_queries_however_long(portal, client, sign_in):
    sign_in("Moderators")
    counts = []
    for more in (3, 30):
        make_many_ideas(portal, more)
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(f"{IDEAS}?export=csv").streaming_content)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_first_page_says_what_waits(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 4)
    content = client.get("/admin/").content.decode()
    assert "<strong>2</strong>&nbsp;ideas wait for moderation" in content
    assert "<strong>1</strong>&nbsp;idea waits for a decision" in content
    assert "moderation=published&amp;outcome=received" in content


def test_log_actions_are_known_to_wagtail(db):
    for action in ("contribution.publish", "contribution.hide", "idea.decide"):
        assert registry.action_exists(action)


@pytest.mark.parametrize(
    "model", ["actionplan", "theme", "institution", "organisation", "recording", "reasontext"]
)
def test_records_can_be_listed_added_and_translated(portal, client, sign_in, model):
    sign_in("Publishers")
    listing = client.get(f"/admin/snippets/snippets/{model}/")
    assert listing.status_code == 200
    assert client.get(f"/admin/snippets/snippets/{model}/add/").status_code == 200
    if model != "recording":
        assert f"/admin/localize/submit/snippet/snippets/{model}/" in listing.content.decode()


@pytest.mark.parametrize("kind", ["workshops", "commitments", "news"])
def test_lists_of_pages_filter_by_theme(portal, client, sign_in, kind):
    sign_in("Publishers", language="fr")
    response = client.get(f"/admin/{kind}/?theme={portal.other_theme.pk}")
    assert response.status_code == 200
    assert client.get(f"/admin/{kind}/?q=%22").status_code == 200


def test_a_page_that_citizens_answered_to_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_comment(portal)
    response = client.post(f"/admin/pages/{portal.commitment.pk}/delete/", follow=True)
    assert response.status_code == 200
    assert Page.objects.filter(pk=portal.commitment.pk).exists()


def test_a_theme_with_ideas_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_idea(portal, theme=portal.other_theme)
    address = f"/admin/snippets/snippets/theme/delete/{portal.other_theme.pk}/"
    assert client.post(address, follow=True).status_code == 200
    bulk_address = f"/admin/bulk/snippets/theme/delete/?id={portal.other_theme.pk}"
    assert client.post(bulk_address, follow=True).status_code == 200
    assert Idea.objects.get().theme == portal.other_theme
