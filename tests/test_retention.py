"""Personal data past its term is emptied; counts and texts stay."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from consultation_forms.models import Contribution, Idea, Message, PersonalData, Subscription
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.privacy.retention import EmptyExpired
from consultation_forms.privacy.terms import months_before
from tests.canary import CANARY, live_through, send_idea, tables_with
from tests.portal import IDEA_FORM, form_block
from tests.test_registrations import WORKSHOP, data, workshop  # noqa: F401 - a fixture

FOREVER = timedelta(days=10_000)


def later(months: int, days: int = 0) -> datetime:
    """A moment so many months of at most 31 days from now."""
    return timezone.now() + timedelta(days=31 * months + days)


def test_retention_twice(client, workshop):  # noqa: F811
    idea = live_through(client)
    idea.notes.all().delete()
    client.post(WORKSHOP, data(email="canary@example.org", name="Canary"))
    counts = Contribution.objects.count(), Contribution.objects.authors(), Message.objects.count()
    first = EmptyExpired(later(25)).execute()
    assert all(first.values()), first
    left = {*tables_with(CANARY)}
    assert left <= {"wagtailcore_modellogentry", "wagtailadmin_formstate"}, left
    now = Contribution.objects.count(), Contribution.objects.authors(), Message.objects.count()
    assert now == counts
    public = client.get(f"/ar/nap-test/ideas/{idea.reference}/").content.decode()
    assert idea.title in public
    assert CANARY not in public.lower()
    assert not any(EmptyExpired(later(25)).execute().values())


def test_nothing_before_its_term(client, portal):
    send_idea(client)
    assert not any(EmptyExpired(later(23, -20)).execute().values())
    assert PersonalData.objects.get().email


def test_a_form_can_say_another_term(client, portal):
    portal.ideas_page.body = form_block("idea_form", IDEA_FORM, retention_months=3)
    portal.ideas_page.save_revision().publish()
    idea = send_idea(client)
    other = Idea.objects.create(kind="idea", plan=portal.plan, theme=portal.theme, title="x")
    PersonalData.objects.create(contribution=other, name="Canary")
    assert not any(EmptyExpired(later(2)).check().values())
    assert EmptyExpired(later(4)).execute()["personal data"] == 1
    assert PersonalData.objects.get(contribution=idea).email == ""
    assert PersonalData.objects.get(contribution=other).name == "Canary"
    assert EmptyExpired(later(25)).execute()["personal data"] == 1


def test_what_was_chosen_stays_and_what_was_typed_goes(client, portal):
    idea = send_idea(client)
    asked = {"choice": "18-25", "consent": True, "email": "c@d.ma", "long_text": "x", "gone": "y"}
    idea.answers = [
        {"id": name, "type": name, "question": "?", "answer": answer}
        for name, answer in asked.items()
    ]
    idea.save()
    EmptyExpired(later(25)).execute()
    idea.refresh_from_db()
    assert [one["answer"] for one in idea.answers] == ["18-25", True, None, None, None]


def test_what_is_erased_meanwhile_stays_erased(client, portal, monkeypatch):
    idea = send_idea(client)
    idea.answers = [
        {"id": name, "type": name, "question": "?", "answer": answer}
        for name, answer in {"choice": "18-25", "long_text": "x"}.items()
    ]
    idea.save()
    read = EmptyExpired._answers
    found = []

    def read_and_wait(action):
        found.append(read(action))
        if len(found) == 2:  # the first time they are only counted
            EraseAuthor(Contribution.objects.get()).execute()
        return found[-1]

    monkeypatch.setattr(EmptyExpired, "_answers", read_and_wait)
    EmptyExpired(later(25)).execute()
    assert len(found[1]) == 1
    idea.refresh_from_db()
    assert [one["answer"] for one in idea.answers] == [None, None]


def test_a_mail_that_waits_too_long_is_not_sent(client, portal):
    Message.objects.create(key="a", kind="referral", recipient="a@b.ma", language="ar")
    EmptyExpired(timezone.now() + FOREVER).execute()
    message = Message.objects.get()
    assert (message.recipient, message.state) == ("", "dropped")


def test_the_command_changes_nothing_until_it_is_told(client, portal, caplog, capsys):
    send_idea(client)
    Subscription.objects.create(
        contribution=Contribution.objects.get(), email="canary@example.org", language="ar"
    )
    long_ago = timezone.now() - timedelta(days=31 * 30)
    Contribution.objects.update(received_at=long_ago)
    Subscription.objects.update(created_at=long_ago)
    with caplog.at_level("INFO", logger="tashawur.privacy"):
        call_command("retention")
        assert PersonalData.objects.get().email
        assert "personal data: 1" in capsys.readouterr().out
        call_command("retention", "--apply")
    assert PersonalData.objects.get().email == ""
    assert not Subscription.objects.exists()
    assert len(caplog.records) == 2
    assert CANARY not in caplog.text.lower()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
    ],
)
def test_months_end_where_they_end(day, months, before):
    zone = ZoneInfo("Africa/Casablanca")
    assert months_before(datetime(*day, tzinfo=zone), months) == datetime(*before, tzinfo=zone)
