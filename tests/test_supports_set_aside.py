"""SPM-12: supports that prove not to be genuine count nowhere, and nothing vanishes."""

import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from consultation_forms.audit.record import digest_of_reason
from consultation_forms.models import AuditEntry, Idea, Support
from consultation_forms.review.actions.merge import MergeIdeas
from consultation_forms.supports.actions import SupportIdea, WithdrawSupport
from consultation_forms.supports.set_aside import CountSupportsAgain, SetSupportsAside
from pages.indicators.participation import supporters
from tests.factories import make_staff
from tests.portal import make_idea

NIGHT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
MORNING = NIGHT + timedelta(hours=2)
WHY = "600 within an hour, all without a visit of the page"


@pytest.fixture
def administrator(db):
    return make_staff("Administrators")


@pytest.fixture
def idea(portal):
    """Three genuine supports of another day, and five within two hours of one night."""
    idea = make_idea(portal)
    for number in range(3):
        support(idea, number, NIGHT - timedelta(days=1, minutes=number))
    for number in range(3, 8):
        support(idea, number, NIGHT + timedelta(minutes=20 * (number - 3)))
    return idea


def support(idea, person: int, at: datetime) -> Support:
    return Support.objects.create(idea=idea, supporter=uuid.UUID(int=person), created_at=at)


def night(step, idea, user=None, reason=WHY):
    return step(idea, NIGHT, MORNING, reason, user)


def shown(client, idea) -> int:
    """How many supports the idea's page, its card and the figure tell alike."""
    page = client.get(f"/en/nap-test/ideas/{idea.reference}/").content.decode()
    cards = client.get("/en/nap-test/ideas/?order=supports").content.decode()
    number = Idea.objects.with_supports().get(pk=idea.pk).support_count
    assert f"{number} people support this idea" in page
    assert f"{number} supports" in cards
    assert supporters(idea.plan) == number
    return number


def recount(idea) -> int:
    """From the rows themselves, one by one."""
    rows = Support.objects.filter(idea=idea.leading_id).values_list("set_aside_at", flat=True)
    return sum(moment is None for moment in rows)


def test_spm_12_counted_anew_everywhere_and_undone(client, portal, idea, administrator):
    assert shown(client, idea) == recount(idea) == 8
    action = night(SetSupportsAside, idea, administrator)
    assert [number for _hour, number in action.preview()] == [2, 3]
    assert action.execute() == 5
    assert shown(client, idea) == recount(idea) == 3
    assert Support.objects.count() == 8
    assert night(CountSupportsAgain, idea, administrator, "a school did it").execute() == 5
    assert shown(client, idea) == recount(idea) == 8


def test_spm_12_the_list_is_ordered_by_what_counts(client, portal, idea, administrator):
    other = make_idea(portal)
    for number in range(4):
        support(other, number, NIGHT - timedelta(days=2))
    ideas = Idea.objects.for_list()
    assert ideas.order_by("-support_count").first() == idea
    night(SetSupportsAside, idea, administrator).execute()
    assert ideas.order_by("-support_count").first() == other


def test_spm_12_the_history_says_why(portal, idea, administrator, client):
    night(SetSupportsAside, idea, administrator).execute()
    night(CountSupportsAgain, idea, administrator, "a school did it").execute()
    done, undone = ModelLogEntry.objects.for_instance(idea).order_by("pk")
    assert (done.action, undone.action) == (
        "idea.set_supports_aside", "idea.count_supports_again",
    )  # fmt: skip
    assert done.user == administrator
    assert (done.data["number"], done.data["reason"]) == (5, WHY)
    assert (done.data["since"], done.data["until"]) == (NIGHT.isoformat(), MORNING.isoformat())
    first, second = AuditEntry.objects.filter(subject=idea.reference).order_by("pk")
    assert (first.subject, first.user_key) == (idea.reference, str(administrator.pk))
    assert (first.before, first.after) == ({"supports": 8}, {"supports": 3})
    assert (second.before, second.after) == ({"supports": 3}, {"supports": 8})
    assert first.reason == digest_of_reason(WHY)
    client.force_login(administrator)
    history = client.get(f"/admin/contributions/idea/history/{idea.pk}/").content.decode()
    assert "5 supports from " in history
    assert WHY in history
    assert "a school did it" in history


def test_spm_12_the_same_person_cannot_begin_anew(client, portal, idea, administrator):
    path = f"/en/nap-test/ideas/{idea.reference}/"
    client.post(f"{path}support/")
    Support.objects.filter(created_at__gt=MORNING).update(created_at=NIGHT)
    assert night(SetSupportsAside, idea, administrator).execute() == 6
    assert 'aria-pressed="true"' in client.get(path).content.decode()
    for sent in ({}, {"withdraw": "1"}, {}):
        assert client.post(f"{path}support/", sent).status_code == 303
    assert 'aria-pressed="true"' in client.get(path).content.decode()
    assert shown(client, idea) == recount(idea) == 3


def test_spm_12_a_merge_brings_nothing_back(portal, idea, administrator):
    other = make_idea(portal)
    support(other, 0, NIGHT - timedelta(days=3))  # genuine in both
    support(other, 5, NIGHT - timedelta(days=3))  # set aside in the one that stays
    night(SetSupportsAside, idea, administrator).execute()
    MergeIdeas(other, idea, administrator).execute()
    assert Idea.objects.with_supports().get(pk=idea.pk).support_count == recount(idea) == 3
    third = make_idea(portal)
    MergeIdeas(Idea.objects.get(pk=idea.pk), third, administrator).execute()
    assert Idea.objects.with_supports().get(pk=third.pk).support_count == recount(third) == 3


def test_spm_12_of_a_merged_idea_it_is_those_of_the_one_that_stays(portal, idea, administrator):
    other = make_idea(portal)
    support(other, 3, NIGHT - timedelta(days=3))  # stays behind at the merge
    MergeIdeas(other, idea, administrator).execute()
    assert supporters(portal.plan) == 8
    other.refresh_from_db()
    action = night(SetSupportsAside, other, administrator)
    assert action.execute() == 5
    assert action.idea == idea
    assert supporters(portal.plan) == recount(idea) == 3
    night(CountSupportsAgain, other, administrator).execute()
    assert supporters(portal.plan) == recount(idea) == 8
    assert not Support.objects.set_aside().exists()


@pytest.mark.parametrize("step", [SetSupportsAside, CountSupportsAgain])
def test_spm_12_what_is_refused(portal, idea, administrator, step):
    if step is CountSupportsAgain:
        Support.objects.update(set_aside_at=MORNING)
    for action in (
        night(step, idea, administrator, "  "),
        step(idea, MORNING, NIGHT, WHY, administrator),
        night(step, make_idea(portal), administrator),
    ):
        with pytest.raises(ValidationError):
            action.execute()
    for role in ("Authors", "Translators", "Moderators", "Reviewers", "Publishers"):
        with pytest.raises(PermissionDenied):
            night(step, idea, make_staff(role)).execute()
    assert not ModelLogEntry.objects.for_instance(idea).exists()


def test_spm_12_the_end_of_the_interval_is_outside(portal, idea, administrator):
    support(idea, 8, MORNING)
    support(idea, 9, MORNING - timedelta(microseconds=1))
    assert night(SetSupportsAside, idea, administrator).execute() == 6
    assert Support.objects.counted().filter(created_at=MORNING).exists()


def command(*arguments) -> str:
    out = StringIO()
    call_command("set_supports_aside", *arguments, stdout=out)
    return out.getvalue()


def test_spm_12_the_command_shows_first(portal, idea, settings):
    settings.TIME_ZONE = "UTC"
    night_of = (idea.reference.lower(), "--since=2026-11-24T02:30", "--until=2026-11-24T04:30")
    assert command(*night_of).splitlines() == [
        "2026-11-24 02:00: 2",
        "2026-11-24 03:00: 3",
        "Nothing was changed. Run it with --apply and --reason.",
    ]
    assert recount(idea) == 8
    with pytest.raises(CommandError):
        command(*night_of, "--apply")
    done = command(*night_of, "--apply", f"--reason={WHY}")
    assert f"{idea.reference}: 5 changed, 3 count now" in done
    assert "--apply" in command(*night_of, "--undo")
    assert recount(idea) == 3
    with pytest.raises(CommandError):
        command(*night_of, "--apply", f"--reason={WHY}")
    assert "5 changed, 8 count now" in command(*night_of, "--undo", "--apply", "--reason=no")
    assert recount(idea) == 8


@pytest.mark.parametrize(
    "arguments",
    [("7KM2-9QXJ", "--since=2026-11-24", "--until=2026-11-25"), ("x", "--since=y", "--until=z")],
)
def test_spm_12_the_command_names_what_is_wrong(portal, arguments):
    with pytest.raises(CommandError):
        command(*arguments)


def test_spm_12_the_actions_of_citizens_do_not_bring_them_back(portal, idea, administrator):
    night(SetSupportsAside, idea, administrator).execute()
    stuffed = Support.objects.set_aside().first().supporter
    assert not WithdrawSupport(idea, stuffed).execute()
    assert not SupportIdea(idea, stuffed).execute()
    assert recount(idea) == 3
