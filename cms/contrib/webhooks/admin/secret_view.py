"""Shows a secret, once, and makes a new one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.contrib.webhooks.actions.rotate_secret import RotateSecret
from cms.contrib.webhooks.models import Webhook
from cms.contrib.webhooks.permissions import may_administer
from cms.contrib.webhooks.signing_secret import shown

#: In the session: the webhook whose secret is shown next, and its version; never the secret.
_NEXT = "webhook_secret"


def show_once(request: HttpRequest, webhook: Webhook) -> str:
    """:returns: the address where the secret can be seen once."""
    request.session[_NEXT] = [webhook.pk, webhook.version]
    return reverse("webhooks:secret", args=[webhook.pk])


class ForAdministrators(WagtailAdminTemplateMixin):
    """A page about one webhook."""

    header_icon = "key"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_administer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def webhook(self) -> Webhook:
        return get_object_or_404(Webhook, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.webhook.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(webhook=self.webhook, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": gettext_lazy("Webhooks")},
            {"url": reverse("webhooks:edit", args=[self.webhook.pk]), "label": self.webhook.name},
            {"url": "", "label": self.page_title},
        ]


@method_decorator(never_cache, name="dispatch")
class SecretView(ForAdministrators, TemplateView):
    """Seen again, it says that a secret is shown only once."""

    template_name = "webhooks/secret.html"
    page_title = gettext_lazy("Secret")

    def get_context_data(self, **kwargs):
        is_next = self.request.session.get(_NEXT) == [self.webhook.pk, self.webhook.version]
        if is_next:
            del self.request.session[_NEXT]
        secret = shown(self.webhook) if is_next else ""
        return super().get_context_data(secret=secret, **kwargs)


class RotateView(ForAdministrators, TemplateView):
    template_name = "webhooks/rotate.html"
    page_title = gettext_lazy("New secret")

    def post(self, request, *args, **kwargs):
        webhook = RotateSecret(self.webhook, request.user).execute()
        return redirect(show_once(request, webhook))
