"""The list of a plan's ideas, and the page of each idea, which is no Wagtail page of its own."""

from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.fields.streams import OpenStreamField
from consultation_forms.follow.post import answer_follow
from consultation_forms.forms.lookup_form import LookupForm
from consultation_forms.models import Idea
from consultation_forms.public_url import idea_url
from consultation_forms.reference import parse_reference
from consultation_forms.review.states import Moderation
from consultation_forms.supports.post import answer_support
from pages.blocks.body import form_block_list
from pages.feed import Scope, answer_feed
from pages.models.base import PlanSection, PortalPage
from snippets.localization import reader_address


class IdeaIndexPage(RoutablePageMixin, PlanSection):
    """``/ideas/`` and ``/ideas/<reference>/``."""

    form_fields = ("body", "discussion")
    idea_fields = ("discussion",)

    discussion = OpenStreamField(
        form_block_list,
        blank=True,
        verbose_name=_("forms below each idea"),
        help_text=_("Put a comment form here if citizens may comment on ideas."),
    )

    content_panels = [*PortalPage.content_panels, FieldPanel("discussion")]
    api_fields = [*PortalPage.api_fields, "discussion"]
    subpage_types: list[str] = []
    template = "pages/idea_index_page.html"

    class Meta:
        verbose_name = _("list of ideas")

    @path("")
    def list_view(self, request):
        return self._looked_up(request) or self._draw_or_answer(request, self.template)

    def _looked_up(self, request):
        """The way to the idea whose reference was typed; ``None`` when the list has to say more."""
        if request.method == "POST" or not request.GET.get("reference", "").strip():
            return None
        request.lookup_form = LookupForm(request.GET)
        if not request.lookup_form.is_valid():
            return None
        idea = request.lookup_form.idea
        own = idea.plan_id == self.plan.pk
        address = self.idea_url(idea) if own else idea_url(idea, request)
        return redirect(address) if address else None

    @path("<str:reference>/")
    def idea_view(self, request, reference):
        idea = self._idea(reference)
        if idea.moderation == Moderation.WITHDRAWN:
            context = {"idea": idea, "list_url": reader_address(self)}
            return render(request, "pages/idea_withdrawn.html", context, status=410)
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

    @path("<str:reference>/feed/")
    def feed_view(self, request, reference):
        idea = self._idea(reference)
        if not idea.is_public:
            raise Http404
        return answer_feed(request, self.feed_scope(request, idea))

    def feed_scope(self, request, idea: Idea) -> Scope:
        """What the feed of one idea is about."""
        index_url = reader_address(self, request)
        return Scope(
            title=idea.title,
            url=f"{index_url}{idea.reference}/",
            index_url=index_url,
            ideas=Idea.objects.published().filter(pk=idea.pk),
            since=idea.received_at,
            idea=idea,
        )

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

    @path("<str:reference>/follow/")
    def follow_view(self, request, reference):
        idea = self._idea(reference)
        if not idea.is_public:
            raise Http404
        if request.method == "GET":
            return redirect(self.idea_url(idea) + "#follow")
        if request.method != "POST":
            return HttpResponseNotAllowed(["GET", "POST"])
        self.forms(request, idea)

        def draw(form):
            request.follow_form = form
            return self.render(request, template="pages/idea_page.html").render()

        return answer_follow(request, idea, self.idea_url(idea), draw)

    def idea_url(self, idea: Idea) -> str:
        return f"{reader_address(self)}{idea.reference}/"

    def _idea(self, reference: str) -> Idea:
        """The idea of this plan with a reference, however it was typed; perhaps not public."""
        try:
            reference = parse_reference(reference)
        except ValueError as error:
            raise Http404 from error
        ideas = Idea.objects.of_plan(self.plan)
        idea = get_object_or_404(
            ideas.for_list().with_threads().select_related("theme", "merged_into"),
            reference=reference,
        )
        idea.plan = self.plan  # its phases are there already
        return idea
