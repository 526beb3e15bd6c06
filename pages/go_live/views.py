"""The pages of the go-live check in the admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from cms.fields.originals import original
from cms.plugins.go_live_checks import State
from pages.go_live.case import Case
from pages.go_live.checks.privacy import CONFIRMED, may_confirm
from pages.go_live.permissions import may_check, may_publish_plans
from pages.go_live.publish_plan import PublishPlan
from pages.go_live.report import Report
from pages.go_live.test_mail import SendTestMail
from snippets.localization import titles_of
from snippets.models import ActionPlan

#: Wagtail's icon and the words for each state.
STATES = {
    State.OK: ("circle-check", gettext_lazy("In order")),
    State.MEND: ("warning", gettext_lazy("To mend")),
    State.UNKNOWN: ("help", gettext_lazy("Cannot be told")),
}


class _ForPlanners(WagtailAdminTemplateMixin):
    header_icon = "tick-inverse"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_check(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self) -> ActionPlan:
        """The plan in the main language; the address may name any of its versions."""
        plans = ActionPlan.objects.select_related("locale")
        return original(get_object_or_404(plans, pk=self.kwargs["pk"]))

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("go_live:index"), "label": _("Go-live")}]
        return [*items, {"url": "", "label": f"{self.page_title} · {self.get_page_subtitle()}"}]


class PlansView(_ForPlanners, TemplateView):
    """All plans, with the way to the check of each."""

    template_name = "pages/admin/go_live_plans.html"
    page_title = gettext_lazy("Go-live check")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        plans = list(ActionPlan.objects.originals().newest_first())
        names = titles_of(plans)
        rows = [
            {
                "name": names[plan.pk],
                "years": plan.years,
                "url": reverse("go_live:plan", args=[plan.pk]),
                "is_live": plan.live,
            }
            for plan in plans
        ]
        return super().get_context_data(plans=rows, **kwargs)


class GoLiveView(_ForPlanners, TemplateView):
    """The check of one plan, or of one of its phases."""

    template_name = "pages/admin/go_live.html"
    page_title = gettext_lazy("Go-live check")

    @cached_property
    def phase(self):
        key = self.kwargs.get("phase")
        return get_object_or_404(self.plan.phases.all(), pk=key) if key else None

    @cached_property
    def case(self) -> Case:
        return Case(self.plan, self.request.user, self.phase)

    def get_page_subtitle(self):
        versions = self.case.plan_versions
        plan = versions.get(get_language()) or self.plan
        return f"{plan.title} · {self.case.title_of(self.phase)}" if self.phase else plan.title

    def get_context_data(self, **kwargs):
        report = Report(self.case)
        sections = [
            {
                "title": section.title,
                "state": section.state,
                "icon": STATES[section.state][0],
                "label": STATES[section.state][1],
                "points": [
                    {
                        "point": point,
                        "icon": STATES[point.state][0],
                        "label": STATES[point.state][1],
                    }
                    for point in section.points
                ],
            }
            for section in report.sections
        ]
        return super().get_context_data(
            report=report, sections=sections, case=self.case, **self._ways_on(report), **kwargs
        )

    def _ways_on(self, report: Report) -> dict:
        """Where to go from here: to the phases, or back to the plan, or to publishing it."""
        if self.phase:
            return {"plan_url": reverse("go_live:plan", args=[self.plan.pk])}
        step = PublishPlan(self.plan, self.request.user)
        step.case = self.case
        left = len(step.snippets) + len(step.pages)
        may = bool(left) and may_publish_plans(self.request.user) and step.may()
        phases = [
            (self.case.title_of(phase), reverse("go_live:phase", args=[self.plan.pk, phase.pk]))
            for phase in self.case.phases
            if phase.pk  # one that was added to a draft has none until the plan is public
        ]
        url = reverse("go_live:publish", args=[self.plan.pk])
        return {
            "phases": phases,
            "left": left,
            "publish_url": url if may else "",
            "can_publish": may and report.is_green,
        }


class _Step(_ForPlanners, View):
    """Something done at the press of a button on the check, to which it returns."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            messages.success(request, self.do())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("go_live:plan", self.plan.pk)

    def do(self) -> str:
        """:returns: what to say."""
        raise NotImplementedError


class TestMailView(_Step):
    def do(self):
        SendTestMail(self.plan, self.request.user).execute()
        address = f"\u2066{self.request.user.email}\u2069"
        return _("The mail server took the e-mail to %(address)s. Look whether it arrives.") % {
            "address": address
        }


class ConfirmPrivacyView(_Step):
    def do(self):
        home = Case(self.plan, self.request.user).home
        page = get_object_or_404(Page, pk=home and home.privacy_page_id)
        if not may_confirm(self.request.user, page):
            raise PermissionDenied
        with transaction.atomic():
            log(instance=page.specific, action=CONFIRMED, user=self.request.user)
        return _("You confirmed the privacy notice.")


class PublishPlanView(_Step):
    def do(self):
        number = PublishPlan(self.plan, self.request.user).execute()
        words = ngettext(
            "The plan is public: %(count)s text or page was published.",
            "The plan is public: %(count)s texts and pages were published.",
            number,
        )
        return words % {"count": number}
