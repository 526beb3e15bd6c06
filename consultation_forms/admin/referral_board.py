"""The board of referrals: which institution has what, until when, and how far it is."""

import django_filters
from django import forms
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from consultation_forms.admin.list_viewset import ListViewSet
from consultation_forms.admin.names import institution_names, plan_names
from consultation_forms.admin.referral_state import state_of
from consultation_forms.admin.referral_steps import ReferralStepView
from consultation_forms.admin.referral_view import ReferralView
from consultation_forms.models import Referral

_YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


def _choice(label, **kwargs) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, widget=forms.RadioSelect, empty_label=gettext_lazy("All"), **kwargs
    )


class ReferralFilterSet(WagtailFilterSet):
    plan = _choice(gettext_lazy("Action plan"))
    institution = _choice(gettext_lazy("Institution"))
    overdue = _choice(gettext_lazy("Overdue"), choices=_YES_NO, method="with_overdue")
    answered = _choice(gettext_lazy("Answers sent"), choices=_YES_NO, method="with_answered")

    class Meta:
        model = Referral
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["plan"].extra["choices"] = list(plan_names().items())
        self.filters["institution"].extra["choices"] = list(institution_names().items())

    def with_overdue(self, queryset, _name, value):
        overdue = Referral.objects.overdue(timezone.localdate()).values("pk")
        return (queryset.filter if value == "yes" else queryset.exclude)(pk__in=overdue)

    def with_answered(self, queryset, _name, value):
        return queryset.filter(answered_at__isnull=value == "no")


class ReferralIndexView(generic.IndexView):
    template_name = "consultation_forms/admin/referrals.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("Referrals")
    any_permission_required = ["view"]
    is_searchable = False
    default_ordering = None
    show_url_name = "referrals:show"

    def get_base_queryset(self):
        sent = Referral.objects.to_institutions().with_counts()
        return sent.prefetch_related("events").most_urgent_first()

    def order_queryset(self, queryset):
        return queryset

    @cached_property
    def institutions(self) -> dict[int, str]:
        return institution_names()

    @cached_property
    def plans(self) -> dict[int, str]:
        return plan_names()

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "institution",
                label=_("Institution"),
                accessor=lambda r: format_html(
                    "<bdi>{}</bdi>", self.institutions.get(r.institution_id, "")
                ),
                get_url=lambda r: reverse(self.show_url_name, args=[r.pk]),
                width="30%",
            ),
            Column("plan", label=_("Action plan"), accessor=lambda r: self.plans.get(r.plan_id)),
            Column(
                "focal_point",
                label=_("Focal point"),
                accessor=lambda r: format_html(
                    '<bdi>{}</bdi><br><small><bdi dir="ltr">{}</bdi></small>',
                    r.contact_name,
                    r.contact_email,
                ),
            ),
            Column(
                "due_on", label=_("Answer expected by"), accessor=lambda r: date_format(r.due_on)
            ),
            Column(
                "answered",
                label=_("Answered"),
                accessor=lambda r: (
                    _("%(answered)s of %(total)s")
                    % {"answered": r.answer_count, "total": r.idea_count}
                ),
            ),
            Column("state", label=_("State"), accessor=state_of),
            DateColumn("created_at", label=_("Sent")),
        ]


class ReferralViewSet(ListViewSet):
    """A board and a page for each: referrals are made from the list of ideas."""

    model = Referral
    name = "referrals"
    url_prefix = "contributions/referral"
    icon = "mail"
    menu_label = gettext_lazy("Referrals")
    index_view_class = ReferralIndexView
    filterset_class = ReferralFilterSet
    index_template_name = ReferralIndexView.template_name

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().filter(codename="refer_idea")

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", self.construct_view(ReferralView), name="show"),
            path("<int:pk>/<str:step>/", ReferralStepView.as_view(), name="step"),
        ]
