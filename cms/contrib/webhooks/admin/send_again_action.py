"""Sends the selected deliveries again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.bulk_action import BulkAction

from cms.contrib.webhooks.actions.send_again import SendAgain
from cms.contrib.webhooks.admin.delivery_list import DeliveryFilterSet
from cms.contrib.webhooks.event_types import words_for
from cms.contrib.webhooks.models import Delivery
from cms.contrib.webhooks.models.delivery import UNFINISHED
from cms.contrib.webhooks.permissions import may_administer


class SendAgainBulkAction(BulkAction):
    models = (Delivery,)
    display_name = gettext_lazy("Send again")
    aria_label = gettext_lazy("Send the selected messages again")
    action_type = "send-again"
    action_priority = 10
    template_name = "webhooks/send_again.html"

    @classmethod
    def is_for(cls, user) -> bool:
        return may_administer(user)

    @classmethod
    def get_queryset(cls, model, object_ids):
        return get_list_or_404(model.objects.select_related("webhook"), pk__in=object_ids)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        """ "All" means all that the list shows with the filters of the moment."""
        filters = DeliveryFilterSet(self.request.GET, Delivery.objects.all(), request=self.request)
        shown = filters.qs if filters.is_valid() else Delivery.objects.all()
        return shown.values_list("pk", flat=True)

    def check_perm(self, obj: Delivery) -> bool:
        return obj.state not in UNFINISHED and obj.webhook.is_on

    def object_context(self, obj: Delivery):
        return {**super().object_context(obj), "words": words_for(obj.event_type)}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "action": self}

    def get_execution_context(self):
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        keys = [delivery.pk for delivery in objects]
        done = 0
        locked = Delivery.objects.select_related("webhook").select_for_update(of=("self",))
        for delivery in locked.filter(pk__in=keys):
            try:
                SendAgain(delivery, user).execute()
                done += 1
            except ValidationError:
                # Somebody else did it in the meantime.
                continue
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)s message is sent again.",
            "%(count)s messages are sent again.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
