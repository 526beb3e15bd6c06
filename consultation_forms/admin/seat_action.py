"""Gives seats to the selected people on a waiting list."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.bulk_action import BulkAction

from consultation_forms.models import Place, Registration
from consultation_forms.review.actions.give_seat import GiveSeat
from consultation_forms.review.permissions import may_moderate


class GiveSeatBulkAction(BulkAction):
    models = (Registration,)
    display_name = gettext_lazy("Give a seat")
    aria_label = gettext_lazy("Give a seat to the selected people")
    action_type = "seat"
    action_priority = 10
    template_name = "consultation_forms/admin/give_seats.html"

    @classmethod
    def is_for(cls, user) -> bool:
        return may_moderate(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, obj: Registration) -> bool:
        return obj.place == Place.WAITING

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "action": self}

    def get_execution_context(self):
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        keys = [registration.pk for registration in objects]
        done = 0
        for registration in Registration.objects.select_for_update().filter(pk__in=keys):
            try:
                GiveSeat(registration, user).execute()
                done += 1
            except ValidationError:
                # Somebody else gave it in the meantime.
                continue
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)s person has a seat now.",
            "%(count)s people have a seat now.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
