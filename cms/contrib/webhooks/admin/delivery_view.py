"""One delivery: what was sent, and what the other side answered."""

import json

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.contrib.webhooks.admin.delivery_list import what_went_wrong
from cms.contrib.webhooks.event_types import words_for
from cms.contrib.webhooks.models import Delivery
from cms.contrib.webhooks.models.delivery import UNFINISHED
from cms.contrib.webhooks.permissions import may_administer


class DeliveryView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "webhooks/delivery.html"
    page_title = gettext_lazy("What was sent")
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_administer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def delivery(self) -> Delivery:
        deliveries = Delivery.objects.select_related("webhook")
        return get_object_or_404(deliveries, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return words_for(self.delivery.event_type)

    def get_breadcrumbs_items(self):
        log, webhook = reverse("webhook_deliveries:index"), self.delivery.webhook
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": f"{log}?webhook={webhook.pk}", "label": webhook.name},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs):
        delivery = self.delivery
        return super().get_context_data(
            delivery=delivery,
            payload=json.dumps(json.loads(delivery.body), ensure_ascii=False, indent=2),
            problem=what_went_wrong(delivery),
            send_again_url=self._send_again_url(),
            **kwargs,
        )

    def _send_again_url(self) -> str:
        """``""`` when it waits anyway, or must not be sent."""
        if self.delivery.state in UNFINISHED or not self.delivery.webhook.is_on:
            return ""
        action = reverse("wagtail_bulk_action", args=["webhooks", "delivery", "send-again"])
        back = reverse("webhook_deliveries:read", args=[self.delivery.pk])
        return f"{action}?{urlencode({'id': self.delivery.pk, 'next': back})}"
