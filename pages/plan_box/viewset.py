"""Where staff start the next plan, and its entry in the menu "Plan"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.fields.originals import original
from pages.plan_box.form import NewPlanForm
from pages.plan_box.new_plan import may_start_plan
from snippets.models import ActionPlan


class NewPlanView(WagtailAdminTemplateMixin, FormView):
    """``?from=`` names any version of an earlier plan; the last plan is proposed without it."""

    form_class = NewPlanForm
    template_name = "pages/admin/new_plan.html"
    page_title = gettext_lazy("New plan")
    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_start_plan(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self):
        asked = self.request.GET.get("from", "")
        if asked.isdecimal():
            source = original(ActionPlan.objects.filter(pk=asked).first())
        else:
            source = ActionPlan.objects.originals().newest_first().first()
        if source is None:
            return {}
        years = source.end_year - source.start_year
        return {
            "source": source.pk,
            "start_year": source.end_year + 1,
            "end_year": source.end_year + 1 + years,
        }

    def form_valid(self, form):
        plan = form.action.execute()
        words = _(
            "“%(plan)s” is made, as drafts that nobody outside sees. Here is what it still needs."
        )
        messages.success(self.request, words % {"plan": f"\u2068{plan.title}\u2069"})
        return redirect("go_live:plan", plan.pk)


class _ForStarters(MenuItem):
    def is_shown(self, request):
        return may_start_plan(request.user)


class NewPlanViewSet(ViewSet):
    name = "new_plan"
    url_prefix = "plans/new"
    icon = "plus-inverse"
    menu_label = gettext_lazy("New plan")
    menu_hook = "register_plan_menu_item"
    menu_order = 20
    menu_item_class = _ForStarters

    def get_urlpatterns(self):
        return [path("", NewPlanView.as_view(), name="index")]
