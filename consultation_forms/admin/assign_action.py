"""Puts the selected ideas under a theme, and says which institution they concern."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from consultation_forms.admin.idea_bulk_action import IdeaBulkAction
from consultation_forms.admin.names import institution_names
from consultation_forms.admin.theme_field import ThemeChoiceField
from consultation_forms.review.actions.assign import AssignIdeas
from consultation_forms.review.actions.one_by_one import Done
from consultation_forms.review.permissions import may_assign_institution, may_assign_theme
from snippets.models import Institution, Theme

_NOBODY = "none"


class AssignForm(forms.Form):
    """:param plans: the keys of the plans of the ideas; with more than one there is no theme.

    :param with_institution: whether the user may assign institutions.
    """

    theme = ThemeChoiceField(
        queryset=Theme.objects.none(),
        label=gettext_lazy("Theme"),
        required=False,
        empty_label=gettext_lazy("Leave it as it is"),
    )
    institution = forms.ChoiceField(label=gettext_lazy("Institution concerned"), required=False)

    def __init__(self, *args, plans: set[int], with_institution: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if len(plans) == 1:
            self.fields["theme"].offer(plan__in=plans)
        else:
            del self.fields["theme"]
        if with_institution:
            self.fields["institution"].choices = [
                ("", _("Leave it as it is")),
                (_NOBODY, _("No institution")),
                *institution_names().items(),
            ]
        else:
            del self.fields["institution"]

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.values()) and not self.errors:
            raise forms.ValidationError(_("Choose what to change."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        """The arguments of ``AssignIdeas``, once the form is valid."""
        changes: dict[str, Any] = {}
        if theme := self.cleaned_data.get("theme"):
            changes["theme"] = theme
        if chosen := self.cleaned_data.get("institution"):
            found = Institution.objects.filter(pk=chosen) if chosen != _NOBODY else None
            changes["institution"] = found.get() if found else None
        return changes


class AssignAction(IdeaBulkAction):
    display_name = gettext_lazy("Assign")
    action_type = "assign"
    aria_label = gettext_lazy("Assign a theme or an institution to the selected ideas")
    action_priority = 50
    template_name = "consultation_forms/admin/assign.html"
    form_class = AssignForm
    may = staticmethod(may_assign_theme)

    def get_initial(self):
        return {}

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "plans": {idea.plan_id for idea in self.ideas},
            "with_institution": may_assign_institution(self.request.user),
        }

    def perform(self, form):
        AssignIdeas(self.ideas, self.request.user, **form.changes()).execute()
        return Done(self.ideas, [])

    def say(self, done):
        words = ngettext(
            "%(count)s idea is assigned.", "%(count)s ideas are assigned.", len(done.ideas)
        )
        button = messages.button(reverse("board:index"), _("Review board"))
        messages.success(self.request, words % {"count": len(done.ideas)}, buttons=[button])
