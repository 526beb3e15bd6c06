"""Publish or hide many contributions at once; what cannot be moved is named, never skipped."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.columns import heading
from consultation_forms.admin.selection import all_listed
from consultation_forms.admin.waiting import for_moderation
from consultation_forms.models import Comment, Contribution, Idea
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import MODERATION_STEPS, Moderation

REASON_LENGTH = 1000


class ReasonForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("Why do you hide it?"),
        multiline=True,
        max_length=REASON_LENGTH,
        error_messages={"required": gettext_lazy("Say why it is hidden.")},
    )


class ModerationBulkAction(BulkAction):
    """One step of moderation for the selected contributions.

    :cvar to: the state that the step leads to.
    """

    models = (Idea, Comment)
    template_name = "consultation_forms/admin/moderate.html"
    to: Moderation
    done_message: Any

    @classmethod
    def is_for(cls, user) -> bool:
        return may_moderate(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        return all_listed(self.model, self.request)

    def check_perm(self, obj: Contribution) -> bool:
        return self.to in MODERATION_STEPS[obj.moderation]

    def object_context(self, obj):
        return {"item": obj, "heading": heading(obj)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["items_with_no_access"] = [
            self.object_context(contribution) for contribution in context["items_with_no_access"]
        ]
        return {**context, "action": self}

    def get_execution_context(self):
        return {"moderator": self}

    def step(self, contribution: Contribution):
        """The action to execute on one contribution."""
        raise NotImplementedError

    @cached_property
    def refused(self) -> list[str]:
        return []

    @classmethod
    def execute_action(cls, objects, moderator=None, **kwargs):
        # Read again under a lock: somebody else may have moved one since the list was drawn.
        keys = [contribution.pk for contribution in objects]
        done = 0
        for contribution in moderator.model.objects.select_for_update().filter(pk__in=keys):
            try:
                moderator.step(contribution).execute()
                done += 1
            except ValidationError as error:
                moderator.refused += error.messages
        return done, 0

    def prepare_action(self, objects, objects_without_access):
        for contribution in objects_without_access["items_with_no_access"]:
            self.refused.append(
                _("%(reference)s is already in this state.") % {"reference": contribution.reference}
            )

    def get_success_message(self, num_parent_objects, num_child_objects):
        """``None``: the messages are given here, because Wagtail's has no buttons."""
        if self.refused:
            messages.warning(
                self.request, _("Left as they were: %s") % " ".join(map(str, self.refused))
            )
        if num_parent_objects:
            messages.success(
                self.request,
                self.done_message % {"count": num_parent_objects},
                buttons=self._ways_on(),
            )

    def _ways_on(self) -> list[tuple]:
        """A button to those that still wait."""
        waiting = for_moderation(self.model)
        return [messages.button(waiting.url, waiting.words)] if waiting.count else []


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
    form_class = ReasonForm
    to = Moderation.HIDDEN
    done_message = ngettext_lazy(
        "%(count)d contribution is hidden.", "%(count)d contributions are hidden.", "count"
    )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        languages = {row["item"].get_language_display() for row in context["items"]}
        context["form"]["reason"].help_text = _(
            "Its author can read this on the receipt, and wrote in: %(languages)s."
        ) % {"languages": _(", ").join(sorted(map(str, languages)))}
        return context

    def step(self, contribution):
        reason = self.cleaned_form.cleaned_data["reason"]
        return HideContribution(contribution, self.request.user, reason)
