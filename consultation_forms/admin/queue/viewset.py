"""The moderation queue in the menu."""

from django.forms import ModelForm
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from consultation_forms.admin.queue.list_view import QueueView
from consultation_forms.admin.queue.queue import QueueFilterSet
from consultation_forms.admin.queue.read_view import ReadView
from consultation_forms.admin.queue.undo_view import UndoView
from consultation_forms.models import Contribution


class QueueViewSet(ModelViewSet):
    """A list from which one reads, publishes and hides: nothing is added or edited here."""

    model = Contribution
    name = "queue"
    url_prefix = "contributions/queue"
    icon = "clipboard-list"
    menu_label = _("Moderation queue")
    index_view_class = QueueView
    filterset_class = QueueFilterSet
    index_template_name = QueueView.template_name
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    left_out = {"add", "edit", "delete", "usage", "history"}

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **dict.fromkeys(f"{name}_url_name" for name in self.left_out), **kwargs
        )

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().none()

    def get_form_class(self, for_update=False):
        return ModelForm

    def get_urlpatterns(self):
        return [
            *(url for url in super().get_urlpatterns() if url.name not in self.left_out),
            path("read/<int:pk>/", ReadView.as_view(), name="read"),
            path("undo/<uuid:step>/", UndoView.as_view(), name="undo"),
        ]
