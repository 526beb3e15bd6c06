"""The commitments of a plan."""

from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.models import Comment, Idea
from pages.filters import CommitmentFilterSet
from pages.indicators.commitments import institutions_of
from pages.models import CommitmentIndexPage, CommitmentPage
from pages.presentation import present
from pages.presenters.cards import STATUS_BADGES, commitment_card, idea_card
from pages.presenters.query import active_filters
from pages.presenters.theme_urls import theme_urls
from pages.presenters.thread import present_thread
from pages.sections import section_urls
from snippets.localization import localized, reader_address, themes_of
from snippets.models import Institution

MOST_IDEAS = 50


@present.register
def _present_index(page: CommitmentIndexPage, request):
    themes = themes_of(page.plan)
    institutions = localized(
        Institution.objects.originals().filter(pk__in=institutions_of(page.plan))
    )
    filters = CommitmentFilterSet(
        request.GET,
        queryset=CommitmentPage.objects.readable_in_plan().shown_below(page).order_by("code"),
        choices={
            "theme": [(theme.slug, theme.title) for theme in themes.values()],
            "institution": [(shown.slug, shown.title) for shown in institutions.values()],
        },
    )
    commitments = list(filters.qs) if filters.is_valid() else []
    comments = _comment_counts(page)
    return {
        "commitments": [
            commitment_card(
                commitment,
                reader_address(commitment, request),
                themes,
                institutions,
                comments.get(commitment.translation_key, 0),
            )
            for commitment in commitments
        ],
        "count": len(commitments),
        "no_commitments": {"title": _("No commitment found")},
        "filter_form": filters.form,
        **active_filters(filters, reader_address(page, request), request),
    }


def _comment_counts(page: CommitmentIndexPage) -> dict[Any, int]:
    """How many published comments each commitment has, by its translation key."""
    comments = Comment.objects.published().of_plan(page.plan).filter(about_page__isnull=False)
    counted = comments.order_by().values_list("about_page__translation_key")
    return dict(counted.annotate(n=Count("pk")))


@present.register
def _present_commitment(page: CommitmentPage, request):
    urls = section_urls(page.plan_page, request)
    themes = themes_of(page.plan)
    leads = localized(Institution.objects.filter(pk=page.lead_id))
    partners = localized(Institution.objects.filter(pk__in=page.partners.values("institution")))
    ideas = Idea.objects.published().filter(decision__commitments__commitment=page.original.pk)
    comments = Comment.objects.filter(about_page=page.original.pk)
    return {
        # Neither is shown while it is unpublished itself.
        "theme": themes.get(page.theme_id),
        "theme_url": theme_urls(page.plan_page, themes, urls, request).get(page.theme_id),
        "lead": leads.get(page.lead_id),
        "partners": list(partners.values()),
        "state": STATUS_BADGES[page.status],
        "state_label": page.get_status_display(),
        "activities": [_activity(activity.value) for activity in page.activities],
        "monitoring": [indicator.value for indicator in page.monitoring_indicators],
        "impact": [indicator.value for indicator in page.impact_indicators],
        "ideas": [idea_card(idea, urls["ideas"], themes) for idea in ideas.for_list()[:MOST_IDEAS]],
        "thread": present_thread(comments, request, page.open_form_anchor(request, "body")),
    }


def _activity(activity) -> dict[str, Any]:
    """An activity of the schedule for ``components/timeline.html``."""
    today = timezone.localdate()
    start, end = activity["start"], activity["end"]
    is_over = end is not None and end < today
    has_begun = start is not None and start <= today
    return {
        "title": activity["title"],
        "date": start,
        "end": end,
        "state": "done" if is_over else "current" if has_begun else "coming",
    }
