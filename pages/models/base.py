"""What every page of the portal can do: know its plan, hold forms, answer what is sent to them."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.addresses import portal_address, public_address
from consultation_forms.forms.page_forms import FormNotes, PageForms
from consultation_forms.models import Idea
from consultation_forms.submissions.post import answer_post
from pages.blocks import BodyField
from pages.headless.preview import show_elsewhere
from pages.models.page_form import PortalPageForm
from pages.models.page_panels import BODY_HELP, promote_panels, title_panel
from pages.presentation import present
from pages.querysets import PortalPageManager
from pages.social.image import page_image
from pages.structured_data.describe import describe
from snippets.models import ActionPlan


class PortalPage(Page):
    """A page with a body of blocks. Its plan is that of the plan page above it, if there is one."""

    #: The pages from the home page to this one, when routing came by them.
    found_way: Sequence[Page] = ()
    #: The fields in which forms of this page may stand.
    form_fields: ClassVar[tuple[str, ...]] = ("body",)
    #: Those of them whose forms are about one idea, which the request names.
    idea_fields: ClassVar[tuple[str, ...]] = ()

    body = BodyField()

    objects = PortalPageManager()

    # The same address in every language, unless a translator chooses another.
    override_translatable_fields = [SynchronizedField("slug")]
    base_form_class = PortalPageForm
    content_panels = [title_panel, FieldPanel("body", help_text=BODY_HELP)]
    promote_panels = promote_panels
    search_fields = [*Page.search_fields, index.SearchField("body")]
    #: What the API gives of it, beside what it gives of every page.
    api_fields = ["body"]

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
        return [getattr(self, name) for name in self.form_fields]

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
            request.page_forms = self.new_forms(request, idea)
        return request.page_forms

    def new_forms(self, request: HttpRequest, idea: Idea | None = None) -> PageForms:
        """The page's forms, made anew: for a request that looks at several pages."""
        home = self._home(request)
        plan = self.plan or (home and home.featured_plan)
        notes = home and FormNotes(home.form_note, home.closed_note)
        return PageForms(request, self, plan, idea, notes)

    def _home(self, request: HttpRequest) -> Page | None:
        """The home page that routing came by; on a page of no plan, forms collect for its plan."""
        ancestors = getattr(request, "page_ancestors", [])
        return getattr(ancestors[0], "homepage", None) if ancestors else None

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
        context["structured_data"] = describe(self, context, request)
        context.setdefault("meta_image", page_image(self, request))
        return context

    @property
    def url(self) -> str | None:
        """Where the admin's "View live" leads: to whatever draws the public pages."""
        path = self.get_url()
        return public_address(path) if path and settings.HEADLESS_FRONTEND_URL else path

    def get_full_url(self, request=None) -> str | None:
        path = self.get_url(request)
        return public_address(path) if path else None

    full_url = property(get_full_url)

    def make_preview_request(
        self, original_request=None, preview_mode=None, extra_request_attrs=None
    ) -> HttpResponse:
        """Wagtail's own, unless another front end draws the pages: it draws the preview then."""
        if original_request is None or not settings.HEADLESS_FRONTEND_URL:
            return super().make_preview_request(original_request, preview_mode, extra_request_attrs)
        in_panel = (extra_request_attrs or {}).get("in_preview_panel", False)
        return show_elsewhere(self, original_request, in_panel=in_panel)

    def _get_dummy_header_url(self, original_request=None) -> str | None:
        """A preview that the portal draws is drawn as at the portal's own address."""
        path = self.get_url(original_request)
        return portal_address(path) if path else super()._get_dummy_header_url(original_request)

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
