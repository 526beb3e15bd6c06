"""One idea, and what became of it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from consultation_forms.models import Comment, Idea, Support
from consultation_forms.supports.key import supporter_of
from pages.models import IdeaIndexPage
from pages.presentation import present
from pages.presenters.ideas import present_ideas
from pages.presenters.thread import present_thread
from snippets.localization import localized
from snippets.models import Activity, Institution, Theme


@present.register
def _present(page: IdeaIndexPage, request):
    idea = page.forms(request).idea
    return present_idea(page, idea, request) if idea else present_ideas(page, request)


def present_idea(page: IdeaIndexPage, idea: Idea, request: HttpRequest) -> dict[str, Any]:
    theme = localized(Theme.objects.filter(pk=idea.theme_id)).get(idea.theme_id, idea.theme)
    supporter = supporter_of(request)
    comments = Comment.objects.filter(about_idea=idea)
    workshop = (
        localized(Page.objects.filter(pk=idea.workshop_id)).get(idea.workshop_id)
        if idea.workshop_id
        else None
    )
    return {
        "idea": idea,
        "outcome": idea.outcome.value,
        "anonymous": _("A citizen"),
        "meta_title": idea.title,
        "meta_description": " ".join(idea.body.split())[:155],
        "theme": theme,
        "theme_url": f"{page.get_url(request)}?theme={idea.theme.slug}",
        "workshop": workshop,
        "workshop_url": workshop.get_url(request) if workshop else "",
        "decision": _decision(idea, request),
        "thread": present_thread(comments, request, page.open_form_anchor(request, "discussion")),
        "support": {
            "action": f"{page.get_url(request)}{idea.reference}/support/",
            "count": idea.support_count,
            "supported": bool(supporter)
            and Support.objects.filter(idea=idea, supporter=supporter).exists(),
            "closed": not idea.plan.is_open(Activity.SUPPORTS),
        },
        "list_url": page.get_url(request),
    }


def _decision(idea: Idea, request: HttpRequest) -> dict[str, Any] | None:
    decision = getattr(idea, "decision", None)
    if decision is None:
        return None
    reason, language = decision.localized_reason
    institutions = localized(Institution.objects.filter(pk=decision.institution_id))
    institution = institutions.get(decision.institution_id)
    taken_up = localized(Page.objects.filter(integrated_decisions__decision=decision))
    return {
        "outcome": decision.outcome,
        "reason": reason,
        "language": language,
        "institution": institution.title if institution else "",
        "date": decision.decided_at,
        "commitments": [
            {"title": commitment.title, "url": commitment.get_url(request)}
            for commitment in taken_up.values()
        ],
    }
