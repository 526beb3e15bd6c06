"""What every page of the portal can do: know its plan, hold forms, answer what is sent to them."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from consultation_forms.forms.page_forms import PageForms
from consultation_forms.models import Idea
from consultation_forms.submissions.post import answer_post
from pages.blocks import BodyField
from pages.models.page_form import PortalPageForm
from pages.presentation import present
from pages.querysets import PortalPageManager
from snippets.models import ActionPlan


class PortalPage(Page):
    """A page with a body of blocks. Its plan is that of the plan page above it, if there is one."""

    #: The pages from the home page to this one, when routing came by them.
    found_way: Sequence[Page] = ()

    body = BodyField()

    objects = PortalPageManager()

    base_form_class = PortalPageForm
    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    @cached_property
    def original(self) -> Page:
        """This page in the main language: what contributions and references point to."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        return (
            Page.objects.filter(
                translation_key=self.translation_key,
                locale__language_code=settings.LANGUAGE_CODE,
            ).first()
            or self
        )

    @cached_property
    def plan_page(self):
        """The plan page that this page is or stands under; ``None`` outside the plans."""
        from pages.models.plan import PlanPage  # PlanPage is a PortalPage

        return PlanPage.objects.ancestor_of(self, inclusive=True).select_related("plan").first()

    @cached_property
    def plan(self) -> ActionPlan | None:
        """The plan in the main language."""
        return self.plan_page.plan if self.plan_page else None

    @property
    def form_streams(self) -> Iterable:
        """The stream values in which forms of this page may stand."""
        return [self.body]

    def open_form_anchor(self, request: HttpRequest, stream: str) -> str:
        """``"#form-..."``, where an open comment form of one of its streams is, or ``""``."""
        for block in getattr(self, stream):
            if block.block_type == "comment_form":
                context = self.forms(request).context_of(block.id, "comment", block.value)
                return f"#form-{block.id[:8]}" if context.is_open else ""
        return ""

    def forms(self, request: HttpRequest, idea: Idea | None = None) -> PageForms:
        """The page's forms in this request, made once."""
        if not hasattr(request, "page_forms"):
            request.page_forms = PageForms(
                request, self, self.plan or self._featured_plan(request), idea
            )
        return request.page_forms

    def _featured_plan(self, request: HttpRequest) -> ActionPlan | None:
        """The plan that a form collects for on a page of no plan: the home page's."""
        ancestors = getattr(request, "page_ancestors", [])
        home = getattr(ancestors[0], "homepage", None) if ancestors else None
        return home.featured_plan if home else None

    def get_view_restrictions(self):
        """Wagtail's own, without asking once more for ancestors that routing has found."""
        if not self.found_way or any(page.alias_of_id for page in self.found_way):
            return super().get_view_restrictions()
        return self._restrictions_on_the_way

    @cached_property
    def _restrictions_on_the_way(self):
        """Asked for once a request, however often it is looked at."""
        paths = [self.path[: self.steplen * depth] for depth in range(1, self.depth + 1)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["plan"] = self.plan
        context["forms"] = self.forms(request)
        context["meta_title"] = self.seo_title or self.title
        context["meta_description"] = self.search_description
        context.update(present(self, request))
        return context

    def serve(self, request, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            draw = super().serve
            return self.answer(request, lambda: draw(request, *args, **kwargs).render())
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        return super().serve(request, *args, **kwargs)

    def answer(self, request, draw: Callable[[], HttpResponse]) -> HttpResponse:
        """What a POST to this page gets: see ``answer_post``; 405 when it has no form.

        :param draw: renders the page.
        """
        has_form = any(
            block.block_type.endswith("_form") for stream in self.form_streams for block in stream
        )
        if not has_form and "form" not in request.POST:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer_post(self.forms(request), self.form_streams, draw)


class PlanSection(PortalPage):
    """A page that makes sense only under a plan's page."""

    parent_page_types = ["pages.PlanPage"]

    class Meta:
        abstract = True
        verbose_name = _("section of a plan")
