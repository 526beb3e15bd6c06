"""One referral as staff see it, and what they can do with it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.names import institution_names, plan_names, theme_names
from consultation_forms.models import Referral, ReferralEvent
from consultation_forms.referrals.keep_in_hand import (
    RemindNow,
    RenewLink,
    ReopenReferral,
    RevokeReferral,
)
from consultation_forms.referrals.sheet import rows_of
from consultation_forms.review.permissions import may_refer

#: What can be done, by the name in the address, with the words once it is done.
_STEPS = {
    "remind": (RemindNow, gettext_lazy("The reminder is sent.")),
    "renew": (RenewLink, gettext_lazy("A new link is sent; the earlier ones open nothing.")),
    "revoke": (RevokeReferral, gettext_lazy("The link is revoked.")),
    "reopen": (ReopenReferral, gettext_lazy("The institution can change its answers again.")),
}


class ReferralView(WagtailAdminTemplateMixin, View):
    """The answers beside the ideas, the colleagues who were asked, the log."""

    template_name = "consultation_forms/admin/referral.html"
    page_title = gettext_lazy("Referral")
    header_icon = "mail"
    index_url_name = "referrals:index"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_refer(request.user):
            raise PermissionDenied
        found = Referral.objects.to_institutions().select_related("created_by")
        self.referral = get_object_or_404(found, pk=pk)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        referral, themes = self.referral, theme_names()
        rows = rows_of(referral)
        colleagues = list(referral.delegations.order_by("created_at", "pk"))
        events = ReferralEvent.objects.filter(referral__in=[referral, *colleagues])
        names = {one.pk: one.contact_name for one in [referral, *colleagues]}
        return {
            **super().get_context_data(**kwargs),
            "referral": referral,
            "institution": institution_names().get(referral.institution_id, ""),
            "language": dict(settings.LANGUAGES).get(referral.language, referral.language),
            "plan": plan_names().get(referral.plan_id, ""),
            "rows": [(row, themes.get(row.idea.theme_id, "")) for row in rows],
            "answered": sum(bool(row.answer) for row in rows if row.idea.is_public),
            "total": sum(row.idea.is_public for row in rows),
            "colleagues": [(one, _steps(one)) for one in colleagues],
            "steps": _steps(referral),
            "events": [(event, names[event.referral_id]) for event in events],
        }

    def get_page_subtitle(self):
        return institution_names().get(self.referral.institution_id, "")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Referrals")},
            {"url": "", "label": self.get_page_subtitle()},
        ]


def _steps(referral: Referral) -> list[tuple]:
    """``(label, address, classes)`` of what can be done now."""
    is_open = referral.answered_at is None
    offered = (
        ("remind", _("Remind now"), "", is_open and referral.is_usable),
        ("renew", _("Send a new link"), "button-secondary", True),
        ("reopen", _("Reopen"), "button-secondary", not is_open),
        ("revoke", _("Revoke the link"), "no", referral.revoked_at is None),
    )
    return [
        (label, reverse("referrals:step", args=[referral.pk, name]), classes)
        for name, label, classes, is_possible in offered
        if is_possible
    ]


class ReferralStepView(View):
    """Does one thing with a referral, or with what an institution delegated, and goes back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        if not may_refer(request.user):
            raise PermissionDenied
        if step not in _STEPS:
            raise Http404
        referral = get_object_or_404(Referral, pk=pk)
        action, done = _STEPS[step]
        try:
            action(referral, request.user).execute()
            messages.success(request, done)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("referrals:show", referral.parent_id or referral.pk)
