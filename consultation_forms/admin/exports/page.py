"""Where staff choose what to take out of a list, and say why when it is personal data."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.exports.deliver import DeliverExport
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.form import ExportForm
from consultation_forms.admin.exports.formats import FORMATS


class ExportView(WagtailAdminTemplateMixin, FormView):
    """For whoever may see the list; the address carries the list's filters, words and order.

    :cvar index_view: the view of the list, an ``ExportMixin``, as made by ``as_view()``.
    """

    index_view: Callable | None = None
    form_class = ExportForm
    template_name = "consultation_forms/admin/export.html"
    page_title = _("Download")
    header_icon = "download"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        listing = self.index_view.view_class(**self.index_view.view_initkwargs)
        listing.setup(request, *args, **kwargs)
        if not listing.user_has_any_permission(listing.any_permission_required):
            raise PermissionDenied
        self.listing = listing
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def export(self) -> Export:
        return self.listing.get_export()

    def get_page_subtitle(self):
        return self.export.title

    def get_initial(self):
        asked = self.request.GET.get("format")
        return {"format": asked if asked in FORMATS else next(iter(FORMATS))}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "export": self.export}

    def form_valid(self, form):
        chosen = form.cleaned_data
        step = DeliverExport(
            self.export,
            chosen["format"],
            self.listing.asked(self.export),
            names=chosen["columns"],
            reason=chosen.get("reason", ""),
        )
        try:
            return step.execute()
        except ValidationError as error:
            form.add_error("reason", error)
            return self.form_invalid(form)

    def get_breadcrumbs_items(self):
        back = {"url": self.listing.get_list_url(), "label": self.listing.get_page_title()}
        here = {"url": "", "label": self.page_title, "sublabel": self.export.title}
        return [*self.breadcrumbs_items, back, here]

    def get_context_data(self, **kwargs):
        listing = self.listing
        return super().get_context_data(
            count=len(self.export),
            is_filtered=bool(listing.is_filtering or listing.is_searching),
            list_url=listing.get_list_url(),
            **kwargs,
        )
