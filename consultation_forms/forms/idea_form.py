"""The form in which a citizen sends an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.models.idea import BODY_LENGTH, TITLE_LENGTH
from snippets.localization import themes_of
from snippets.models import Theme


class ThemeField(forms.ChoiceField):
    """A choice of themes by their short names, named in the reader's language.

    Its cleaned value is the key of the theme in the main language.
    """

    default_error_messages = {"invalid_choice": _("Choose one of the themes in the list.")}

    def offer(self, themes: dict[int, Theme]) -> None:
        """:param themes: the version to show of each theme, by the key of the original."""
        self.keys = {theme.slug: key for key, theme in themes.items()}
        self.choices = [
            ("", _("Choose a theme")),
            *((theme.slug, theme.title) for theme in themes.values()),
        ]

    def clean(self, value):
        return self.keys[super().clean(value)]


class IdeaForm(ContributionForm):
    theme = ThemeField(
        label=_("Theme"), error_messages={"required": _("Choose a theme for your idea.")}
    )
    title = PlainTextField(
        label=_("Your idea in one line"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give your idea a title.")},
    )
    body = PlainTextField(
        label=_("Describe your idea"),
        help_text=_("What is the problem, what do you propose, whom would it help?"),
        max_length=BODY_LENGTH,
        multiline=True,
        error_messages={"required": _("Describe your idea in a few words.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        context = self.context
        if context.plan is None:
            return
        themes = themes_of(context.plan)
        if context.theme:
            themes = {pk: shown for pk, shown in themes.items() if pk == context.theme.pk}
            self.initial["theme"] = context.theme.slug
        self.fields["theme"].offer(themes)
