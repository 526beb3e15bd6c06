"""The list of a plugin's kind of contribution, and the page of each, as the portal's own have."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest
from wagtail.permissions import policy_registry

from consultation_forms.admin.columns import kind_columns
from consultation_forms.admin.contribution_views import ContributionEditView
from consultation_forms.admin.filters import ContributionFilterSet
from consultation_forms.admin.listing import ContributionIndexView
from consultation_forms.admin.viewsets import ContributionViewSet
from consultation_forms.models import Contribution


class KindIndexView(ContributionIndexView):
    kind_columns = staticmethod(kind_columns)
    any_permission_required = ["view"]

    def get_base_queryset(self):
        return self.model.objects.all()


class KindPageView(ContributionEditView):
    """All about one: its words, its state, what can be done with it. Nothing is changed here."""

    def get_queryset(self):
        return self.model.objects.select_related("plan", "sent_from", "personal_data")


class KindViewSet(ContributionViewSet):
    """Register an instance with Wagtail's hook ``register_admin_viewset``. A subclass says::

        class SignatureViewSet(KindViewSet):
            model = Signature
            name = "petition_signatures"
            icon = "edit"
            menu_label = _("Signatures")

    It has filters, search (by the model's ``SearchTextField``, else by reference), publishing and
    hiding in bulk, the history, and the downloads that are registered for the list of its name.
    """

    index_view_class = KindIndexView
    edit_view_class = KindPageView
    edit_template_name = KindPageView.template_name
    filterset_class = ContributionFilterSet
    left_out = {"delete", "usage", "add"}

    @property
    def url_prefix(self):
        return f"contributions/{self.name}"

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(add_url_name=None, **kwargs)

    def get_form_class(self, for_update=False):
        return forms.modelform_factory(self.model, fields=[])


def may_view(model: type[Contribution]) -> Callable[[HttpRequest], bool]:
    """For a menu entry: whether the request's user may see the list of a kind."""

    def is_shown(request: HttpRequest) -> bool:
        return policy_registry.get_by_type(model).user_has_permission(request.user, "view")

    return is_shown
