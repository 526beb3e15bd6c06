"""The log of what was sent: nothing is added or edited in it."""

from django.urls import path

from cms.contrib.webhooks.admin.delivery_list import DeliveryFilterSet, DeliveryIndexView
from cms.contrib.webhooks.admin.delivery_view import DeliveryView
from cms.contrib.webhooks.models import Delivery
from consultation_forms.admin.list_viewset import ListViewSet


class DeliveryViewSet(ListViewSet):
    model = Delivery
    name = "webhook_deliveries"
    url_prefix = "webhooks/delivery"
    icon = "list-ul"
    index_view_class = DeliveryIndexView
    filterset_class = DeliveryFilterSet
    index_template_name = DeliveryIndexView.template_name

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().none()

    def get_urlpatterns(self):
        read = path("<int:pk>/", DeliveryView.as_view(), name="read")
        return [*super().get_urlpatterns(), read]
