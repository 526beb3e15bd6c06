"""The list of signatures in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultation_forms.admin.kind_list import KindIndexView, KindViewSet
from tashawur_petitions.models import Signature


class SignatureIndexView(KindIndexView):
    page_title = _("Petition signatures")


class SignatureViewSet(KindViewSet):
    model = Signature
    name = "petition_signatures"
    icon = "edit"
    menu_label = _("Petition signatures")
    index_view_class = SignatureIndexView


@hooks.register("register_admin_viewset")
def signatures():
    return SignatureViewSet()
