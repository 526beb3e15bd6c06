"""What waits for the staff: how much, in words, and where it is listed."""

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timesince import timesince
from django.utils.translation import ngettext

from cms.plugins.today import TodayLine
from consultation_forms.mail.delivery import Delivery
from consultation_forms.models import (
    Comment,
    Contribution,
    Idea,
    Message,
    Referral,
)
from consultation_forms.review.states import Moderation, Stage
from snippets.models import ActionPlan


def contributions_for_moderation() -> TodayLine:
    """Ideas and comments together, and for how long the oldest one has waited."""
    queue = Contribution.objects.pending()
    count, since = queue.aggregate(n=Count("pk"), since=Min("received_at")).values()
    words = ngettext(
        "%(count)s contribution waits for moderation, for %(time)s",
        "%(count)s contributions wait for moderation, the oldest for %(time)s",
        count,
    )
    values = {"count": intcomma(count), "time": timesince(since, depth=1) if since else ""}
    return TodayLine(count, words % values, reverse("queue:index"))


def ideas_for_moderation() -> TodayLine:
    count = Idea.objects.pending().count()
    words = ngettext(
        "%(count)s idea waits for moderation", "%(count)s ideas wait for moderation", count
    )
    return _waiting(count, words, "ideas", moderation=Moderation.PENDING)


def ideas_for_decision(**filters: Any) -> TodayLine:
    """Those with which nothing was begun: neither with an institution nor prepared.

    :param filters: of the list of ideas; ``plan`` is the key of a plan.
    """
    count = Idea.objects.at_stage(Stage.UNDECIDED).filter(**filters).count()
    words = ngettext(
        "%(count)s idea waits for a decision", "%(count)s ideas wait for a decision", count
    )
    return _waiting(count, words, "ideas", stage=Stage.UNDECIDED, **filters)


def answered_ideas(**filters: Any) -> TodayLine:
    """:param filters: of the list of ideas; ``plan`` is the key of a plan."""
    count = Idea.objects.at_stage(Stage.ANSWERED).filter(**filters).count()
    words = ngettext(
        "%(count)s idea is answered by its institution",
        "%(count)s ideas are answered by their institutions",
        count,
    )
    return _waiting(count, words, "ideas", stage=Stage.ANSWERED, **filters)


def prepared_decisions(**filters: Any) -> TodayLine:
    """:param filters: of the list of ideas; ``plan`` is the key of a plan."""
    count = Idea.objects.at_stage(Stage.PREPARED).filter(**filters).count()
    words = ngettext(
        "%(count)s prepared decision waits for publication",
        "%(count)s prepared decisions wait for publication",
        count,
    )
    return _waiting(count, words, "ideas", stage=Stage.PREPARED, **filters)


def review_steps(plan: ActionPlan) -> list[TodayLine]:
    """What a reviewer of a plan can do next."""
    steps = (ideas_for_decision, answered_ideas, prepared_decisions)
    return [step(plan=plan.pk) for step in steps]


def comments_for_moderation() -> TodayLine:
    count = Comment.objects.pending().count()
    words = ngettext(
        "%(count)s comment waits for moderation", "%(count)s comments wait for moderation", count
    )
    return _waiting(count, words, "comments", moderation=Moderation.PENDING)


def failed_mails() -> TodayLine:
    count = Message.objects.failed().count()
    words = ngettext("%(count)s e-mail failed", "%(count)s e-mails failed", count)
    return _waiting(count, words, "messages", state=Delivery.FAILED)


def overdue_referrals() -> TodayLine:
    count = Referral.objects.to_institutions().overdue(timezone.localdate()).count()
    words = ngettext(
        "%(count)s referral to an institution is overdue",
        "%(count)s referrals to institutions are overdue",
        count,
    )
    return _waiting(count, words, "referrals", overdue="yes")


def for_moderation(kind: type[Contribution]) -> TodayLine:
    """:param kind: ``Idea``, ``Comment``, or ``Contribution`` for both together."""
    counted = {Idea: ideas_for_moderation, Comment: comments_for_moderation}
    return counted.get(kind, contributions_for_moderation)()


def _waiting(count: int, words: str, namespace: str, **filters: str) -> TodayLine:
    address = f"{reverse(f'{namespace}:index')}?{urlencode(filters)}"
    return TodayLine(count, words % {"count": intcomma(count)}, address)
