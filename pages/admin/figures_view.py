"""The open figures of a plan, for the staff: with their definitions, their records, as a file."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.plugins.indicators import indicators
from consultation_forms.admin.exports.deliver import DeliverExport
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.names import plan_names
from pages.admin.figures_export import FiguresExport
from pages.figures import bar_table
from pages.sections import plan_page_of, section_urls
from snippets.models import ActionPlan


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """Of the plan that ``?plan=`` names by its key, else of the newest; ``?export=`` is a file."""

    template_name = "pages/admin/figures.html"
    page_title = _("Figures")
    header_icon = "table"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        form = request.GET.get("export", "")
        if not form:
            return super().get(request, *args, **kwargs)
        plan = self._plan()
        if form not in FORMATS or plan is None:
            raise Http404
        asked = {"words": "", "filters": {"plan": plan.title}}
        return DeliverExport(FiguresExport(plan, request.user), form, asked).execute()

    def _plan(self) -> ActionPlan | None:
        plans = ActionPlan.objects.originals().newest_first()
        asked = self.request.GET.get("plan", "")
        return get_object_or_404(plans, pk=asked) if asked.isdecimal() else plans.first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plan = self._plan()
        if plan is None:
            return context
        names = plan_names()
        urls = section_urls(plan_page_of(plan), self.request)
        tables = [bar_table(name, each, plan, urls) for name, each in indicators.items()]
        return {
            **context,
            "plan": plan,
            "plan_name": names.get(plan.pk, plan.title),
            "other_plans": [(pk, name) for pk, name in names.items() if pk != plan.pk],
            "tables": tables,
            "public_url": urls["indicators"],
            "formats": [(name, form.label) for name, form in FORMATS.items()],
        }

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class FiguresViewSet(ViewSet):
    name = "figures"
    url_prefix = "figures"
    icon = "table"
    menu_label = _("Figures")
    menu_order = 170
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [path("", FiguresView.as_view(), name="index")]
