"""Publish or hide many contributions at once; what cannot be moved is named, never skipped."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from wagtail.admin.views.bulk_action import BulkAction

from consultation_forms.admin.columns import excerpt, heading
from consultation_forms.admin.moderated_messages import say_moderated
from consultation_forms.admin.moderation_form import HidingForm, ModerationForm
from consultation_forms.admin.selection import all_listed
from consultation_forms.admin.waiting import for_moderation
from consultation_forms.models import Contribution
from consultation_forms.models.contribution import public_kinds
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.moderate_together import ModerateTogether
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import MODERATION_STEPS, Moderation

#: More than this are not moved in one step: it would take minutes.
MOST_IN_ONE_STEP = 1000
_SHOWN = 25


class ModerationBulkAction(BulkAction):
    """One step of moderation for the selected contributions.

    :cvar to: the state that the step leads to.
    """

    template_name = "consultation_forms/admin/moderate.html"
    form_class = ModerationForm
    to: Moderation
    done_message: Any

    @classproperty
    def models(cls):
        return [*public_kinds(), Contribution]

    @classmethod
    def is_for(cls, user) -> bool:
        return may_moderate(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        return all_listed(self.model, self.request)

    @classmethod
    def get_queryset(cls, model, object_ids):
        found = Contribution.objects.filter(pk__in=model.objects.filter(pk__in=object_ids))
        found = found.with_own_kind().order_by("received_at", "pk")
        return list(found[:MOST_IN_ONE_STEP])

    def check_perm(self, obj: Contribution) -> bool:
        return self.to in MODERATION_STEPS[obj.moderation]

    @cached_property
    def selection(self) -> tuple[list[Contribution], dict[str, list[Contribution]]]:
        return super().get_actionable_objects()

    def get_actionable_objects(self):
        return self.selection

    @cached_property
    def alike(self) -> QuerySet[Contribution]:
        """Others that wait and say nearly the same as the selected ones."""
        selected = self.selection[0]
        clusters = {contribution.cluster for contribution in selected}
        waiting = Contribution.objects.pending().filter(cluster__in=clusters)
        return waiting.exclude(pk__in=[contribution.pk for contribution in selected])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "alike": self.alike.count()}

    def get_initial(self):
        # A line of the queue stands for all that say the same.
        return {**super().get_initial(), "alike": self.model is Contribution}

    def object_context(self, obj):
        return {"item": obj, "heading": heading(obj.own_kind), "excerpt": excerpt(obj.own_kind)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        left = [self.object_context(one) for one in context["items_with_no_access"]]
        return {
            **context,
            "items_with_no_access": left,
            "shown": context["items"][:_SHOWN],
            "more": max(0, len(context["items"]) - _SHOWN),
            "action": self,
        }

    def step(self, contribution: Contribution):
        """The action to execute on one contribution."""
        raise NotImplementedError

    def form_valid(self, form):
        # Wagtail would move all of them in one transaction, and others would wait for its end.
        self.cleaned_form = form
        possible, impossible = self.selection
        keys = [contribution.pk for contribution in possible]
        if form.cleaned_data.get("alike"):
            room = MOST_IN_ONE_STEP - len(keys)
            keys += self.alike.order_by("received_at", "pk").values_list("pk", flat=True)[:room]
        moderated = ModerateTogether(keys, self.step, self.request.user, form.read_at).execute()
        for contribution in impossible["items_with_no_access"]:
            moderated.left.append(
                _("%(reference)s is already in this state.") % {"reference": contribution.reference}
            )
        say_moderated(self.request, moderated, self.done_message, for_moderation(self.model))
        return redirect(self.next_url)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        raise NotImplementedError("see form_valid")


class PublishBulkAction(ModerationBulkAction):
    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the selected contributions")
    action_priority = 10
    to = Moderation.PUBLISHED
    done_message = ngettext_lazy(
        "%(count)d contribution is published.", "%(count)d contributions are published.", "count"
    )

    def step(self, contribution):
        return PublishContribution(contribution, self.request.user)


class HideBulkAction(ModerationBulkAction):
    display_name = gettext_lazy("Hide")
    action_type = "hide"
    aria_label = gettext_lazy("Hide the selected contributions")
    action_priority = 20
    classes = {"serious"}
    form_class = HidingForm
    to = Moderation.HIDDEN
    done_message = ngettext_lazy(
        "%(count)d contribution is hidden.", "%(count)d contributions are hidden.", "count"
    )

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.tell_languages({str(one.get_language_display()) for one in self.selection[0]})
        return form

    def step(self, contribution):
        reason = self.cleaned_form.cleaned_data
        return HideContribution(
            contribution, self.request.user, reason["code"], reason.get("reason", "")
        )
