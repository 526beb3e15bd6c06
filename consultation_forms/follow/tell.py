"""Tells those who follow a contribution what happened to it."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from consultation_forms.mail.write import new_message, write_messages
from consultation_forms.models import Contribution, Subscription
from consultation_forms.review.states import SHOWN_OR_COMING

#: News that is for the author's eyes only.
_FOR_THE_AUTHOR = {"hidden", "seat"}
#: News of an idea that is news of those merged into it as well.
_FOR_THE_MERGED = {"decided", "referred"}


def tell_followers(
    contribution: Contribution,
    kind: str,
    occasion: Any,
    after: timedelta | None = None,
    **context: Any,
) -> int:
    """Write one message to each confirmed address. Call it in the transaction of the news itself.

    What is decided on an idea holds for those merged into it: their followers are told too, each
    address once, about the idea that it follows. Three queries, however many follow.

    :param kind: one of the kinds of mail: ``published``, ``hidden``, ``decided``, ``merged``, ...
    :param occasion: what tells this news from another of its kind, such as the date of a decision:
        for the same one, nobody is told twice.
    :param after: how long the letters wait before they are sent.
    :param context: what the words are made of, in JSON's types. Nothing personal. Messages about a
        merged idea have the reference of ``contribution`` in it, as ``leading``.
    :returns: how many were told.
    """
    subscriptions = contribution.subscriptions.active()
    if kind in _FOR_THE_AUTHOR:
        subscriptions = subscriptions.filter(is_author=True)
    readers = list(subscriptions.order_by("pk"))
    if kind in _FOR_THE_MERGED:
        readers += _of_merged(contribution)
    # Whoever follows both reads about the idea that was decided on.
    first_of_each = {reader.email.lower(): reader for reader in reversed(readers)}
    told = [reader for reader in readers if first_of_each[reader.email.lower()] is reader]
    write_messages(
        new_message(
            kind,
            reader.email,
            reader.language,
            f"{kind}:{reader.pk}:{occasion}",
            contribution_id=reader.contribution_id,
            after=after,
            **context,
            **_leading(reader, contribution),
        )
        for reader in told
    )
    return len(told)


def _of_merged(idea: Contribution) -> QuerySet[Subscription]:
    """Authors first: hers is the idea that she wants to read about."""
    return (
        Subscription.objects.active()
        .filter(
            contribution__idea__merged_into=idea.pk,
            contribution__moderation__in=SHOWN_OR_COMING,
        )
        .order_by("-is_author", "pk")
    )


def _leading(reader: Subscription, contribution: Contribution) -> dict[str, str]:
    is_merged = reader.contribution_id != contribution.pk
    return {"leading": contribution.reference} if is_merged else {}
