"""The review board of a plan."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from consultation_forms.admin.board import Board
from consultation_forms.admin.erase_view import EraseView
from consultation_forms.admin.names import plan_names
from consultation_forms.admin.review_views import NoteView, score_view, unmerge_view
from consultation_forms.admin.waiting import ideas_for_moderation, review_steps
from consultation_forms.models import Idea
from consultation_forms.review.permissions import may_decide, may_moderate, may_review
from consultation_forms.review.states import Outcome
from snippets.models import ActionPlan


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """Of the plan that ``?plan=`` names by its key, else of the newest one with ideas to decide."""

    template_name = "consultation_forms/admin/board.html"
    page_title = _("Review board")
    header_icon = "table"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _plan(self) -> ActionPlan | None:
        plans = ActionPlan.objects.originals().newest_first()
        asked = self.request.GET.get("plan", "")
        if asked.isdecimal():
            return get_object_or_404(plans, pk=asked)
        undecided = Idea.objects.published().with_outcome(Outcome.RECEIVED).order_by()
        return plans.filter(pk__in=undecided.values("plan")).first() or plans.first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plan = self._plan()
        if plan is None:
            return context
        board, names = Board(plan), plan_names()
        user = self.request.user
        return {
            **context,
            "plan": plan,
            "plan_name": names.get(plan.pk, plan.title),
            "other_plans": [(pk, name) for pk, name in names.items() if pk != plan.pk],
            "stages": board.stages,
            "tables": [
                (_("Theme"), board.by_theme()),
                (_("Institution"), board.by_institution()),
            ],
            "steps": [
                *([ideas_for_moderation()] if may_moderate(user) else []),
                *(review_steps(plan) if may_decide(user) else []),
            ],
        }

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class _ForReviewers(MenuItem):
    def is_shown(self, request):
        return may_review(request.user)


class BoardViewSet(ViewSet):
    name = "board"
    url_prefix = "contributions/board"
    icon = "table"
    menu_label = _("Review board")
    menu_item_class = _ForReviewers

    def get_urlpatterns(self):
        return [
            path("", BoardView.as_view(), name="index"),
            path("note/<int:pk>/", NoteView.as_view(), name="note"),
            path("score/<int:pk>/", score_view, name="score"),
            path("unmerge/<int:pk>/", unmerge_view, name="unmerge"),
            path("erase/<int:pk>/", EraseView.as_view(), name="erase"),
        ]
