"""CON-08: a phase's dates are changed while people have its forms open."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consultation_forms.models import Idea
from snippets.models import ActionPlan
from tests.sent_forms import IDEAS, idea_data, stamp

PLANS = "/admin/snippets/snippets/actionplan"
TYPED = {"title": "عنوان طويل كتبته", "body": "سطر أول\nسطر ثان", "name": "سعاد", "city": "فاس"}


def change_dates(
    client, plan: ActionPlan, ends_at: datetime, starts_at: datetime | None = None
) -> None:
    """As an officer does it: the plan's form, with the dates of its phase changed, published."""
    address = f"{PLANS}/edit/{plan.pk}/"
    form = client.get(address).context["form"]
    phases = form.formsets["phases"]
    parts = [form, *phases.initial_forms]
    sent = {part.add_prefix(name): part[name].value() for part in parts for name in part.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    for name, formset in form.formsets.items():
        number = len(formset.initial_forms)
        sent |= {f"{name}-TOTAL_FORMS": number, f"{name}-INITIAL_FORMS": number}
    only = phases.initial_forms[0]
    sent |= {
        only.add_prefix("id"): only.instance.pk,
        only.add_prefix("ORDER"): 1,
        only.add_prefix("starts_at"): _typed(starts_at or only.instance.starts_at),
        only.add_prefix("ends_at"): _typed(ends_at),
        "action-publish": "1",
    }
    response = client.post(address, sent)
    assert response.status_code == 302, response.context["form"].errors


def _typed(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def at(**difference) -> datetime:
    return (timezone.now() + timedelta(**difference)).replace(second=0, microsecond=0)


@pytest.fixture
def officer(sign_in, client):
    """A publisher at her own browser; the citizen's has no session."""
    sign_in("Publishers")
    return client


@pytest.fixture
def citizen(db):
    return Client()


def send(citizen, **changes):
    return citizen.post(IDEAS, idea_data(**TYPED, stamp=stamp(), **changes))


def test_con_08_a_shortened_deadline_gives_every_text_back(portal, officer, citizen):
    page = citizen.get(IDEAS).content.decode()
    assert "form--closed" not in page
    change_dates(officer, portal.plan, at(minutes=-5))
    response = send(citizen)
    html = response.content.decode()
    assert response.status_code == 422
    missing = [name for name, text in TYPED.items() if text not in html]
    assert missing == []
    assert not Idea.objects.exists()


def test_con_08_a_form_that_was_closed_meanwhile_is_taken_when_it_is_open_again(
    portal, officer, citizen
):
    sent = idea_data(**TYPED)
    change_dates(officer, portal.plan, at(minutes=-5))
    assert citizen.post(IDEAS, sent).status_code == 422
    change_dates(officer, portal.plan, at(days=3))
    assert citizen.post(IDEAS, sent).status_code == 303
    idea = Idea.objects.get()
    assert (idea.title, idea.body) == (TYPED["title"], TYPED["body"])


def test_con_08_an_extended_deadline_takes_what_is_under_way(portal, officer, citizen):
    change_dates(officer, portal.plan, at(days=40))
    assert send(citizen).status_code == 303


def test_con_08_the_history_has_both_dates(portal, officer):
    first, second = at(days=4), at(days=9)
    change_dates(officer, portal.plan, first)
    change_dates(officer, portal.plan, second)
    old, new = portal.plan.revisions.order_by("pk")
    dates = [revision.as_object().phases.get().ends_at for revision in (old, new)]
    assert dates == [first, second]
    assert {revision.user.get_username() for revision in (old, new)} == {"publishers-en"}
    changes = f"{PLANS}/history/{portal.plan.pk}/revisions/compare/{old.pk}...{new.pk}/"
    html = officer.get(changes).content.decode()
    was, now = map(timezone.localtime, (first, second))
    assert f'<span class="deletion">{was}</span><span class="addition">{now}</span>' in html
