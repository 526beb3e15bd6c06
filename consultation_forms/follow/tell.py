"""Tells those who follow a contribution what happened to it."""

from datetime import timedelta
from typing import Any

from consultation_forms.mail.write import write_message
from consultation_forms.models import Contribution

#: News that is for the author's eyes only.
_FOR_THE_AUTHOR = {"hidden", "seat"}


def tell_followers(
    contribution: Contribution,
    kind: str,
    occasion: Any,
    after: timedelta | None = None,
    **context: Any,
) -> int:
    """Write one message to each confirmed address. Call it in the transaction of the news itself.

    :param kind: one of the kinds of mail: ``published``, ``hidden``, ``decided``, ``merged``, ...
    :param occasion: what tells this news from another of its kind, such as the date of a decision:
        for the same one, nobody is told twice.
    :param after: how long the letters wait before they are sent.
    :param context: what the words are made of, in JSON's types. Nothing personal.
    :returns: how many were told.
    """
    subscriptions = contribution.subscriptions.active()
    if kind in _FOR_THE_AUTHOR:
        subscriptions = subscriptions.filter(is_author=True)
    told = 0
    for subscription in subscriptions.order_by("pk"):
        write_message(
            kind,
            subscription.email,
            subscription.language,
            f"{kind}:{subscription.pk}:{occasion}",
            contribution=contribution,
            after=after,
            **context,
        )
        told += 1
    return told
