"""The form of a webhook."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
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
        """:raises Http404: when somebody deleted it meanwhile."""
        if self.instance.pk is None:
            return super().save(commit)
        super().save(commit=False)
        with transaction.atomic():
            self._save_changes()
        return self.instance

    def _save_changes(self) -> None:
        """Nothing else: others wrote to the row since it was read, and looking up takes long."""
        webhook = self.instance
        was_on = get_object_or_404(Webhook.objects.select_for_update(), pk=webhook.pk).is_on
        changed = set(self.changed_data)
        is_begun = "is_on" in changed and webhook.is_on and not was_on
        if is_begun:
            webhook.on_since = timezone.now()
            webhook.off_reason = ""
            changed |= {"on_since", "off_reason"}
        if is_begun or "address" in changed:
            webhook.failing_since = webhook.quiet_until = None
            changed |= {"failing_since", "quiet_until"}
        webhook.save(update_fields=changed)
        if was_on and not webhook.is_on and "is_on" in changed:
            drop_unfinished(webhook)
