"""One referral as staff see it; what they can do with it is in ``referral_steps``."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.names import institution_names, plan_names, theme_names
from consultation_forms.admin.referral_log import log_lines
from consultation_forms.admin.referral_state import overdue_words
from consultation_forms.admin.referral_steps import ASKED_FIRST
from consultation_forms.models import Referral, ReferredIdea
from consultation_forms.referrals.page import progress_words
from consultation_forms.referrals.sheet import is_free, rows_of
from consultation_forms.review.permissions import may_refer


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
        due = [row for row in rows if row.idea.is_public]
        return {
            **super().get_context_data(**kwargs),
            "referral": referral,
            "institution": institution_names().get(referral.institution_id, ""),
            "language": dict(settings.LANGUAGES).get(referral.language, referral.language),
            "plan": plan_names().get(referral.plan_id, ""),
            "overdue": overdue_words(referral) if referral.is_overdue else "",
            "rows": [_row(row, themes, referral) for row in rows],
            "progress": progress_words(sum(bool(row.answer) for row in due), len(due)),
            "colleagues": [(one, _steps(one)) for one in colleagues],
            "steps": _steps(referral),
            "log": log_lines([referral, *colleagues]),
        }

    def get_page_subtitle(self):
        return institution_names().get(self.referral.institution_id, "")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Referrals")},
            {"url": "", "label": self.get_page_subtitle()},
        ]


def _row(row: ReferredIdea, themes: dict[int, str], referral: Referral) -> dict[str, Any]:
    is_at_work = referral.answered_at is None and not is_free(row)
    return {
        "row": row,
        "theme": themes.get(row.idea.theme_id, ""),
        "colleague": row.delegate.contact_name if is_at_work else "",
    }


def _steps(referral: Referral) -> list[dict[str, Any]]:
    """``{"label", "url", "classes", "is_asked_first"}`` of what can be done now."""
    is_over_for_colleague = referral.is_delegated and referral.root.answered_at is not None
    is_answered = referral.answered_at is not None
    offered = (
        ("remind", _("Remind now"), "", not referral.is_finished and referral.is_usable),
        ("renew", _("Send a new link"), "button-secondary", not is_over_for_colleague),
        ("reopen", _("Reopen"), "button-secondary", is_answered and not is_over_for_colleague),
        ("revoke", _("Revoke the link"), "no", referral.revoked_at is None),
    )
    return [
        {
            "label": label,
            "url": reverse("referrals:step", args=[referral.pk, name]),
            "classes": classes,
            "is_asked_first": name in ASKED_FIRST,
        }
        for name, label, classes, is_possible in offered
        if is_possible
    ]
