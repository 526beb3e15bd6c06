"""What waits for the staff: how much, in words, and where it is listed."""

from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from consultation_forms.models import Comment, Contribution, Idea
from consultation_forms.review.states import Moderation, Outcome


class Waiting(NamedTuple):
    count: int
    words: str
    url: str


def ideas_for_moderation() -> Waiting:
    count = Idea.objects.pending().count()
    words = ngettext(
        "%(count)s idea waits for moderation", "%(count)s ideas wait for moderation", count
    )
    return _waiting(count, words, "ideas", moderation=Moderation.PENDING)


def ideas_for_decision() -> Waiting:
    count = Idea.objects.published().with_outcome(Outcome.RECEIVED).count()
    words = ngettext(
        "%(count)s idea waits for a decision", "%(count)s ideas wait for a decision", count
    )
    filters = {"moderation": Moderation.PUBLISHED, "outcome": Outcome.RECEIVED}
    return _waiting(count, words, "ideas", **filters)


def comments_for_moderation() -> Waiting:
    count = Comment.objects.pending().count()
    words = ngettext(
        "%(count)s comment waits for moderation", "%(count)s comments wait for moderation", count
    )
    return _waiting(count, words, "comments", moderation=Moderation.PENDING)


def for_moderation(kind: type[Contribution]) -> Waiting:
    """:param kind: ``Idea`` or ``Comment``."""
    return {Idea: ideas_for_moderation, Comment: comments_for_moderation}[kind]()


def _waiting(count: int, words: str, namespace: str, **filters: str) -> Waiting:
    address = f"{reverse(f'{namespace}:index')}?{urlencode(filters)}"
    return Waiting(count, words % {"count": intcomma(count)}, address)
