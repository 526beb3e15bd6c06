"""What the steps for many ideas at once have in common."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from consultation_forms.admin.columns import heading
from consultation_forms.admin.selection import all_listed
from consultation_forms.models import Idea
from consultation_forms.review.actions.one_by_one import Done
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.version import version_of_idea

_NAMED = 10


class SeenForm(forms.Form):
    """Remembers what was seen of each idea, so that nothing changed since is overwritten."""

    seen = forms.JSONField(required=False, widget=forms.HiddenInput)

    @property
    def versions(self) -> dict[int, str] | None:
        seen = self.cleaned_data.get("seen")
        return {int(key): version for key, version in seen.items()} if seen else None


class IdeaBulkAction(BulkAction):
    """:cvar may: a predicate of the user."""

    models = (Idea,)
    form_class = SeenForm
    may = staticmethod(may_decide)

    @classmethod
    def is_for(cls, user) -> bool:
        return cls.may(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        return all_listed(self.model, self.request)

    @classmethod
    def get_queryset(cls, model, object_ids):
        found = Idea.objects.for_decision().filter(pk__in=object_ids)
        if ideas := list(found.with_supports().order_by("received_at", "pk")):
            return ideas
        raise Http404

    @cached_property
    def selection(self) -> tuple[list[Idea], dict[str, list[Idea]]]:
        return super().get_actionable_objects()

    def get_actionable_objects(self):
        return self.selection

    @property
    def ideas(self) -> list[Idea]:
        """Those of the selection for which the step is possible."""
        return self.selection[0]

    def get_initial(self):
        return {"seen": {idea.pk: version_of_idea(idea) for idea in self.ideas}}

    def object_context(self, obj):
        return {"item": obj, "heading": heading(obj)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        left = [self.object_context(idea) for idea in context["items_with_no_access"]]
        return {**context, "items_with_no_access": left, "action": self}

    def perform(self, form: forms.Form) -> Done:
        """Take the step for ``ideas``.

        :raises ValidationError: to show the form again.
        """
        raise NotImplementedError

    def say(self, done: Done) -> None:
        """The message for the ideas of which it is done."""
        raise NotImplementedError

    def form_valid(self, form):
        # Wagtail would put all ideas into one transaction.
        self.cleaned_form = form
        try:
            done = self.perform(form)
        except ValidationError as error:
            self.refuse(form, error)
            return self.form_invalid(form)
        if done.left:
            named = [f"{idea.reference}: {why}" for idea, why in done.left[:_NAMED]]
            if len(done.left) > _NAMED:
                named.append("…")
            words = _("Left as they were (%(count)s): %(named)s")
            names = {"count": len(done.left), "named": " ".join(named)}
            messages.warning(self.request, words % names)
        if done.ideas:
            self.say(done)
        return redirect(self.next_url)

    def refuse(self, form: Any, error: ValidationError) -> None:
        """Put ``error`` beside the fields that it is about."""
        form.add_error(None, error)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        raise NotImplementedError("see perform")
