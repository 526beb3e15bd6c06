"""One idea, and what became of it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from consultation_forms.follow.form import FollowForm
from consultation_forms.follow.promise import promise
from consultation_forms.models import Comment, Idea, Support
from consultation_forms.supports.key import supporter_of
from pages.feed import idea_feed_link
from pages.models import IdeaIndexPage
from pages.presentation import present
from pages.presenters.cards import outcome_badge
from pages.presenters.ideas import present_ideas
from pages.presenters.next_step import next_step
from pages.presenters.story import past_of, present_story
from pages.presenters.thread import present_thread
from pages.social.image import idea_image
from snippets.localization import localized, reader_address
from snippets.models import Activity, Theme


@present.register
def _present(page: IdeaIndexPage, request):
    idea = page.forms(request).idea
    return present_idea(page, idea, request) if idea else present_ideas(page, request)


def present_idea(page: IdeaIndexPage, idea: Idea, request: HttpRequest) -> dict[str, Any]:
    theme = localized(Theme.objects.filter(pk=idea.theme_id)).get(idea.theme_id, idea.theme)
    supporter = supporter_of(request)
    comments = Comment.objects.filter(about_idea=idea)
    past = past_of(idea)
    workshop = past.pages.get(idea.workshop_id)
    index_url = reader_address(page, request)
    return {
        "idea": idea,
        "outcome": outcome_badge(idea),
        "anonymous": _("A citizen"),
        "meta_title": idea.title,
        "meta_description": " ".join(idea.body.split())[:155],
        "meta_image": idea_image(idea, request),
        "theme": theme,
        "theme_url": f"{index_url}?theme={idea.theme.slug}",
        "workshop": workshop,
        "workshop_url": reader_address(workshop, request) if workshop else "",
        "story": present_story(past, _received(idea, workshop), index_url, request),
        "next_step": next_step(past),
        "thread": present_thread(
            comments,
            request,
            page.open_form_anchor(request, "discussion"),
            (idea.comment_count, idea.thread_count),
        ),
        "support": {
            "action": f"{index_url}{idea.reference}/support/",
            "count": idea.support_count,
            "supported": bool(supporter)
            and Support.objects.filter(idea=idea.leading_id, supporter=supporter).exists(),
            "closed": not idea.plan.is_open(Activity.SUPPORTS),
        },
        "follow": {
            "action": f"{index_url}{idea.reference}/follow/",
            "form": getattr(request, "follow_form", None) or FollowForm(idea=idea),
            "promise": promise(idea),
            "asked": request.GET.get("follow") == "asked",
        },
        "feed": idea_feed_link(idea.title, f"{index_url}{idea.reference}/"),
        "list_url": index_url,
    }


def _received(idea: Idea, workshop: Page | None) -> str:
    if workshop:
        return _("Received in the workshop: %(workshop)s") % {"workshop": workshop.title}
    return _("Received online")
