"""The form in which staff enter an idea from a workshop or correct one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.names import (
    NamedChoiceField,
    page_names,
    workshops,
)
from consultation_forms.admin.theme_field import ThemeChoiceField
from consultation_forms.models import Channel, Idea
from consultation_forms.models.idea import BODY_LENGTH, TITLE_LENGTH
from snippets.models import Theme


class IdeaForm(forms.ModelForm):
    """Of an idea that a citizen sent, only the theme: her words are hers."""

    theme = ThemeChoiceField(queryset=Theme.objects.none(), label=_("Theme"))
    workshop = NamedChoiceField(queryset=None, label=_("Workshop"))
    title = PlainTextField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        help_text=_("One sentence that says what is proposed."),
    )
    body = PlainTextField(
        label=_("Text"),
        multiline=True,
        max_length=BODY_LENGTH,
        help_text=_("As it was said, in the language in which it was said."),
    )

    class Meta:
        model = Idea
        fields = ["theme", "workshop", "title", "body", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        if self.instance.pk:
            # An idea never moves to another plan.
            theme.offer(plan=self.instance.plan_id)
        else:
            theme.offer()
        if self.instance.channel == Channel.ONLINE:
            for name in ("workshop", "title", "body", "language"):
                del self.fields[name]
        else:
            workshop = self.fields["workshop"]
            workshop.queryset = workshops()
            workshop.names = page_names(workshops())

    def clean(self):
        cleaned = super().clean()
        theme, workshop = cleaned.get("theme"), cleaned.get("workshop")
        if theme and workshop:
            of_plan = workshops().filter(workshoppage__theme__plan=theme.plan_id)
            if not of_plan.filter(pk=workshop.pk).exists():
                self.add_error("workshop", _("This workshop belongs to another plan."))
        return cleaned
