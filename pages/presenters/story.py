"""What became of an idea, told in time: the rows of ``components/timeline.html``."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.languages import language_in_a_sentence
from consultation_forms.models import Decision, EarlierDecision, Idea, Referral
from consultation_forms.review.states import Outcome
from pages.due import due_in_words
from pages.models import CommitmentPage
from pages.presenters.cards import STATUS_BADGES
from snippets.localization import localized, reader_address
from snippets.models import Institution

_MOST_MERGED = 50


@dataclass
class Past:
    """All that is known to have happened to an idea, and is public: five queries at most.

    :ivar decision: the present decision, or ``None``.
    :ivar pages: its workshop and the commitments that took it up, to show, by the key of the
        original.
    :ivar institutions: those that are named anywhere, to show, by the key of the original.
    """

    idea: Idea
    referrals: list[Referral]
    merged: list[Idea]
    earlier: list[EarlierDecision] = field(default_factory=list)
    decision: Decision | None = None
    pages: dict[int, Page] = field(default_factory=dict)
    institutions: dict[int, Institution] = field(default_factory=dict)

    @property
    def commitments(self) -> list[CommitmentPage]:
        pages = (getattr(page, "commitmentpage", None) for page in self.pages.values())
        return sorted(filter(None, pages), key=lambda page: page.code)

    def name_of(self, institution_id: int | None) -> str:
        institution = self.institutions.get(institution_id)
        return institution.title if institution else ""


def past_of(idea: Idea) -> Past:
    """:param idea: a published idea, with its decision."""
    merged = idea.merged.published().order_by("merged_at", "pk")
    past = Past(idea, list(Referral.objects.told_of(idea)), list(merged[:_MOST_MERGED]))
    past.decision = getattr(idea, "decision", None)
    if past.decision:
        past.earlier = list(idea.earlier_decisions.all())
    past.pages = _pages_of(idea, past.decision)
    named = {record.institution_id for record in [*past.referrals, *past.earlier]}
    named |= {commitment.lead_id for commitment in past.commitments}
    named.add(past.decision.institution_id if past.decision else None)
    if named := named - {None}:
        past.institutions = localized(Institution.objects.filter(pk__in=named))
    return past


def _pages_of(idea: Idea, decision: Decision | None) -> dict[int, Page]:
    wanted = Q(pk=idea.workshop_id)
    if decision and decision.outcome == Outcome.INTEGRATED:
        wanted |= Q(integrated_decisions__decision=decision)
    elif not idea.workshop_id:
        return {}
    return localized(Page.objects.filter(wanted), "commitmentpage")


def present_story(
    past: Past, received: str, index_url: str, request: HttpRequest
) -> list[dict[str, Any]]:
    """The rows, newest last.

    :param received: how the idea came, in words.
    :param index_url: the address of the list of ideas.
    """
    idea = past.idea
    rows = [
        _row(pgettext("idea", "Published"), idea.published_at),
        *(_referred(referral, past) for referral in past.referrals),
        *(_decided(decision, past) for decision in past.earlier),
    ]
    if past.decision:
        rows.append(_decided(past.decision, past))
        rows += [_taken_up(page, past.decision, request) for page in past.commitments]
    if past.merged:
        rows.append(_merged_here(past.merged, index_url))
    if idea.merged_into:
        rows.append(_merged_away(idea, index_url))
    # Sorting keeps what has the same date in the order above.
    rows.sort(key=lambda row: row["date"] or idea.published_at)
    rows.insert(0, _row(received, idea.received_at))
    return rows


def _row(title: str, date: datetime | None, **more: Any) -> dict[str, Any]:
    return {"title": title, "date": date, "state": "done", **more}


def _referred(referral: Referral, past: Past) -> dict[str, Any]:
    """Only that it was sent: what an institution answers is between it and the plan's team."""
    waits = past.decision is None and referral.answered_at is None
    return _row(
        _("Sent to: %(institution)s") % {"institution": past.name_of(referral.institution_id)},
        referral.created_at,
        state="current" if waits else "done",
        text=due_in_words(referral) if waits else "",
    )


def _decided(decision: Decision | EarlierDecision, past: Past) -> dict[str, Any]:
    reason, language = decision.localized_reason
    replaced = getattr(decision, "replaced_at", None)
    return _row(
        _("Decided: %(outcome)s") % {"outcome": decision.get_outcome_display()},
        decision.decided_at,
        decision={
            "outcome": decision.outcome,
            "reason": reason,
            "language": language,
            "untranslated": _untranslated(language),
            "institution": past.name_of(decision.institution_id),
            "replaced_at": replaced,
        },
    )


def _untranslated(language: str) -> str:
    """What to say when a reason is not in the reader's language; ``""`` when it is."""
    if language == get_language():
        return ""
    name = language_in_a_sentence(language)
    return _("This reason is not translated yet. You read it in: %(language)s.") % {
        "language": name
    }


def _taken_up(page: CommitmentPage, decision: Decision, request: HttpRequest) -> dict[str, Any]:
    return _row(
        _("Integrated in commitment %(code)s") % {"code": page.code},
        decision.decided_at,
        links=[{"title": page.title, "url": reader_address(page, request)}],
        badge=STATUS_BADGES[page.status],
        badge_label=page.get_status_display(),
        progress=page.progress,
    )


def _merged_here(merged: list[Idea], index_url: str) -> dict[str, Any]:
    title = ngettext(
        "Merged with %(number)s other idea", "Merged with %(number)s other ideas", len(merged)
    )
    return _row(
        title % {"number": len(merged)},
        merged[-1].merged_at,
        links=[_link(idea, index_url) for idea in merged],
    )


def _merged_away(idea: Idea, index_url: str) -> dict[str, Any]:
    target = idea.merged_into
    links = [_link(target, index_url)] if target.is_public else []
    return _row(_("Merged into another idea"), idea.merged_at, links=links)


def _link(idea: Idea, index_url: str) -> dict[str, str]:
    return {
        "title": idea.title,
        "url": f"{index_url}{idea.reference}/",
        "language": idea.language,
    }
