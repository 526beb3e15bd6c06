"""Two act on the same subscription: both have read it before either does anything."""

import pytest
from wagtail.models import ModelLogEntry

from consultation_forms.follow import views as follow_views
from consultation_forms.follow.actions import ConfirmFollowing, StopFollowing
from consultation_forms.mail import views as mail_views
from consultation_forms.mail.tokens import subscription_token
from consultation_forms.models import Subscription
from tests.factories import make_idea_in_state


@pytest.fixture
def idea(portal):
    return make_idea_in_state(portal, "published")


def ask(idea, email="souad@example.org", **fields) -> Subscription:
    return Subscription.objects.create(
        contribution_id=idea.pk, email=email, language="fr", **{"is_author": True, **fields}
    )


def logged(action: str) -> int:
    return ModelLogEntry.objects.filter(action=f"contribution.{action}").count()


def meanwhile(monkeypatch, views, step) -> None:
    """Let ``step`` happen after a view has read its subscription."""
    read = views.read_subscription_token

    def read_first(*args, **kwargs):
        subscription = read(*args, **kwargs)
        step()
        return subscription

    monkeypatch.setattr(views, "read_subscription_token", read_first)


def forget() -> None:
    Subscription.objects.all().delete()


def test_confirmed_twice_is_confirmed_once(idea):
    subscription = ask(idea)
    first, second = (ConfirmFollowing(Subscription.objects.get()) for _press in range(2))
    confirmed_at = first.execute().confirmed_at
    assert second.execute().confirmed_at == confirmed_at
    subscription.refresh_from_db()
    assert subscription.confirmed_at == confirmed_at
    assert logged("confirm_following") == 1


def test_stopped_twice_is_stopped_once(idea):
    ask(idea)
    first, second = (StopFollowing(Subscription.objects.get()) for _press in range(2))
    assert first.execute().stopped_at == second.execute().stopped_at
    assert logged("stop_following") == 1


def test_an_author_who_confirms_two_addresses_has_one(idea):
    both = [ask(idea, "a@example.org"), ask(idea, "b@example.org")]
    first, second = (ConfirmFollowing(Subscription.objects.get(pk=one.pk)) for one in both)
    first.execute()
    with pytest.raises(Subscription.DoesNotExist):
        second.execute()
    assert idea.subscriptions.get().email == "a@example.org"


def test_what_is_gone_counts_as_stopped(idea):
    ask(idea)
    late = StopFollowing(Subscription.objects.get())
    forget()
    assert late.execute() is None
    assert logged("stop_following") == 0


def test_a_link_to_confirm_that_goes_while_it_is_pressed_is_gone(client, idea, monkeypatch):
    address = f"/fr/follow/{subscription_token(ask(idea), 'confirm')}/"
    meanwhile(monkeypatch, follow_views, forget)
    response = client.post(address)
    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]
    assert response.content == client.get(address).content


def test_one_click_stops_what_goes_meanwhile(client, idea, monkeypatch):
    address = f"/fr/mail/stop/{subscription_token(ask(idea), 'stop')}/"
    meanwhile(monkeypatch, mail_views, forget)
    response = client.post(address)
    assert response.status_code == 200
    assert response.content == client.get(address).content
