"""What an author can do with her receipt's link, and nobody else."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import signing
from django.db import connection
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from consultation_forms.admin.log_messages import _BY_CITIZENS
from consultation_forms.control.actions import WithdrawContribution
from consultation_forms.follow.actions import ConfirmFollowing
from consultation_forms.models import (
    Contribution,
    Idea,
    Message,
    PersonalData,
    Registration,
    Support,
)
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.merge import MergeIdeas
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.submissions.receipt import receipt_path, receipt_secret
from pages.indicators.workshops import registrations_of
from pages.models import WorkshopPage
from tests.factories import make_staff
from tests.portal import make_comment, make_idea
from tests.receipts import KINDS, follow, make_contribution, page_of, press, stamp_for
from tests.sent_forms import IDEAS, idea_data

PURPOSES = ("edit", "withdraw", "follow", "stop", "data", "erase")
ANSWERS = {
    "edit": {"title": "عنوان جديد", "body": "نص جديد"},
    "follow": {"email": "new@example.org"},
}
#: For each action, the kinds and states in which it is done; elsewhere it is refused in words.
DONE = {
    "edit": {"pending", "comment"},
    "withdraw": set(KINDS),  # a second time it changes nothing
    "follow": {"pending", "published", "hidden", "comment", "waiting"},
    "stop": set(KINDS),
    "data": set(KINDS),
    "erase": set(KINDS),
}


def everything() -> str:
    """Every value in every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_action_in_every_state(client, portal, purpose, kind):
    contribution = make_contribution(portal, kind)
    page = client.get(page_of(contribution, purpose))
    assert page.status_code == 200
    before = everything()
    response = press(client, contribution, purpose, **ANSWERS.get(purpose, {}))
    for answer in (page, response):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
    if kind not in DONE[purpose]:
        assert response.status_code == 422
        assert everything() == before
        if purpose == "edit":
            assert "نص جديد" in response.content.decode()
    elif purpose == "data":
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
    else:
        assert response.status_code == 303
        assert response.url == f"{receipt_path(contribution)}?done={purpose}"
        receipt = client.get(response.url)
        assert receipt.status_code == 200
        assert "alert--success" in receipt.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_receipt_offers_what_can_be_done(client, portal, kind):
    contribution = make_contribution(portal, kind)
    html = client.get(receipt_path(contribution)).content.decode()
    for purpose in PURPOSES:
        can = kind in DONE[purpose] and purpose != "stop"
        can = can and not (purpose == "withdraw" and kind == "withdrawn")
        assert (f'href="{page_of(contribution, purpose)}"' in html) == can, purpose


@pytest.mark.parametrize("purpose", PURPOSES)
def test_looking_changes_nothing(client, portal, purpose):
    contribution = make_contribution(portal, "pending")
    before = everything()
    for method in (client.get, client.head, client.get, client.head):
        address = page_of(contribution, purpose)
        assert method(address, headers={"User-Agent": "LinkScanner"}).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_wrong_or_swapped_secret_opens_nothing(client, portal, purpose):
    mine, other = (make_contribution(portal, "pending") for _number in range(2))
    before = everything()
    wrong = receipt_secret(mine)[:-1] + ("0" if receipt_secret(mine)[-1] != "0" else "1")
    for secret in (wrong, receipt_secret(other), "x", receipt_secret(mine).upper()):
        address = f"/ar/receipts/{mine.reference}/{secret}/{purpose}/"
        assert client.get(address).status_code == 404
        sent = {"stamp": stamp_for(mine, purpose), **ANSWERS.get(purpose, {})}
        assert client.post(address, sent).status_code == 404
    assert everything() == before


def old_stamp(contribution, purpose):
    made = (timezone.now() - timedelta(hours=25)).timestamp()
    payload = {"form": f"{purpose}:{contribution.reference}", "n": "x", "t": made}
    return signing.dumps(payload, salt="consultation_forms.stamp")


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("stamp", ["old", "none", "other purpose", "other contribution"])
def test_a_form_is_good_for_a_day_one_purpose_and_one_contribution(client, portal, purpose, stamp):
    contribution = make_contribution(portal, "pending")
    other = make_contribution(portal, "pending")
    stamp = {
        "old": old_stamp(contribution, purpose),
        "none": "",
        "other purpose": stamp_for(contribution, "receipt"),
        "other contribution": stamp_for(other, purpose),
    }[stamp]
    before = everything()
    response = press(client, contribution, purpose, stamp=stamp, **ANSWERS.get(purpose, {}))
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        # What browsers send from a page without referrer.
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null"}, 303),
    ],
)
def test_only_our_own_page_can_press_the_button(client, portal, headers, status):
    idea = make_contribution(portal, "pending")
    sent = {"stamp": stamp_for(idea, "withdraw")}
    response = client.post(page_of(idea, "withdraw"), sent, headers=headers)
    assert response.status_code == status


def test_an_edited_text_is_found_by_its_new_words(client, portal):
    idea = make_contribution(portal, "pending")
    press(client, idea, "edit", title="حافلات", body="محطات\u202e جديدة")
    idea.refresh_from_db()
    assert (idea.title, idea.body) == ("حافلات", "محطات جديدة")
    assert "محطات" in idea.search_text
    refused = press(client, idea, "edit", title="", body="نص طويل محفوظ")
    assert refused.status_code == 422
    assert "نص طويل محفوظ" in refused.content.decode()


def test_a_withdrawn_idea_says_so_and_is_not_counted(client, portal):
    idea = make_contribution(portal, "published")
    comment = make_comment(portal, about_idea=idea)
    Support.objects.create(idea=idea)
    address = f"/en/nap-test/ideas/{idea.reference}/"
    assert client.get(address).status_code == 200
    press(client, idea, "withdraw")
    page = client.get(address)
    assert page.status_code == 410
    assert "Withdrawn by its author" in page.content.decode()
    assert idea.title not in page.content.decode()
    assert Idea.objects.published().count() == 0
    assert idea.reference not in client.get("/en/nap-test/ideas/").content.decode()
    assert Support.objects.filter(idea=idea).exists()
    assert idea.comments.get() == comment
    assert client.post(f"{address}support/").status_code == 404
    assert client.post(f"{address}follow/", {"email": "a@example.org"}).status_code == 404


def test_a_moderator_cannot_publish_what_was_withdrawn_meanwhile(portal):
    idea = make_contribution(portal, "pending")
    publish = PublishContribution(type(idea).objects.get(pk=idea.pk), make_staff("Moderators"))
    WithdrawContribution(idea).execute()
    with pytest.raises(Exception, match=idea.reference):
        publish.execute()
    assert Contribution.objects.get(pk=idea.pk).moderation == "withdrawn"


def test_a_withdrawn_comment_that_was_answered_says_so(client, portal):
    comment = make_comment(portal, body="نص مسحوب")
    make_comment(portal, body="رد منشور", reply_to=comment)
    press(client, comment, "withdraw")
    html = client.get("/en/nap-test/commitments/portal/").content.decode()
    assert "withdrawn by its author" in html
    assert "نص مسحوب" not in html
    assert "رد منشور" in html


def test_a_withdrawn_registration_frees_its_seat_and_its_address(client, portal):
    registration = make_contribution(portal, "registration")
    workshops = WorkshopPage.objects.filter(pk=portal.workshop.pk)
    workshops.update(registered=None)
    assert registrations_of(workshops) == {portal.workshop.pk: 1}
    press(client, registration, "withdraw")
    assert not Registration.objects.with_seat().exists()
    assert registrations_of(workshops) == {}
    make_contribution(portal, "registration")  # the same address again
    assert Registration.objects.with_seat().count() == 1


def test_all_that_is_held_can_be_taken_away_and_nobody_elses(client, portal):
    idea = make_contribution(portal, "published")
    idea.answers = [{"id": "1", "type": "text", "question": "؟", "answer": "نعم"}]
    idea.save()
    follow(idea, "souad@example.org", is_author=True)
    follow(idea, "stranger@example.org")
    for recipient in ("souad@example.org", "stranger@example.org"):
        Message.objects.create(
            key=recipient, kind="published", recipient=recipient, language="ar", contribution=idea
        )
    response = press(client, idea, "data")
    data = json.loads(response.content)
    assert f"{idea.reference}.json" in response["Content-Disposition"]
    (held,) = data["contributions"]
    assert held["reference"] == idea.reference
    assert held["body"] == idea.body
    assert held["answers"] == idea.answers
    assert held["personal_data"]["name"] == "سعاد"
    assert held["personal_data"]["consented_at"]
    assert [one["email"] for one in data["subscriptions"]] == ["souad@example.org"]
    assert [one["recipient"] for one in data["messages"]] == ["souad@example.org"]
    assert "stranger" not in response.content.decode()
    # Every column of personal data is there: a new one cannot be forgotten.
    assert set(held["personal_data"]) >= {field.name for field in PersonalData._meta.fields}


CANARY = "canary7391"


@pytest.mark.parametrize("kind", ["pending", "published", "hidden", "withdrawn", "registration"])
def test_nothing_of_the_author_stays_in_any_table(client, portal, kind):
    email = f"{CANARY}@Example.org"
    contribution = make_contribution(portal, kind, email=email)
    contribution.answers = [{"id": "1", "type": "text", "question": "؟", "answer": CANARY}]
    contribution.save()
    PersonalData.objects.filter(contribution=contribution).update(
        name=CANARY, city=CANARY, organisation=CANARY, show_name=True, notice="abc"
    )
    if kind not in ("withdrawn", "registration"):
        press(client, contribution, "follow", email=f"second-{email}")
    follow(contribution, email.lower(), is_author=True)
    stranger = follow(contribution, "stranger@example.org")
    Message.objects.create(
        key="1", kind="published", recipient=email.lower(), language="ar", contribution=contribution
    )
    press(client, contribution, "data")
    assert CANARY in everything()
    response = press(client, contribution, "erase")
    assert response.status_code == 303
    left = everything()
    assert CANARY not in left
    assert "@Example.org".lower() not in left.lower().replace("stranger@example.org", "")
    assert contribution.subscriptions.get() == stranger
    own = type(contribution).objects.get(pk=contribution.pk)
    assert own.moderation == contribution.moderation
    assert own.author_name == ""
    if kind == "registration":
        assert own.address != contribution.address


def test_erasing_can_withdraw_as_well(client, portal):
    idea = make_contribution(portal, "published")
    press(client, idea, "erase", withdraw="on")
    assert Contribution.objects.get().moderation == "withdrawn"
    assert PersonalData.objects.get().email == ""


def test_every_column_of_personal_data_is_emptied(portal):
    idea = make_contribution(portal, "pending")
    EraseAuthor(idea).execute()
    values = PersonalData.objects.values().get()
    # When and to what she agreed stays, as proof of it.
    values = {name: values[name] for name in values if name not in ("consented_at", "notice")}
    values.pop("contribution_id")
    assert set(values.values()) <= {"", None, False}


def test_the_log_tells_what_was_done_and_not_by_whom(client, portal):
    idea = make_contribution(portal, "pending")
    for purpose in ("edit", "follow", "data", "erase", "withdraw"):
        press(client, idea, purpose, **ANSWERS.get(purpose, {}))
        press(client, idea, purpose, **ANSWERS.get(purpose, {}))
    entries = ModelLogEntry.objects.filter(object_id=str(idea.pk))
    logged = set(entries.values_list("action", flat=True))
    assert logged <= {*_BY_CITIZENS, "contribution.erase"}
    assert logged >= {f"contribution.{name}" for name in ("edit", "withdraw", "erase")}
    assert entries.filter(action="contribution.withdraw").count() == 1
    assert all(not entry.user_id for entry in entries)
    assert "example.org" not in repr(list(entries.values()))


def test_the_demonstration_of_a_public_idea_without_form(client, portal):
    """An idea that staff entered has a receipt too, without personal data."""
    idea = make_idea(portal)
    assert client.get(receipt_path(idea)).status_code == 200
    assert press(client, idea, "data").status_code == 200
    assert press(client, idea, "erase").status_code == 303


def receipt_of(client, contribution) -> str:
    shown = client.get(receipt_path(contribution)).content.decode()
    return shown.split("<main")[1]


def test_the_receipt_of_a_merged_idea_tells_of_the_leading_one(client, portal):
    reviewer = make_staff("Reviewers")
    merged, leading = make_contribution(portal, "published"), make_idea(portal, title="الباقية")
    MergeIdeas(merged, leading, reviewer).execute()
    with translation.override("en"):
        shown = receipt_of(client, merged)
        assert "was joined with it" in shown
        assert "study the idea that it was joined with" in shown
        assert f'/en/nap-test/ideas/{leading.reference}/"' in shown
        assert "الباقية" in shown
        DecideIdea(leading, reviewer, "rejected", "خارج المجال").execute()
        shown = receipt_of(client, merged)
        assert "The decision on both: Not accepted." in shown
        assert "خارج المجال" in shown
        assert "study" not in shown
        HideContribution(leading, make_staff("Moderators"), "insult").execute()
        shown = receipt_of(client, merged)
    assert "It is published." in shown
    assert "الباقية" not in shown


def test_the_thanks_of_the_form_are_said_while_it_waits(client, portal):
    client.post(IDEAS, idea_data(title="فكرة"))
    idea = Idea.objects.get()
    assert "<p>شكرا</p>" in receipt_of(client, idea)
    PublishContribution(idea, make_staff("Moderators")).execute()
    assert "<p>شكرا</p>" not in receipt_of(client, idea)


def test_asking_again_after_stop_tells_the_truth(client, portal):
    idea = make_contribution(portal, "published")
    first = press(client, idea, "follow", email="new@example.org")
    ConfirmFollowing(idea.subscriptions.get()).execute()
    press(client, idea, "stop")
    again = press(client, idea, "follow", email="new@example.org")
    assert Message.objects.count() == 1
    assert first.url != again.url
    with translation.override("en"):
        shown = client.get(receipt_path(idea) + "?done=asked").content.decode()
    assert "You were asked less than an hour ago" in shown
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert press(client, idea, "follow", email="new@example.org").url == first.url
    assert Message.objects.count() == 2


def test_what_is_erased_is_not_offered_again(client, portal):
    idea = make_contribution(portal, "published")
    offer = f'href="{page_of(idea, "erase")}"'
    assert offer in receipt_of(client, idea)
    EraseAuthor(idea).execute()
    with translation.override("en"):
        shown = receipt_of(client, idea)
    assert "/erase/" not in shown
    assert "Your personal data is erased." in shown
