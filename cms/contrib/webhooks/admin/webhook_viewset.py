"""Webhooks in the menu "Settings"."""

from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet

from cms.contrib.webhooks.admin.secret_view import RotateView, SecretView
from cms.contrib.webhooks.admin.test_view import TestView
from cms.contrib.webhooks.admin.webhook_form import WebhookForm
from cms.contrib.webhooks.admin.webhook_views import (
    WebhookCreateView,
    WebhookEditView,
    WebhookIndexView,
)
from cms.contrib.webhooks.models import Webhook


class WebhookViewSet(ModelViewSet):
    model = Webhook
    name = "webhooks"
    icon = "link-external"
    menu_label = gettext_lazy("Webhooks")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = WebhookIndexView
    add_view_class = WebhookCreateView
    edit_view_class = WebhookEditView
    index_results_template_name = WebhookIndexView.results_template_name
    left_out = {"usage"}

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    def get_form_class(self, for_update=False):
        return WebhookForm

    def get_urlpatterns(self):
        kept = [url for url in super().get_urlpatterns() if url.name not in self.left_out]
        return [
            *kept,
            path("secret/<int:pk>/", SecretView.as_view(), name="secret"),
            path("rotate/<int:pk>/", RotateView.as_view(), name="rotate"),
            path("test/<int:pk>/", TestView.as_view(), name="test"),
        ]
