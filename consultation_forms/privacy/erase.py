"""Erases what is known of a contribution's author. The contribution stays, as a citizen's."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.models import Contribution, PersonalData
from consultation_forms.privacy.emptied import (
    NOBODY,
    empty_messages,
    empty_own_columns,
    still_telling,
    telling_kinds,
    without_answers,
)
from consultation_forms.privacy.ledger import note_erasure
from consultation_forms.privacy.subject import author_addresses, messages_to_author
from consultation_forms.privacy.traces import remove_traces
from consultation_forms.privacy.write_ahead_log import empty_write_ahead_log
from consultation_forms.review.permissions import may_erase

logger = logging.getLogger("tashawur.privacy")


class EraseAuthor:
    """Nothing of the author stays. Addresses of others who follow the contribution are theirs.

    Done twice is done once. The author's number stays, so that people are counted as before.

    :param contribution: of any kind.
    :param user: the member of staff who does it; ``None`` for the author and for commands, which
        have made sure that it is theirs to do.
    """

    def __init__(self, contribution: Contribution, user: Any = None):
        self.contribution = contribution.own_kind
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not."""
        if self.user is not None and not may_erase(self.user):
            raise PermissionDenied

    def execute(self) -> Contribution:
        self.check()
        with transaction.atomic():
            # Whoever presses twice waits here, reads again, and then finds nothing left.
            locked = Contribution.objects.select_for_update().get(pk=self.contribution.pk)
            self.contribution = contribution = locked.own_kind
            person = PersonalData.objects.filter(contribution=contribution.pk)
            is_known = is_author_known(contribution)
            addresses = author_addresses(contribution)
            words = [*addresses, *_words(person.first())]
            remove_traces(contribution, words)
            empty_messages(messages_to_author(contribution))
            _subscriptions(contribution, addresses).delete()
            if type(contribution) in telling_kinds():
                empty_own_columns(still_telling(type(contribution)).filter(pk=contribution.pk))
                contribution.refresh_from_db()
            person.update(**NOBODY)
            contribution.answers = without_answers(contribution.answers)
            contribution.submission_key = None
            contribution.save(update_fields=["answers", "submission_key"])
            if is_known:
                note_erasure(contribution.reference)
                data = changed("author", "known", "erased")
                log(contribution, "contribution.erase", user=self.user, data=data)
            transaction.on_commit(empty_write_ahead_log)
        contribution.refresh_from_db()
        logger.info("erased the author of %s", contribution.reference)
        return contribution


def is_author_known(contribution: Contribution) -> bool:
    """Whether anything is left to erase."""
    own = contribution.subscriptions.filter(is_author=True)
    person = PersonalData.objects.filter(contribution=contribution.pk).exclude(**NOBODY)
    return bool(contribution.submission_key or own.exists() or person.exists())


def _words(person: PersonalData | None) -> list[str]:
    # A town is no trace of one person, and would be crossed out everywhere.
    return [person.name, person.organisation] if person else []


def _subscriptions(contribution: Contribution, addresses: set[str]) -> QuerySet:
    mine = [
        subscription.pk
        for subscription in contribution.subscriptions.all()
        if subscription.is_author or subscription.email.lower() in addresses
    ]
    return contribution.subscriptions.filter(pk__in=mine)
