"""What institutions answered, in front of whoever decides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation_forms.models import Referral, ReferredIdea
from tests.factories import IDEAS, ROLES
from tests.portal import make_idea


def referred(portal, idea, row: dict | None = None, **fields) -> Referral:
    """A referral of ``idea``, with what its institution said so far."""
    values = {
        "institution": portal.institution,
        "plan": idea.plan,
        "contact_email": "focal@example.org",
        "language": "fr",
        "due_on": timezone.localdate() + timedelta(days=9),
        "expires_at": timezone.now() + timedelta(days=39),
        **fields,
    }
    referral = Referral.objects.create(**values)
    ReferredIdea.objects.create(referral=referral, idea=idea, **(row or {}))
    return referral


SAID = {"answer": "partly", "reason": "Budget voté en 2027", "proposed_commitment": "Un registre"}
WORDS = ("Budget voté en 2027", "Un registre", "Can be integrated in part")


@pytest.mark.parametrize("role", ROLES)
def test_whoever_refers_or_decides_reads_the_answers(portal, client, sign_in, role):
    idea = make_idea(portal)
    referral = referred(portal, idea, SAID, answered_at=timezone.now())
    sign_in(role)
    may = role in ("Reviewers", "Administrators")
    for address in (f"{IDEAS}edit/{idea.pk}/", f"{IDEAS}decide/{idea.pk}/"):
        page = client.get(address).content.decode()
        for words in (*WORDS, portal.institution.title, f"/referral/{referral.pk}/"):
            assert (words in page) is may, (address, words)


@pytest.mark.parametrize(
    ("row", "fields", "words", "is_expected"),
    [
        ({}, {}, "With the institution: no answer yet", True),
        (SAID, {}, "Half-way: saved by the institution, not sent yet", True),
        (SAID, {"answered_at": True}, "Answered on ", False),
        (SAID, {"revoked_at": True}, "Revoked before the institution sent", False),
        ({}, {"expires_at": True}, "Not answered in time: the link has ended", False),
    ],
)
def test_the_state_is_said_in_words(portal, client, sign_in, row, fields, words, is_expected):
    idea = make_idea(portal)
    referred(portal, idea, row, **dict.fromkeys(fields, timezone.now()))
    sign_in("Reviewers")
    for address in (f"{IDEAS}edit/{idea.pk}/", f"{IDEAS}decide/{idea.pk}/"):
        page = client.get(address).content.decode()
        assert words in page
        assert ("has not sent its answers yet" in page) is is_expected


def test_what_was_taken_back_before_any_answer_is_left_out(portal, client, sign_in):
    idea = make_idea(portal)
    referred(portal, idea, revoked_at=timezone.now())
    sign_in("Reviewers")
    for address in (f"{IDEAS}edit/{idea.pk}/", f"{IDEAS}decide/{idea.pk}/"):
        assert "What institutions answered" not in client.get(address).content.decode()


def test_many_answers_cost_no_more_than_one(portal, client, sign_in):
    idea = make_idea(portal)
    referred(portal, idea, SAID)
    sign_in("Reviewers")

    def count(address) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    addresses = (f"{IDEAS}edit/{idea.pk}/", f"{IDEAS}decide/{idea.pk}/")
    for address in addresses:
        count(address)
    one = [count(address) for address in addresses]
    for _number in range(6):
        referred(portal, idea, SAID, answered_at=timezone.now())
    assert [count(address) for address in addresses] == one


REFER = "/admin/bulk/consultation_forms/idea/refer/"


@pytest.fixture
def letter(portal):
    return {
        "institution": portal.institution.pk,
        "contact_email": "a@example.org",
        "language": "fr",
        "note": "",
        "due_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }


def test_an_idea_that_is_before_an_institution_is_named_and_can_be_sent_on(
    portal, client, sign_in, letter
):
    from snippets.models import Institution

    other = Institution.objects.create(
        title="Autre ministère", slug="autre", locale=portal.institution.locale
    )
    free, busy = make_idea(portal), make_idea(portal)
    referred(portal, busy, institution=other)
    referred(portal, busy, SAID, institution=other, answered_at=timezone.now())
    referred(portal, free, institution=other, revoked_at=timezone.now())
    sign_in("Reviewers")
    address = f"{REFER}?id={free.pk}&id={busy.pk}"
    for response in (client.get(address), client.post(address, letter)):
        asked = [(one["idea"], one["institution"]) for one in response.context["asked"]]
        assert asked == [(busy, "Autre ministère")] * 2
        page = response.content.decode()
        assert "You can ask one more" in page
        assert "With the institution: no answer yet" in page
    assert client.post(address, {**letter, "send": "1"}).status_code == 302
    assert Referral.objects.filter(institution=portal.institution).count() == 1
    assert "Open the referral" in client.get(IDEAS).content.decode()
    alone = client.get(f"{REFER}?id={make_idea(portal).pk}").content.decode()
    assert "You can ask one more" not in alone


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_day_typed_by_hand_is_understood_or_given_back(portal, client, sign_in, letter, language):
    sign_in("Reviewers", language=language)
    address = f"{REFER}?id={make_idea(portal).pk}"
    page = client.get(address).content.decode()
    due = (timezone.localdate() + timedelta(days=21)).isoformat()
    assert f'<input type="date" name="due_on" value="{due}"' in page
    later = timezone.localdate() + timedelta(days=40)
    read = client.post(address, {**letter, "due_on": later.strftime("%d/%m/%Y")})
    assert read.context["form"].cleaned_data["due_on"] == later
    for wrong in ("15 décembre", "2026-02-31", "12/31/2026"):
        refusal = client.post(address, {**letter, "due_on": wrong, "send": "1"})
        assert "due_on" in refusal.context["form"].errors
        assert f'<input type="text" name="due_on" value="{wrong}"' in refusal.content.decode()
    assert not Referral.objects.exists()
