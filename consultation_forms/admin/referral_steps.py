"""What staff do with a referral, or with what an institution delegated."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.names import institution_names
from consultation_forms.models import Referral
from consultation_forms.referrals.keep_in_hand import (
    RemindNow,
    RenewLink,
    ReopenReferral,
    RevokeReferral,
)
from consultation_forms.review.permissions import may_refer

#: What can be done, by the name in the address, with the words once it is done.
_STEPS = {
    "remind": (RemindNow, gettext_lazy("The reminder is sent.")),
    "renew": (RenewLink, gettext_lazy("A new link is sent; the earlier ones open nothing.")),
    "revoke": (RevokeReferral, gettext_lazy("The link is revoked.")),
    "reopen": (ReopenReferral, gettext_lazy("The institution can change its answers again.")),
}
#: Those that have a page which says what they do, with the button.
ASKED_FIRST = frozenset({"revoke"})


class ReferralStepView(WagtailAdminTemplateMixin, View):
    """Does one thing by POST and goes back to the referral to the institution."""

    http_method_names = ["get", "post"]
    template_name = "consultation_forms/admin/revoke.html"
    page_title = gettext_lazy("Revoke the link")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        if not may_refer(request.user):
            raise PermissionDenied
        if step not in _STEPS:
            raise Http404
        found = Referral.objects.select_related("parent")
        self.referral = get_object_or_404(found, pk=pk)
        return super().dispatch(request, pk, step)

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        if step not in ASKED_FIRST:
            return HttpResponseNotAllowed(["POST"])
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        action, done = _STEPS[step]
        try:
            action(self.referral, request.user).execute()
            messages.success(request, done)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(self._back())

    def _back(self) -> str:
        return reverse("referrals:show", args=[self.referral.root.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            referral=self.referral,
            colleagues=self.referral.delegations.unanswered().order_by("created_at", "pk"),
            back=self._back(),
            **kwargs,
        )

    def get_page_subtitle(self):
        return institution_names().get(self.referral.institution_id, "")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("referrals:index"), "label": _("Referrals")},
            {"url": self._back(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]
