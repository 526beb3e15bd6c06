"""API-04: whatever is sent, the form on the page and the form in the API give the same verdict,
and store the same."""

import os
import random
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from consultation_forms.models import Contribution, Message, PersonalData, Subscription
from pages.models import WorkshopPage
from tests.api.requests import call
from tests.portal import (
    COMMENT_FORM,
    DISCUSSION_FORM,
    IDEA_FORM,
    form_block,
    make_comment,
    make_idea,
)
from tests.receipts import make_contribution
from tests.sent_forms import stamp
from tests.surveys import QUESTIONS, SURVEY, key, survey_page

#: ``PARITY_CASES=500 python -m pytest tests/api/test_form_parity.py`` takes two minutes.
CASES = int(os.environ.get("PARITY_CASES", "200"))
SEED = 20260
REGISTRATION = str(uuid.UUID(int=6))
WORDS = (
    "فكرة", "Idée", "a\x00b", "a\x1bb", "a\x1fb", "\x1c", "فكرة\u202e مقلوبة\u2067", "\u2066x",
    "x" * 119, "x" * 121, "x" * 251, "x" * 3001, "x" * 20_000, "ى" * 150, "é" * 150, "",
    "e\u0301" * 119, "   ", "\n\n", "a\r\nb\n\n\n\nc",
    "<b>x</b>", "{{7*7}}", "\ufffe", "می\u200cشود\u0651",
    "' OR 1=1", "\u00a0x\u00a0", "\u0085", "👩‍👩‍👧",
)  # fmt: skip
EMAILS = (
    "", "a@example.org", " A@Example.org ", "a@", "@b.org", "a b@c.org", "أحمد@مثال.org",
    "a@b", "x" * 250 + "@example.org", "a@exämple.org", "a\x1f@b.org", "\x1fa@b.org", "a@b.org\n",
    "souad@example.org",
)  # fmt: skip
NUMBERS = (
    "", "5", "4", "120", "121", "١٢", "٣٫٥", "3,5", "1,000", "1e3", "NaN", "abc", " 12 ", "-7",
    "12345678901234567890", 7, 7.5, 500, 1e22, 0.1, "\x1c7", "1\u200f2",
)  # fmt: skip
DATES = (
    "", "2026-03-01", "01/03/2026", "١/٣/٢٠٢٦", "2019-12-31", "2031-01-01", "2026-02-30", "soon",
    "1.3.2026", "\x1c2026-03-01",
)  # fmt: skip
CHOICES = ("", "web", "tv", "radio", "الإنترنت", "WEB", "a\x00b")
SEVERAL = ([], ["school"], ["school", "health"], ["school", "health", "road"], ["school", "x"],
           [""], ["school", "school"], ["a\x1bb"])  # fmt: skip


class Case:
    """One random request, as a browser and as a programme would send it."""

    def __init__(self, dice: random.Random, places: dict[str, tuple[str, str]]):
        self.form_id = dice.choice(list(places))
        self.path, self.idea = places[self.form_id]
        self.language = dice.choice(("ar", "fr", "en"))
        self.is_closed = dice.random() < 0.08
        self.website = dice.choice(("",) * 8 + ("http://spam", "a\x01b"))
        self.stamp = self._stamp(dice)
        self.answers = self._answers(dice)

    def _stamp(self, dice: random.Random) -> str:
        kind = dice.choice(("good",) * 12 + ("hasty", "old", "forged", "", "other"))
        made = {
            "good": stamp(self.form_id, timedelta(minutes=2)),
            "hasty": stamp(self.form_id, timedelta(0)),
            "old": stamp(self.form_id, timedelta(hours=25)),
            "other": stamp("another"),
        }
        return made.get(kind, kind)

    def _answers(self, dice: random.Random) -> dict[str, Any]:
        good = GOOD[self.form_id]
        odd = {name: value for name, values in ODD[self.form_id].items()
               for value in [dice.choice(values)]}  # fmt: skip
        changed = dice.sample(sorted(odd), min(len(odd), dice.choice((0, 0, 1, 1, 2, 4))))
        answers = {**good, **{name: odd[name] for name in changed}}
        if dice.random() < 0.15:
            del answers[dice.choice(sorted(answers))]
        return answers

    def as_browser(self, client):
        data: dict[str, Any] = {"form": self.form_id, "stamp": self.stamp, "website": self.website}
        for name, value in self.answers.items():
            if value is True:
                data[name] = "on"
            elif value not in (None, False):
                data[name] = value
        return client.post(f"/{self.language}{self.path}", data)

    def as_programme(self, client):
        body = {"answers": self.answers, "stamp": self.stamp, "website": self.website}
        path = f"/forms/{self.form_id}/submissions/?locale={self.language}"
        return call(client, "POST", path, {**body, "idea": self.idea or None})

    def __repr__(self):
        return repr(vars(self))


GOOD = {
    IDEA_FORM: {"theme": "open-data", "title": "ميزانية", "body": "نص", "consent": True},
    COMMENT_FORM: {"body": "أقترح", "consent": True},
    DISCUSSION_FORM: {"body": "أقترح", "consent": True},
    REGISTRATION: {"name": "علي", "email": "ali@example.org", "consent": True},
    SURVEY: {f"q_{key(1)}": "web", "consent": True},
}
SENDER = {
    "name": WORDS, "email": EMAILS, "city": WORDS, "organisation": WORDS,
    "consent": (True, False, None),
}  # fmt: skip
ODD: dict[str, dict[str, tuple]] = {
    IDEA_FORM: {
        **SENDER, "theme": ("health", "nothing", "", "open-data\x00"), "title": WORDS,
        "body": WORDS, "show_name": (True, False),
    },
    COMMENT_FORM: {**SENDER, "body": WORDS, "reply_to": ("", "2222-2222", "a\x1bb", "x" * 300)},
    DISCUSSION_FORM: {**SENDER, "body": WORDS, "show_name": (True,)},
    REGISTRATION: SENDER,
    SURVEY: {
        f"q_{key(1)}": CHOICES, f"q_{key(2)}": SEVERAL, f"q_{key(3)}": NUMBERS,
        f"q_{key(4)}": DATES, f"q_{key(5)}": WORDS, f"q_{key(6)}": WORDS, f"q_{key(7)}": EMAILS,
        f"q_{key(8)}": (True, False), "consent": (True, False),
    },
}  # fmt: skip


@pytest.fixture
def places(portal) -> dict[str, tuple[str, str]]:
    """Where a browser posts each form, and the idea that it is about."""
    idea = make_idea(portal)
    ODD[COMMENT_FORM]["reply_to"] += (make_comment(portal).reference,)
    make_contribution(portal, "published", email="souad@example.org")
    survey_page(portal, QUESTIONS)
    for page in WorkshopPage.objects.all():
        page.starts_at = timezone.now() + timedelta(days=5)
        page.body = form_block("registration_form", REGISTRATION, seats=1)
        page.save()
    portal.phase.opens_registrations = True
    portal.phase.save()
    return {
        IDEA_FORM: ("/nap-test/ideas/", ""),
        DISCUSSION_FORM: (f"/nap-test/ideas/{idea.reference}/", idea.reference),
        COMMENT_FORM: ("/nap-test/commitments/portal/", ""),
        REGISTRATION: ("/nap-test/workshops/open-data/", ""),
        SURVEY: ("/survey/", ""),
    }


#: What is another one each time.
_ALWAYS_NEW = {"id", "search_text", "contribution_ptr", "contribution", "reference",
               "received_at", "author", "cluster", "shuffle", "published_at", "consented_at",
               "created_at", "key", "due_at", "keep_until"}  # fmt: skip


def _columns(record) -> dict:
    return {
        field.name: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if field.name not in _ALWAYS_NEW
    }


def stored(known: set[int]) -> list:
    """All that one request left behind."""
    new = Contribution.objects.exclude(pk__in=known)
    return [
        *(_columns(one.own_kind) for one in new),
        *(
            _columns(one)
            for model in (PersonalData, Subscription, Message)
            for one in model.objects.filter(contribution__in=new).order_by("pk")
        ),
    ]


def outcome(send, client, known: set[int]) -> tuple[Any, list]:
    """The answer and what was stored, which is taken back."""
    cache.clear()
    with transaction.atomic():
        response = send(client)
        left = stored(known)
        transaction.set_rollback(True)
    return response, left


def of_page(response, form_id: str) -> tuple[str, frozenset[str]]:
    html = response.content.decode()
    if response.status_code == 303:
        return "stored", frozenset()
    assert response.status_code == 422, response.status_code
    if "form--closed" in html:
        return "closed", frozenset()
    named = re.findall(rf'<a href="#{form_id[:8]}-([\w-]+)"', html)
    return "refused", frozenset(re.sub(r"_\d+$", "", name) for name in named)


def of_api(response) -> tuple[str, frozenset[str]]:
    if response.status_code == 201:
        return "stored", frozenset()
    told = response.json()
    if response.status_code == 409:
        return "closed", frozenset()
    assert response.status_code == 422, told
    return "refused", frozenset(
        fault["loc"][2]
        for fault in told["errors"]
        if fault["loc"][:2] == ["body", "answers"]
        # On a page nobody sees this one: it is said at the top.
        and fault["loc"][2] != "reply_to"
    )


def is_unprintable(response) -> bool:
    """Whether the API read no further than a sign that no text holds."""
    return response.json().get("code") == "forbidden_characters"


def test_api_04_the_same_verdict_and_the_same_rows(client, portal, places, settings):
    settings.PORTAL_API_WRITES_PER_MINUTE = 10_000
    dice = random.Random(SEED)
    known = set(Contribution.objects.values_list("pk", flat=True))
    seen: dict[str, int] = {}
    ends_at = portal.phase.ends_at
    for _number in range(CASES):
        case = Case(dice, places)
        if case.is_closed and case.form_id != SURVEY:
            portal.phase.ends_at = timezone.now() - timedelta(minutes=1)
            portal.phase.save()
        page, of_one = outcome(case.as_browser, client, known)
        api, of_other = outcome(case.as_programme, client, known)
        verdict, fields = of_page(page, case.form_id)
        if verdict != "closed" and is_unprintable(api):
            assert verdict == "refused", case
        elif not is_unprintable(api):
            assert of_api(api) == (verdict, fields), (case, api.content.decode())
        assert of_one == of_other, case
        assert bool(of_one) == (verdict == "stored"), case
        seen[verdict] = seen.get(verdict, 0) + 1
        if portal.phase.ends_at != ends_at:
            portal.phase.ends_at = ends_at
            portal.phase.save()
    assert min(seen.values()) > 15, seen
    assert set(seen) == {"stored", "refused", "closed"}
