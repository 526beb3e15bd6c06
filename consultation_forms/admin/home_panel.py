"""What waits for the staff, on the admin's first page."""

from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from consultation_forms.models import Comment, Idea
from consultation_forms.review.states import Moderation, Outcome


class WaitingPanel(Component):
    """Three counts, each a link to the list that it counts; only of lists the user may open."""

    name = "waiting_contributions"
    template_name = "consultation_forms/admin/home_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        lines = []
        if _may_open(user, "idea"):
            lines += _idea_lines()
        if _may_open(user, "comment"):
            lines += _comment_lines()
        return {"lines": lines, "heading": _("What waits for you")}


def _may_open(user, kind: str) -> bool:
    return any(
        user.has_perm(f"consultation_forms.{action}_{kind}") for action in ("view", "change")
    )


def _idea_lines() -> list[dict]:
    pending = Idea.objects.pending().count()
    undecided = Idea.objects.published().with_outcome(Outcome.RECEIVED).count()
    return [
        {
            "words": _counted(
                ngettext(
                    "%(count)s idea waits for moderation",
                    "%(count)s ideas wait for moderation",
                    pending,
                ),
                pending,
            ),
            "url": _address("ideas", moderation=Moderation.PENDING),
        },
        {
            "words": _counted(
                ngettext(
                    "%(count)s idea waits for a decision",
                    "%(count)s ideas wait for a decision",
                    undecided,
                ),
                undecided,
            ),
            "url": _address("ideas", moderation=Moderation.PUBLISHED, outcome=Outcome.RECEIVED),
        },
    ]


def _comment_lines() -> list[dict]:
    pending = Comment.objects.pending().count()
    return [
        {
            "words": _counted(
                ngettext(
                    "%(count)s comment waits for moderation",
                    "%(count)s comments wait for moderation",
                    pending,
                ),
                pending,
            ),
            "url": _address("comments", moderation=Moderation.PENDING),
        }
    ]


def _counted(words: str, number: int) -> str:
    return words % {"count": intcomma(number)}


def _address(namespace: str, **filters: str) -> str:
    return f"{reverse(f'{namespace}:index')}?{urlencode({k: str(v) for k, v in filters.items()})}"
