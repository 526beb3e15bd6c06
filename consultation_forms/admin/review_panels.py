"""What reviewers see of a contribution besides the contribution itself."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from consultation_forms.admin.institution_answers import answers_panel
from consultation_forms.admin.names import commitment_names, institution_names
from consultation_forms.admin.review_views import NoteForm
from consultation_forms.admin.score_form import ScoreForm, mean_score
from consultation_forms.models import Contribution, Idea, PreparedDecision
from consultation_forms.review.missing_languages import missing_in_words
from consultation_forms.review.permissions import (
    may_assign_theme,
    may_merge,
    may_review,
    may_score,
)


def note_panel(contribution: Contribution, request: HttpRequest) -> dict[str, Any]:
    """``notes`` and ``note_form`` for those who may read notes, else nothing."""
    if not may_review(request.user):
        return {}
    notes = contribution.notes.select_related("written_by").order_by("written_at", "pk")
    return {
        "notes": notes,
        "note_form": NoteForm(),
        "note_url": reverse("board:note", args=[contribution.pk]),
        "here": request.get_full_path(),
    }


def idea_panels(idea: Idea, request: HttpRequest) -> dict[str, Any]:
    """All that reviewers see of an idea: what institutions answered, decisions, scores, merges."""
    user, institutions = request.user, institution_names()
    decision = getattr(idea, "decision", None)
    context: dict[str, Any] = {
        "assigned_to": institutions.get(idea.institution_id, ""),
        "merged_into": idea.merged_into,
        "merged": list(idea.merged.order_by("merged_at", "pk")),
        "earlier_decisions": [
            {"decision": earlier, "institution": institutions.get(earlier.institution_id, "")}
            for earlier in idea.earlier_decisions.order_by("replaced_at", "pk")
        ],
        "missing_in_decision": decision
        and missing_in_words(decision.reason, decision.reason_translations),
        **answers_panel(idea, user),
    }
    if may_assign_theme(user):
        query = urlencode({"id": idea.pk, "next": request.get_full_path()})
        address = reverse("wagtail_bulk_action", args=["consultation_forms", "idea", "assign"])
        context["assign_url"] = f"{address}?{query}"
    if may_merge(user) and idea.merged_into_id:
        context["unmerge_url"] = reverse("board:unmerge", args=[idea.pk])
    if may_review(user):
        context |= _prepared(getattr(idea, "prepared_decision", None), institutions)
    if may_score(user):
        context["score_form"] = ScoreForm(idea=idea)
        context["score_url"] = reverse("board:score", args=[idea.pk])
        context["mean_score"] = mean_score(idea)
    return context


def _prepared(prepared: PreparedDecision | None, institutions: dict[int, str]) -> dict[str, Any]:
    if prepared is None:
        return {}
    return {
        "prepared": prepared,
        "prepared_institution": institutions.get(prepared.institution_id, ""),
        "prepared_commitments": list(commitment_names(prepared.commitments.all()).values()),
        "missing_in_prepared": missing_in_words(prepared.reason, prepared.reason_translations),
    }
