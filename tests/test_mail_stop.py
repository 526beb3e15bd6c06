"""Stopping mails with one click, from a mail program or a page."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from consultation_forms.mail.tokens import read_subscription_token, subscription_token
from consultation_forms.models import Subscription
from tests.mail_kinds import follow
from tests.portal import make_idea
from tests.receipts import make_contribution


@pytest.fixture
def subscription(portal):
    return follow(make_idea(portal), confirmed_at=timezone.now())


def address(subscription, language="ar"):
    return f"/{language}/mail/stop/{subscription_token(subscription, 'stop')}/"


def is_active() -> bool:
    return Subscription.objects.get().is_active


def test_a_mail_program_stops_with_one_post(client, subscription):
    """RFC 8058: no cookie, no token, any origin, no redirect."""
    response = client.post(
        address(subscription),
        {"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example.com", "Sec-Fetch-Site": "cross-site"},
    )
    assert response.status_code == 200
    assert not response.cookies
    assert not is_active()
    stopped_at = Subscription.objects.get().stopped_at
    assert client.post(address(subscription)).status_code == 200
    assert Subscription.objects.get().stopped_at == stopped_at


def test_the_check_for_forged_requests_is_not_in_the_way(subscription):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(subscription)).status_code == 200
    assert not is_active()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_looking_changes_nothing(client, subscription, language):
    """ACL-09"""
    for _visit in range(2):
        page = client.get(address(subscription, language))
        assert page.status_code == 200
        assert client.head(address(subscription, language)).status_code == 200
    assert is_active()
    html = page.content.decode()
    assert html.count("<form") == html.count('<button class="button" type="submit"') == 1
    assert "csrfmiddlewaretoken" not in html
    assert subscription.email not in html
    assert subscription.contribution.reference in html
    assert not page.cookies
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert client.put(address(subscription)).status_code == 405


def test_the_page_says_when_it_is_done(client, subscription):
    client.post(address(subscription))
    assert "<form" not in client.get(address(subscription)).content.decode()


@pytest.mark.parametrize(("is_author", "shown"), [(True, True), (False, False)])
def test_a_hidden_title_stays_hidden(client, portal, is_author, shown):
    idea = make_idea(
        portal,
        title="CANARY",
        moderation="hidden",
        hidden_code="other",
        hidden_reason="x",
        published_at=None,
    )
    link = address(follow(idea, is_author=is_author))
    assert ("CANARY" in client.get(link).content.decode()) is shown


@pytest.mark.parametrize("token", ["x", "x:y:z", "", "%00"])
def test_a_forged_link_is_a_missing_page(client, subscription, token):
    assert client.post(f"/ar/mail/stop/{token}/").status_code in (404, 405)
    assert is_active()


def test_a_token_is_for_one_purpose_one_address_and_so_long(subscription):
    token = subscription_token(subscription, "confirm")
    assert read_subscription_token(token, "confirm", timedelta(days=1)) == subscription
    with pytest.raises(signing.BadSignature):
        read_subscription_token(token, "stop")
    with pytest.raises(signing.SignatureExpired):
        read_subscription_token(token, "confirm", max_age=timedelta(seconds=-1))
    subscription.email = "another@example.org"
    subscription.save()
    with pytest.raises(signing.BadSignature):
        read_subscription_token(token, "confirm")
    token = subscription_token(subscription, "confirm")
    subscription.delete()
    with pytest.raises(signing.BadSignature):
        read_subscription_token(token, "confirm")


def test_a_link_of_an_erased_address_says_that_nothing_more_comes(client, subscription):
    link = address(subscription, "en")
    subscription.delete()
    for response in (client.get(link), client.post(link)):
        assert response.status_code == 200
        assert "This address gets no more messages about it" in response.content.decode()
        assert "<form" not in response.content.decode().split("<main")[1]
        assert response["Cache-Control"] == "private, no-store"


def test_the_page_leads_on(client, portal, subscription):
    public = f"/ar/nap-test/ideas/{subscription.contribution.reference}/"
    shown = client.get(address(subscription)).content.decode().split("<main")[1]
    assert f'{public}"' in shown
    assert 'href="/ar/"' in shown
    hidden = make_contribution(portal, "hidden")
    shown = client.get(address(follow(hidden, "x@example.org"))).content.decode()
    assert f"/ideas/{hidden.reference}/" not in shown
