"""Takes in a valid submission: one transaction, one row, a receipt."""

import hashlib
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.plugins.events import announce, contribution_published, contribution_received
from consultation_forms.audit.record import record
from consultation_forms.follow.confirmation import MOST_IN_PAUSE, ask_to_confirm
from consultation_forms.forms.context import FormContext
from consultation_forms.mail.form_answers import tell_staff
from consultation_forms.models import Contribution, PersonalData, Subscription
from consultation_forms.review.states import Moderation
from consultation_forms.submissions.correspondent import Correspondent
from consultation_forms.submissions.request_key import RequestKey

_PERSONAL = ("name", "email", "city", "organisation", "show_name")


class ReceiveContribution:
    """Stores what a citizen sent through a form.

    :param context: the form in which it was sent.
    :param cleaned_data: the valid answers; the personal ones under their field names.
    :param answers: the further questions with their answers, as asked.
    :param stamp: the form's stamp.
    :param flags: codes from the submission checks.
    :param request_key: by which a client knows its request again; see ``request_key``.
    """

    def __init__(
        self,
        context: FormContext,
        cleaned_data: dict[str, Any],
        answers: list[dict],
        stamp: str,
        flags: list[str],
        request_key: RequestKey | None = None,
    ):
        self.context = context
        self.cleaned_data = cleaned_data
        self.answers = answers
        self.stamp = stamp
        self.flags = flags
        self.request_key = request_key
        #: After ``execute``: whether the same submission came before.
        self.is_repeated = False

    def execute(self) -> Contribution:
        """:returns: the new contribution, or the one that the same submission made before.

        :raises ValidationError: when only one is allowed and another submission made it.
        :raises KeyUsed: when the client sent something else with the same key.
        """
        key = self.request_key.stored if self.request_key else self._key()
        try:
            with transaction.atomic():
                return self._create(key)
        except IntegrityError:
            # The same submission came before, or a copy of it was faster.
            self.is_repeated = True
            if self.request_key and (earlier := self.request_key.earlier()):
                return earlier
            if earlier := Contribution.objects.filter(submission_key=key).first():
                return earlier
            raise ValidationError(self.context.form_type.conflict) from None

    def _key(self) -> str:
        words = json.dumps(
            [
                self.stamp,
                self.context.form_id,
                self.context.subject_key,
                self.cleaned_data,
                self.answers,
            ],
            sort_keys=True,
            default=str,
        )
        return hashlib.sha256(words.encode()).hexdigest()

    def _create(self, key: str) -> Contribution:
        context = self.context
        contribution = context.form_type.build(self.cleaned_data, context)
        contribution.kind = context.type_name
        contribution.plan = context.plan
        contribution.sent_from = context.page
        contribution.form_id = context.form_id
        contribution.received_at = context.arrived_at
        contribution.language = context.language
        contribution.answers = self.answers
        contribution.flags = self.flags
        contribution.submission_key = key
        known = Correspondent.of(self.cleaned_data.get("email"), context.plan)
        contribution.author = known.author or contribution.author
        if not context.form_type.is_public:
            contribution.moderation = Moderation.PRIVATE
        elif context.publishes_at_once and not self.flags:
            contribution.moderation = Moderation.PUBLISHED
            contribution.published_at = timezone.now()
        contribution.save()
        state = {"moderation": contribution.moderation}
        record(contribution, "contribution.receive", {"moderation": None}, state)
        PersonalData.objects.create(
            contribution_id=contribution.pk,
            consented_at=timezone.now(),
            notice=context.notice_version,
            **{name: self.cleaned_data.get(name) or "" for name in _PERSONAL[:-1]},
            show_name=bool(self.cleaned_data.get("show_name")),
        )
        self._offer_news(contribution, known)
        tell_staff(context)
        announce(contribution_received, type(contribution), contribution=contribution)
        if contribution.is_public:
            announce(contribution_published, type(contribution), contribution=contribution)
        return contribution

    def _offer_news(self, contribution: Contribution, known: Correspondent) -> None:
        """Ask the address whether it wants to hear what becomes of it, unless it was asked much."""
        if not known.email or not self.context.form_type.has_news(contribution):
            return
        subscription = Subscription.objects.create(
            contribution=contribution,
            email=known.email,
            language=contribution.language,
            is_author=True,
        )
        if known.questions < MOST_IN_PAUSE:
            ask_to_confirm(subscription)
