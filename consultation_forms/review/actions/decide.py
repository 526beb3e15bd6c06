"""Publishes the outcome of an idea, with its reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.fields.languages import language_in_a_sentence, main_language
from cms.plugins.events import announce, idea_decided
from consultation_forms.audit.listen import changed
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import (
    Decision,
    DecisionCommitment,
    EarlierDecision,
    Idea,
    PreparedDecision,
)
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import OUTCOME_STEPS, Outcome
from snippets.models import Institution


def missing_reason() -> str:
    language = language_in_a_sentence(main_language())
    words = _("Write the reason in %(language)s: the other languages are optional.")
    return words % {"language": language}


class DecideIdea:
    """Sets or corrects an idea's outcome.

    :param outcome: one of ``Outcome``, but ``received``.
    :param reason: the public reason in the plan's main language.
    :param reason_translations: the reason in other languages, by language code.
    :param institution: the institution that answers, in the main language.
    :param commitments: pages of the commitments that took the idea up, in the main language.
    """

    def __init__(
        self,
        idea: Idea,
        user: Any,
        outcome: str,
        reason: str,
        institution: Institution | None = None,
        commitments: Iterable[Page] = (),
        reason_translations: dict[str, str] | None = None,
    ):
        self.idea = idea
        self.user = user
        self.outcome = outcome
        self.reason = reason.strip()
        self.institution = institution
        self.commitments = list(commitments)
        self.reason_translations = {
            language: text.strip()
            for language, text in (reason_translations or {}).items()
            if text.strip()
        }

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not decide.

        :raises ValidationError: by field, when the decision breaks a rule.
        """
        self.check_idea()
        if not self.reason:
            raise ValidationError({"reason": missing_reason()})
        if (self.outcome == Outcome.INTEGRATED) != bool(self.commitments):
            raise ValidationError(
                {"commitments": _("Name the commitments of an integrated idea, and of no other.")}
            )

    def check_idea(self) -> None:
        """What holds for prepared decisions too; raises what ``check`` raises."""
        if not may_decide(self.user):
            raise PermissionDenied
        if not self.idea.is_public:
            raise ValidationError(_("Publish the idea before you decide on it."))
        if self.idea.merged_into_id:
            raise ValidationError(_("It was merged with another idea: decide on that one."))
        if self.outcome not in OUTCOME_STEPS[self.idea.outcome]:
            raise ValidationError({"outcome": _("Choose an outcome.")})

    def execute(self) -> Decision:
        """The decision as it is now; when nothing differs from it, nothing is written or announced.

        Raises what ``check`` raises.
        """
        self.check()
        with transaction.atomic():
            present = Decision.objects.select_for_update().filter(idea=self.idea).first()
            PreparedDecision.objects.filter(idea=self.idea).delete()
            if present and self._repeats(present):
                return present
            now = timezone.now()
            if present:
                self._keep(present, now)
            decision, _created = Decision.objects.update_or_create(
                idea=self.idea,
                defaults={
                    "outcome": self.outcome,
                    "institution": self.institution,
                    "reason": self.reason,
                    "reason_translations": self.reason_translations,
                    "decided_at": now,
                    "decided_by": self.user if self.user.pk else None,
                },
            )
            decision.commitments.exclude(commitment__in=self.commitments).delete()
            for commitment in self.commitments:
                DecisionCommitment.objects.get_or_create(decision=decision, commitment=commitment)
            self.idea.decision = decision
            tell_followers(
                self.idea,
                "decided",
                decision.decided_at.isoformat(),
                outcome=str(self.outcome),
                reason=self.reason,
                reason_translations=self.reason_translations,
                commitments=[commitment.pk for commitment in self.commitments],
                replaces=present.decided_at.isoformat() if present else "",
            )
            log(
                self.idea,
                "idea.decide",
                user=self.user if self.user.pk else None,
                data={
                    "outcome": str(self.outcome),
                    "reason": self.reason,
                    **changed(
                        "outcome", present.outcome if present else Outcome.RECEIVED, self.outcome
                    ),
                },
            )
            announce(idea_decided, Idea, idea=self.idea, decision=decision)
        return decision

    def _keep(self, present: Decision, now: datetime) -> None:
        earlier = EarlierDecision.objects.create(
            idea=self.idea,
            outcome=present.outcome,
            institution=present.institution,
            reason=present.reason,
            reason_translations=present.reason_translations,
            decided_at=present.decided_at,
            replaced_at=now,
        )
        earlier.commitments.set(present.commitments.values_list("commitment_id", flat=True))

    def _repeats(self, present: Decision) -> bool:
        commitments = present.commitments.values_list("commitment_id", flat=True)
        return (
            present.outcome == self.outcome
            and present.institution == self.institution
            and present.reason == self.reason
            and present.reason_translations == self.reason_translations
            and set(commitments) == {page.pk for page in self.commitments}
        )
