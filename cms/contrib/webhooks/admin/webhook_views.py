"""The list of webhooks, and the forms for one."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from cms.contrib.webhooks.admin.secret_view import show_once
from cms.contrib.webhooks.admin.webhook_columns import webhook_columns
from cms.contrib.webhooks.models import Webhook


def _ways_on(webhook: Webhook) -> list[tuple[str, str, str]]:
    """What can be done with one: words, address, icon."""
    log = f"{reverse('webhook_deliveries:index')}?webhook={webhook.pk}"
    found = [(_("What was sent"), log, "list-ul")]
    if webhook.is_on:
        found.append((_("Send a test"), reverse("webhooks:test", args=[webhook.pk]), "mail"))
    found.append((_("New secret"), reverse("webhooks:rotate", args=[webhook.pk]), "key"))
    return found


class WebhookIndexView(generic.IndexView):
    page_title = gettext_lazy("Webhooks")
    results_template_name = "webhooks/webhook_results.html"
    any_permission_required = ["add", "change", "delete"]
    default_ordering = "name"

    def get_base_queryset(self):
        return Webhook.objects.with_counts()

    @cached_property
    def add_item_label(self):
        return _("Add a webhook")

    @cached_property
    def columns(self):
        name = self._get_title_column_class(TitleColumn)(
            "name", label=_("Name"), sort_key="name", get_url=self.get_edit_url
        )
        return [name, *webhook_columns()]

    def get_list_more_buttons(self, instance):
        ways = [
            MenuItem(label, url, icon_name=icon, priority=15 + place)
            for place, (label, url, icon) in enumerate(_ways_on(instance))
        ]
        return [*super().get_list_more_buttons(instance), *ways]


class WebhookCreateView(generic.CreateView):
    success_message = gettext_lazy("“%(object)s” is added.")

    def get_success_url(self):
        return show_once(self.request, self.object)


class WebhookEditView(generic.EditView):
    @cached_property
    def header_more_buttons(self):
        ways = [
            Button(label, url=url, icon_name=icon, priority=30 + place)
            for place, (label, url, icon) in enumerate(_ways_on(self.object))
        ]
        return [*super().header_more_buttons, *ways]
