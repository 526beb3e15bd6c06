"""The list of feedback forms in the admin, with how many answers each has."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import (
    Column,
    DateColumn,
    NumberColumn,
    StatusTagColumn,
    Table,
    TitleColumn,
)
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.review.permissions import may_read_surveys
from consultation_forms.survey.forms import FormState, SurveyForm, survey_forms


class SurveyView(WagtailAdminTemplateMixin, TemplateView):
    """What all pages about surveys have in common."""

    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_read_surveys(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def results_url(form: SurveyForm) -> str:
    """Where the answers to a form are read."""
    return reverse("surveys:results", args=[form.page or 0, form.form_id])


class SurveyListView(SurveyView):
    template_name = "consultation_forms/admin/surveys/list.html"
    page_title = _("Survey answers")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "heading",
                label=_("Form"),
                accessor=lambda form: form.heading or form.title or _("A form without a heading"),
                get_url=results_url,
            ),
            Column("title", label=_("Page"), accessor=lambda form: form.title or "–"),
            NumberColumn("count", label=_("Answers")),
            DateColumn("first", label=_("First answer")),
            DateColumn("last", label=_("Last answer")),
            StatusTagColumn(
                "state",
                label=_("Status"),
                accessor=lambda form: form.state.label,
                primary=lambda form: form.state == FormState.OPEN,
            ),
        ]

    def get_context_data(self, **kwargs):
        forms = survey_forms()
        return super().get_context_data(
            table=Table(self.columns, forms),
            has_forms=bool(forms),
            all_url=reverse("survey_answers:index"),
            pages_url=reverse("wagtailadmin_explore_root"),
            **kwargs,
        )
