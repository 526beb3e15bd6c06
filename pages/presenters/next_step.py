"""What comes next for an idea, and who has it: one sentence or two, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultation_forms.models import Referral
from consultation_forms.review.states import Outcome
from pages.models import CommitmentPage, Status
from pages.presenters.story import Past


def next_step(past: Past) -> str:
    """:param past: from ``past_of``."""
    if past.idea.merged_into_id:
        return _("It was merged into another idea: what becomes of both is told there.")
    if past.decision:
        return _after_decision(past)
    waiting = [referral for referral in past.referrals if referral.answered_at is None]
    if waiting:
        return " ".join(_studied(referral, past) for referral in waiting)
    if past.referrals:
        return _(
            "The institution has answered. The plan's team decides next, and publishes its reason"
            " here."
        )
    return _(
        "A moderator's decision is not needed any more: the plan's team studies it next, with the"
        " institutions concerned."
    )


def _studied(referral: Referral, past: Past) -> str:
    late = _("%(institution)s studies it. The answer was expected by %(day)s and is overdue.")
    on_time = _(
        "A moderator's decision is not needed any more: %(institution)s studies it and answers by"
        " %(day)s."
    )
    return (late if referral.is_overdue else on_time) % {
        "institution": past.name_of(referral.institution_id),
        "day": date_format(referral.due_on, "j F Y"),
    }


def _after_decision(past: Past) -> str:
    outcome = past.decision.outcome
    if outcome == Outcome.ACCEPTED:
        return _(
            "It is accepted: the plan's team and the institutions now look for a commitment that"
            " can take it up."
        )
    if outcome == Outcome.INTEGRATED and past.commitments:
        return " ".join(_carried_out(page, past) for page in past.commitments)
    return _("The decision is published with its reason. No further step is planned.")


def _carried_out(page: CommitmentPage, past: Past) -> str:
    words = {
        Status.DRAFT: _(
            "Commitment %(code)s takes it up. It is still a draft: %(lead)s prepares it."
        ),
        Status.DONE: _("Commitment %(code)s took it up and is done: %(lead)s carried it out."),
    }
    usual = _("Commitment %(code)s takes it up: %(lead)s carries it out.")
    return words.get(page.status, usual) % {"code": page.code, "lead": past.name_of(page.lead_id)}
