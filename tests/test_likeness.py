"""Near-identical texts find one another; nothing else does."""

import random
from collections import Counter
from datetime import timedelta

from django.utils import timezone

from consultation_forms.control.actions import EditContribution
from consultation_forms.likeness.cluster import ClusterContributions
from consultation_forms.likeness.marks import ENOUGH, MARKS, marks_of
from consultation_forms.models import Contribution, Idea, LikenessMark
from tests.portal import make_comment, make_idea
from tests.sent_forms import IDEAS, idea_data

WORDS = [f"كلمة{number}" for number in range(500)]


def text(seed: int, length: int = 60) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def changed(words: list[str], seed: int, share: float = 0.05) -> str:
    """The text with some words replaced."""
    chance = random.Random(seed)
    return " ".join(w if chance.random() > share else chance.choice(WORDS) for w in words)


def shared(one: str, other: str) -> int:
    return len(set(marks_of(one, "x")) & set(marks_of(other, "x")))


def test_spelling_and_punctuation_do_not_count():
    one = "نريد مكتبةً في كلّ جماعة قروية، مفتوحة للجميع."
    other = "نريد مكتبة في كل جماعه قرويه مفتوحة للجميع"
    assert shared(one, other) == MARKS


def test_other_texts_share_next_to_nothing():
    pairs = [(changed(text(seed), 1), changed(text(seed + 1000), 1)) for seed in range(50)]
    assert max(shared(*pair) for pair in pairs) < ENOUGH / 2
    assert not set(marks_of("نفس النص هنا", "1/idea")) & set(marks_of("نفس النص هنا", "2/idea"))
    assert marks_of("؟!", "x") == []
    assert len(marks_of("نعم", "x")) == MARKS


def campaign(portal, size: int) -> None:
    words = text(7)
    now = timezone.now()
    for number in range(size):
        make_idea(
            portal,
            title="فكرة مشتركة",
            body=changed(words, number),
            moderation="pending",
            published_at=None,
            received_at=now - timedelta(minutes=size - number),
        )


def test_a_thousand_near_copies_are_one_cluster_and_all_are_kept(portal):
    campaign(portal, 1000)
    for seed in range(20):
        make_idea(portal, title=f"أخرى {seed}", body=changed(text(seed + 100), 0))
    assert ClusterContributions().execute() == 1020
    sizes = sorted(Counter(Idea.objects.values_list("cluster", flat=True)).values())
    assert sizes == [1] * 20 + [1000]
    assert LikenessMark.objects.count() == 21 * MARKS
    assert ClusterContributions().execute() == 0


def test_ideas_and_comments_do_not_mix_and_what_has_no_words_stands_alone(portal):
    words = changed(text(3), 3)
    idea = make_idea(portal, title="", body=words)
    comment, answer = (make_comment(portal, body=words) for _number in range(2))
    dots, more_dots = make_comment(portal, body="…"), make_comment(portal, body="؟؟")
    ClusterContributions().execute()
    clusters = dict(Contribution.objects.values_list("pk", "cluster"))
    assert clusters[comment.pk] == clusters[answer.pk] != clusters[idea.pk]
    assert clusters[dots.pk] != clusters[more_dots.pk]


def test_an_edited_text_is_compared_again(portal):
    campaign(portal, 3)
    ClusterContributions().execute()
    first, second, _third = Idea.objects.order_by("pk")
    assert first.cluster == second.cluster
    EditContribution(second, {"title": "شيء آخر", "body": changed(text(9), 0)}).execute()
    ClusterContributions().execute()
    second.refresh_from_db()
    assert second.compared
    assert second.cluster != first.cluster


def test_a_submission_is_compared_once_it_is_stored(
    client, portal, django_capture_on_commit_callbacks, settings
):
    settings.TASKS = {
        **settings.TASKS,
        "mail": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    }
    for title in ("حافلات أكثر في المساء", "حافلات أكثر في المساء!"):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(IDEAS, idea_data(title=title)).status_code == 303
    assert len(set(Idea.objects.values_list("cluster", "compared"))) == 1
    assert Idea.objects.first().compared
