"""The moderation queue in the menu."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from consultation_forms.admin.list_viewset import ListViewSet
from consultation_forms.admin.queue.list_view import QueueView
from consultation_forms.admin.queue.queue import QueueFilterSet
from consultation_forms.admin.queue.read_view import ReadView
from consultation_forms.admin.queue.undo_view import UndoView
from consultation_forms.models import Contribution


class QueueViewSet(ListViewSet):
    """A list from which one reads, publishes and hides: nothing is added or edited here."""

    model = Contribution
    name = "queue"
    url_prefix = "contributions/queue"
    icon = "clipboard-list"
    menu_label = _("Moderation queue")
    index_view_class = QueueView
    filterset_class = QueueFilterSet
    index_template_name = QueueView.template_name

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().none()

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("read/<int:pk>/", ReadView.as_view(), name="read"),
            path("undo/<uuid:step>/", UndoView.as_view(), name="undo"),
        ]
