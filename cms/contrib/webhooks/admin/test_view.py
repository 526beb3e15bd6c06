"""Sends a test to a webhook."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.contrib.webhooks.actions.send_test import SendTest
from cms.contrib.webhooks.admin.secret_view import ForAdministrators


class TestView(ForAdministrators, TemplateView):
    template_name = "webhooks/test.html"
    page_title = gettext_lazy("Send a test")
    header_icon = "mail"

    def post(self, request, *args, **kwargs):
        try:
            delivery = SendTest(self.webhook, request.user).execute()
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return redirect("webhooks:edit", self.webhook.pk)
        messages.success(
            request, _("The test is on its way. Load this page again to see the answer.")
        )
        return redirect("webhook_deliveries:read", delivery.pk)
