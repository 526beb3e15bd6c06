"""What institutions answered about ideas, for whoever decides on them or asks one more."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from consultation_forms.admin.names import institution_names
from consultation_forms.models import Idea, ReferredIdea
from consultation_forms.review.permissions import may_decide, may_refer


def answers_panel(idea: Idea, user: Any) -> dict[str, Any]:
    """The context of ``institution_answers.html``, for those who refer or decide; else nothing.

    :returns: ``institution_answers``, a list of ``{"row", "institution", "state", "is_open",
        "is_overdue", "url"}``, oldest referral first; and ``expected``, of those that are still
        open, ``{"institution", "due_on"}``. One query besides the names.
    """
    if not (may_refer(user) or may_decide(user)):
        return {}
    rows = list(_rows([idea]))
    names = institution_names() if rows else {}
    answers = [_answer(row, names, may_refer(user)) for row in rows]
    expected = [
        {"institution": one["institution"], "due_on": one["row"].referral.due_on}
        for one in answers
        if one["is_open"]
    ]
    return {"institution_answers": answers, "expected": expected}


def asked_already(ideas: Iterable[Idea], names: dict[int, str]) -> list[dict[str, Any]]:
    """Which institutions have or had ``ideas``: ``{"idea", "institution", "state"}``, by idea.

    :param names: of the institutions, by key.
    """
    rows = _rows(ideas).select_related("referral", "idea")
    return [
        {
            "idea": row.idea,
            "institution": names.get(row.referral.institution_id, ""),
            "state": _state(row),
        }
        for row in rows.order_by("idea_id", "referral_id")
    ]


def _rows(ideas: Iterable[Idea]):
    """Without what was taken back before anything was answered."""
    never_answered = Q(
        referral__revoked_at__isnull=False, referral__answered_at__isnull=True, answer=""
    )
    rows = ReferredIdea.objects.filter(~never_answered, idea__in=ideas).select_related("referral")
    return rows.order_by("referral__created_at", "referral_id")


def _answer(row: ReferredIdea, names: dict[int, str], is_linked: bool) -> dict[str, Any]:
    referral = row.referral
    is_open = referral.answered_at is None and referral.is_usable
    return {
        "row": row,
        "institution": names.get(referral.institution_id, ""),
        "state": _state(row),
        "is_open": is_open,
        "is_overdue": is_open and referral.is_overdue,
        "url": reverse("referrals:show", args=[referral.pk]) if is_linked else "",
    }


def _state(row: ReferredIdea) -> str:
    referral = row.referral
    if referral.answered_at:
        when = date_format(localtime(referral.answered_at), "DATETIME_FORMAT")
        return _("Answered on %(when)s") % {"when": when}
    if referral.revoked_at:
        return _("Revoked before the institution sent its answers")
    if not referral.is_usable:
        return _("Not answered in time: the link has ended")
    if row.answer or row.reason:
        return _("Half-way: saved by the institution, not sent yet")
    return _("With the institution: no answer yet")
