"""The list of a plan's ideas, and the page of each idea, which is no Wagtail page of its own."""

from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.fields.streams import OpenStreamField
from consultation_forms.models import Idea
from consultation_forms.reference import parse_reference
from consultation_forms.supports.post import answer_support
from pages.blocks.body import form_block_list
from pages.models.base import PlanSection, PortalPage


class IdeaIndexPage(RoutablePageMixin, PlanSection):
    """``/ideas/`` and ``/ideas/<reference>/``."""

    discussion = OpenStreamField(
        form_block_list,
        blank=True,
        verbose_name=_("forms below each idea"),
        help_text=_("Put a comment form here if citizens may comment on ideas."),
    )

    content_panels = [*PortalPage.content_panels, FieldPanel("discussion")]
    subpage_types: list[str] = []
    template = "pages/idea_index_page.html"

    class Meta:
        verbose_name = _("list of ideas")

    @property
    def form_streams(self):
        return [self.body, self.discussion]

    @path("")
    def list_view(self, request):
        return self._draw_or_answer(request, self.template)

    @path("<str:reference>/")
    def idea_view(self, request, reference):
        idea = self._idea(reference)
        if not idea.is_public:
            return render(request, "pages/idea_not_public.html", status=404)
        if idea.reference != reference:
            return redirect(self.idea_url(idea), permanent=True)
        self.forms(request, idea)
        response = self._draw_or_answer(request, "pages/idea_page.html")
        # The button shows whether this browser supports the idea.
        patch_vary_headers(response, ["Cookie"])
        return response

    def _draw_or_answer(self, request, template):
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if request.method == "POST":
            return self.answer(request, lambda: self.render(request, template=template).render())
        return self.render(request, template=template)

    @path("<str:reference>/support/")
    def support_view(self, request, reference):
        idea = self._idea(reference)
        if not idea.is_public:
            raise Http404
        if request.method == "GET":
            return redirect(self.idea_url(idea))
        if request.method != "POST":
            return HttpResponseNotAllowed(["GET", "POST"])
        return answer_support(request, idea, self.idea_url(idea) + "#support")

    def idea_url(self, idea: Idea) -> str:
        return f"{self.url}{idea.reference}/"

    def _idea(self, reference: str) -> Idea:
        """The idea of this plan with a reference, however it was typed; perhaps not public."""
        try:
            reference = parse_reference(reference)
        except ValueError as error:
            raise Http404 from error
        ideas = Idea.objects.of_plan(self.plan)
        return get_object_or_404(
            ideas.for_list().select_related("theme", "decision__institution", "workshop"),
            reference=reference,
        )
