"""Sends the selected failed e-mails again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.bulk_action import BulkAction

from consultation_forms.admin.messages import MessageFilterSet
from consultation_forms.mail.delivery import Delivery
from consultation_forms.mail.send_again import SendAgain
from consultation_forms.models import Message
from consultation_forms.review.permissions import may_see_personal_data


class SendAgainBulkAction(BulkAction):
    models = (Message,)
    display_name = gettext_lazy("Send again")
    aria_label = gettext_lazy("Send the selected e-mails again")
    action_type = "send-again"
    action_priority = 10
    template_name = "consultation_forms/admin/send_again.html"

    @classmethod
    def is_for(cls, user) -> bool:
        return may_see_personal_data(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        """ "All" means all that the list shows with the filters of the moment."""
        filters = MessageFilterSet(self.request.GET, Message.objects.all(), request=self.request)
        shown = filters.qs if filters.is_valid() else Message.objects.all()
        return shown.failed().values_list("pk", flat=True)

    def check_perm(self, obj: Message) -> bool:
        return obj.state == Delivery.FAILED

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "action": self}

    def get_execution_context(self):
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        keys = [message.pk for message in objects]
        done = 0
        for message in Message.objects.select_for_update().filter(pk__in=keys):
            try:
                SendAgain(message, user).execute()
                done += 1
            except ValidationError:
                # Somebody else did it in the meantime.
                continue
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)s e-mail is sent again.",
            "%(count)s e-mails are sent again.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
