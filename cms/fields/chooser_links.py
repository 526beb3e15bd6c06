"""Choosers that offer to edit what is chosen only to those who may."""

from collections.abc import Iterator

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import BaseChooser
from wagtail.permissions import policy_registry


class ChooserLinksMixin:
    """For forms of Wagtail's admin, which know their user; Wagtail's choosers do not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.for_user:
            for form in self._with_inline_forms():
                _hide_links(form, self.for_user)

    def _with_inline_forms(self) -> Iterator[forms.BaseForm]:
        yield self
        for formset in getattr(self, "formsets", {}).values():
            yield from formset.forms


def _hide_links(form: forms.BaseForm, user) -> None:
    for field in form.fields.values():
        widget = field.widget
        if isinstance(widget, BaseChooser) and widget.model:
            policy = policy_registry.get_by_type(widget.model_class)
            widget.show_edit_link = policy.user_has_any_permission(user, ["change"])


class RecordForm(ChooserLinksMixin, WagtailAdminModelForm):
    """The form of a record that has none of its own."""
