"""The form of a webhook."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.contrib.webhooks.actions.switch_off import drop_unfinished
from cms.contrib.webhooks.delivery.addresses import (
    AddressRefused,
    numbers_of,
    read,
    refused_in_words,
)
from cms.contrib.webhooks.event_types import EVENT_TYPES
from cms.contrib.webhooks.models import Webhook


class WebhookForm(WagtailAdminModelForm):
    events = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        choices=lambda: list(EVENT_TYPES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Nothing that is not public ever leaves: no name, no e-mail address, no text."
        ),
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )

    class Meta:
        model = Webhook
        fields = ["name", "address", "events", "is_on"]
        widgets = {"address": forms.URLInput(attrs={"dir": "ltr"})}

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        target = read(address)
        try:
            numbers_of(target)
        except AddressRefused:
            raise ValidationError(refused_in_words()) from None
        except (OSError, UnicodeError):
            words = _("No machine is found under this name. Look for a typing error.")
            raise ValidationError(words) from None
        return address

    def save(self, commit=True):
        webhook = self.instance
        was_on = Webhook.objects.on().filter(pk=webhook.pk).exists() if webhook.pk else False
        if webhook.is_on and not was_on:
            webhook.on_since = timezone.now()
            webhook.off_reason = ""
            webhook.failing_since = webhook.quiet_until = None
        if "address" in self.changed_data:
            webhook.failing_since = webhook.quiet_until = None
        saved = super().save(commit)
        if was_on and not webhook.is_on:
            drop_unfinished(webhook)
        return saved
