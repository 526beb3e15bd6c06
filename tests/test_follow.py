"""Following by e-mail: asked for, confirmed, stopped."""

import time
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from consultation_forms.follow.actions import ConfirmFollowing, FollowContribution, StopFollowing
from consultation_forms.follow.confirmation import MOST_IN_PAUSE
from consultation_forms.follow.form import FollowForm
from consultation_forms.follow.promise import promise
from consultation_forms.follow.tell import tell_followers
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.mail.tokens import subscription_token
from consultation_forms.models import Contribution, Message, Subscription
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.moderate import PublishContribution
from tests.factories import make_staff
from tests.portal import make_idea
from tests.receipts import follow, make_contribution, press
from tests.sent_forms import IDEAS, idea_data

SOUAD = "souad@example.org"


def confirm_page(subscription: Subscription, language="ar") -> str:
    return f"/{language}/follow/{subscription_token(subscription, 'confirm')}/"


def ask(client, idea, email=SOUAD, **data):
    stamp = FollowForm(idea=idea).initial["stamp"]
    sent = {"stamp": stamp, "email": email, **data}
    return client.post(f"/fr/nap-test/ideas/{idea.reference}/follow/", sent)


def kinds_to(email: str) -> list[str]:
    return list(
        Message.objects.filter(recipient=email).order_by("pk").values_list("kind", flat=True)
    )


def test_a_submission_with_an_address_asks_it_once(client, portal):
    data = idea_data(email="Souad@Example.org", title="أولى")
    client.post(IDEAS, data)
    client.post(IDEAS, data)
    subscription = Subscription.objects.get()
    assert (subscription.is_author, subscription.email) == (True, SOUAD)
    assert subscription.confirmed_at is None
    message = Message.objects.get()
    assert (message.kind, message.recipient, message.language) == ("confirm", SOUAD, "ar")
    client.post(IDEAS, idea_data(title="بلا عنوان"))
    assert Message.objects.count() == 1


def test_the_same_person_keeps_her_number(client, portal):
    for number in range(2):
        client.post(IDEAS, idea_data(email=SOUAD, title=f"فكرة {number}"))
    client.post(IDEAS, idea_data(email="other@example.org", title="فكرة"))
    assert Contribution.objects.values("author").distinct().count() == 2


def test_no_address_is_flooded_with_questions(client, portal):
    for number in range(MOST_IN_PAUSE + 3):
        client.post(IDEAS, idea_data(email=SOUAD, title=f"فكرة {number}"))
    assert Message.objects.count() == MOST_IN_PAUSE
    assert Subscription.objects.count() == MOST_IN_PAUSE + 3
    idea = make_idea(portal)
    assert ask(client, idea).status_code == 303
    assert Message.objects.count() == MOST_IN_PAUSE


def test_asking_again_within_an_hour_writes_nothing(client, portal):
    idea = make_idea(portal)
    for email in (SOUAD, SOUAD.upper(), SOUAD):
        assert ask(client, idea, email).status_code == 303
    assert Subscription.objects.count() == Message.objects.count() == 1
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    ask(client, idea)
    assert Message.objects.count() == 2


def test_a_public_idea_is_followed_with_an_address_only(client, portal):
    idea = make_idea(portal)
    response = ask(client, idea)
    assert response.status_code == 303
    assert not response.cookies
    page = client.get(response.url.split("#")[0])
    assert "alert--success" in page.content.decode()
    subscription = Subscription.objects.get()
    assert (subscription.is_author, subscription.language) == (False, "fr")
    # A confirmed address gets no question, and the answer does not say so.
    ConfirmFollowing(subscription).execute()
    Message.objects.all().delete()
    assert ask(client, idea).url == response.url
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        ({"email": "nonsense"}, {}, 422),
        ({"email": ""}, {}, 422),
        ({"stamp": "forged"}, {}, 422),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({"website": "x"}, {}, 303),
    ],
)
def test_what_is_not_taken(client, portal, data, headers, status):
    idea = make_idea(portal)
    stamp = FollowForm(idea=idea).initial["stamp"]
    response = client.post(
        f"/ar/nap-test/ideas/{idea.reference}/follow/",
        {"stamp": stamp, "email": SOUAD, **data},
        headers=headers,
    )
    assert response.status_code == status
    assert not Subscription.objects.exists()
    if status == 422:
        assert "error-summary" in response.content.decode()


@pytest.mark.parametrize("kind", ["pending", "hidden"])
def test_what_is_not_public_cannot_be_followed_by_others(client, portal, kind):
    idea = make_contribution(portal, kind)
    assert ask(client, idea).status_code == 404
    with pytest.raises(ValidationError):
        FollowContribution(idea, "x@example.org", "ar").execute()


def test_the_link_in_the_mail_acts_on_a_press_only(client, portal):
    idea = make_idea(portal)
    subscription = FollowContribution(idea, SOUAD, "ar").execute()
    address = confirm_page(subscription)
    for method in (client.get, client.head, client.get, client.head):
        response = method(address, headers={"User-Agent": "LinkScanner"})
        assert response.status_code == 200
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None
    for _press in range(2):
        assert client.post(address, headers={"Origin": "null"}).url == address
    subscription.refresh_from_db()
    confirmed = subscription.confirmed_at
    assert confirmed
    client.post(address)
    subscription.refresh_from_db()
    assert subscription.confirmed_at == confirmed


def test_a_forged_swapped_or_old_link_confirms_nothing(client, portal):
    subscription = FollowContribution(make_idea(portal), SOUAD, "ar").execute()
    forged = [
        f"/ar/follow/{subscription_token(subscription, 'stop')}/",
        confirm_page(subscription)[:-4] + "xxx/",
        "/ar/follow/x/",
    ]
    for address in forged:
        assert client.get(address).status_code == client.post(address).status_code == 404
    address = confirm_page(subscription)
    later = time.time() + timedelta(days=7, minutes=1).total_seconds()
    with mock.patch("django.core.signing.time.time", return_value=later):
        assert client.post(address).status_code == 404
    response = client.post(address, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None


def test_nothing_but_the_question_goes_to_an_unconfirmed_address(portal):
    idea = make_contribution(portal, "pending")
    asked = FollowContribution(idea, SOUAD, "ar", is_author=True).execute()
    stopped = follow(idea, "stopped@example.org")
    StopFollowing(stopped).execute()
    PublishContribution(idea, make_staff("Moderators")).execute()
    assert kinds_to(SOUAD) == ["confirm"]
    assert kinds_to("stopped@example.org") == []
    ConfirmFollowing(asked).execute()
    tell_followers(idea, "published", "again")
    assert kinds_to(SOUAD) == ["confirm", "published"]


def test_an_author_changes_her_address_once_the_new_one_answers(client, portal):
    idea = make_contribution(portal, "pending")
    old = follow(idea, "old@example.org", is_author=True)
    tell_followers(idea, "published", "1")
    press(client, idea, "follow", email="wrong@example.org")
    press(client, idea, "follow", email="new@example.org")
    # A mistyped one is forgotten; the old one works until the new one is confirmed.
    assert set(idea.subscriptions.values_list("email", flat=True)) == {old.email, "new@example.org"}
    assert kinds_to("wrong@example.org") == []
    ConfirmFollowing(idea.subscriptions.get(email="new@example.org")).execute()
    assert idea.subscriptions.get().email == "new@example.org"
    assert kinds_to("old@example.org") == []
    press(client, idea, "stop")
    assert idea.subscriptions.get().stopped_at


@pytest.mark.parametrize("kind", ["pending", "comment", "waiting"])
def test_the_question_says_what_it_is_about_and_quotes_nothing(portal, mailoutbox, kind):
    contribution = make_contribution(portal, kind)
    FollowContribution(contribution, SOUAD, "en", is_author=True).execute()
    SendDueMessages().execute()
    body = mailoutbox[0].body
    noun = {"pending": "idea", "waiting": "registration"}.get(kind, kind)
    assert f"the {noun} that you sent to the portal, reference" in body
    assert contribution.reference in body
    assert (getattr(contribution, "title", "") or "CANARY") not in body


def test_the_promise_is_kept_to_what_can_still_happen(client, portal):
    idea = make_contribution(portal, "pending")
    with translation.override("en"):
        assert "published, sent to an institution, joined" in promise(idea)
    idea = make_idea(portal)
    page = f"/en/nap-test/ideas/{idea.reference}/"
    assert "when it is sent to an institution" in client.get(page).content.decode()
    DecideIdea(idea, make_staff("Reviewers"), "rejected", "سبب").execute()
    shown = client.get(page).content.decode()
    assert "or decided." not in shown
    assert "when the decision is corrected" in shown


def test_a_wrong_address_is_no_text_that_is_kept(client, portal):
    with translation.override("fr"):
        refused = ask(client, make_idea(portal), email="nonsense").content.decode()
        assert str(_("Your text is kept. Please correct this:")) not in refused
        assert str(_("Not sent yet. Please correct this:")) in refused
