"""Where staff erase what is known of a contribution's author."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.review_views import back_to
from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.review.permissions import may_erase


class EraseView(WagtailAdminTemplateMixin, TemplateView):
    """Says what goes and what stays; erases by POST. There is no way back."""

    template_name = "consultation_forms/admin/erase.html"
    page_title = gettext_lazy("Erase the author's personal data")
    header_icon = "bin"

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_erase(request.user):
            raise PermissionDenied
        self.contribution = get_object_or_404(Contribution, pk=pk)
        return super().dispatch(request, pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        EraseAuthor(self.contribution, request.user).execute()
        words = _("Nothing is known any more of the author of %(reference)s.")
        messages.success(request, words % {"reference": self.contribution.reference})
        return redirect(back_to(request, self.contribution))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            contribution=self.contribution,
            next=back_to(self.request, self.contribution),
            **kwargs,
        )

    def get_page_subtitle(self):
        return self.contribution.reference

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": back_to(self.request, self.contribution), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]
