"""What must hold in the database whenever the server died."""

from collections import Counter
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, F
from wagtail.models import ModelLogEntry

from consultation_forms.models import (
    Comment,
    Contribution,
    Decision,
    Idea,
    Message,
    PersonalData,
    Subscription,
)
from tests.crash.kill_round import Promises


def check_database() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
            cursor.execute("PRAGMA foreign_key_check")
            assert cursor.fetchall() == []


def check_promises(promises: Promises) -> None:
    """Nothing that was acknowledged is missing; nothing that was sent is there twice."""
    assert promises.refusals == []
    stored = [
        *Idea.objects.values_list("body", "reference"),
        *Comment.objects.values_list("body", "reference"),
    ]
    assert len(stored) == len(dict(stored)), "the same form made two rows"
    assert set(dict(stored)) <= promises.sent
    assert promises.received.items() <= dict(stored).items()
    done = {
        "publish": set(_logged("contribution.publish")),
        "hide": set(_logged("contribution.hide")),
        "decide": set(Decision.objects.values_list("idea_id", flat=True)),
        # The one that stays is in the log as well.
        "merge": set(_logged("idea.merge")),
    }
    missing = {(step, key) for step, key in promises.steps if key not in done[step]}
    assert not missing


def check_states() -> None:
    """Every row is whole: with what belongs to it, in a state that the log tells too."""
    everything = Contribution.objects.count()
    assert everything == Idea.objects.count() + Comment.objects.count()
    assert everything == PersonalData.objects.exclude(email="").count()
    assert everything == Subscription.objects.count()
    states = dict(Idea.objects.values_list("pk", "moderation"))
    published, hidden = _logged("contribution.publish"), _logged("contribution.hide")
    assert {key for key, state in states.items() if state == "published"} == set(published)
    assert {key for key, state in states.items() if state == "hidden"} == set(hidden)
    assert max([*published.values(), *hidden.values()], default=1) == 1
    assert not Idea.objects.filter(moderation="published", published_at=None).exists()
    assert not Idea.objects.filter(moderation="hidden", hidden_reason="").exists()
    decided = Decision.objects.values_list("idea_id", "reason")
    assert {reason for _key, reason in decided} == {f"لأن {key}" for key, _reason in decided}
    assert dict.fromkeys(dict(decided), 1) == _logged("idea.decide")
    merged = dict(Idea.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
    assert not Idea.objects.exclude(merged_into=None).filter(merged_at=None).exists()
    assert {*merged, *merged.values()} == set(_logged("idea.merge"))


def check_news(began: datetime) -> None:
    """News is written with what it tells, to each reader once.

    :param began: the beginning of the round: who had confirmed by then had to be told.
    """
    again = Message.objects.values("kind", "contribution", "recipient").annotate(n=Count("pk"))
    assert not again.filter(n__gt=1).exists()
    questions = Message.objects.filter(kind="confirm")
    assert questions.count() == Contribution.objects.count()
    told = {
        (kind, contribution)
        for kind, contribution in Message.objects.values_list("kind", "contribution")
        if kind != "confirm"
    }
    steps = {"published": "contribution.publish", "hidden": "contribution.hide",
             "decided": "idea.decide", "merged": "idea.merge"}  # fmt: skip
    assert {kind for kind, _contribution in told} <= set(steps)
    readers = Subscription.objects.filter(confirmed_at__lt=began)
    followed = set(readers.values_list("contribution", flat=True))
    for kind, action in steps.items():
        happened = set(_logged(action))
        assert {key for other, key in told if other == kind} <= happened
        recent = set(_logged(action, began)) & followed
        assert {(kind, key) for key in recent} <= told


def check_mail(taken: Counter, left_behind: Counter) -> None:
    """At the end: every message was sent, and once, but where a sender died with it in its hands.

    :param taken: how often the mail server took each message, by its key.
    :param left_behind: how many senders died with it.
    """
    for message in Message.objects.all():
        times = taken[message.pk]
        if message.state == "dropped":
            # Its answer came back before the sender could note that the question was sent.
            assert message.kind == "confirm"
            assert times
            assert left_behind[message.pk]
            continue
        assert message.state == "sent"
        assert 1 <= times <= 1 + left_behind[message.pk]
    assert set(taken) <= set(Message.objects.values_list("pk", flat=True))
    assert not Message.objects.filter(sent_at__lt=F("created_at")).exists()


def _logged(action: str, since: datetime | None = None) -> Counter:
    """How often each contribution's log tells of ``action``, by its key."""
    entries = ModelLogEntry.objects.filter(
        content_type__in=ContentType.objects.get_for_models(Idea, Contribution).values(),
        action=action,
    )
    if since:
        entries = entries.filter(timestamp__gte=since)
    return Counter(map(int, entries.values_list("object_id", flat=True)))
