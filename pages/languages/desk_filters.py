"""What the translation desk can be narrowed down to."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pages.languages.work import Work, Wrong

_ALL = ("", _("All"))
NOBODY = "nobody"


class DeskFilters(forms.Form):
    """Choices are of what is there; what is unknown narrows nothing down.

    :param work: everything that is left to do.
    :param languages: names by key of the locale.
    :param people: names by key of the user.
    """

    language = forms.ChoiceField(label=_("Language"), required=False)
    wrong = forms.ChoiceField(
        label=_("What is wrong"), required=False, choices=[_ALL, *Wrong.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    person = forms.ChoiceField(label=_("Person"), required=False)
    soon = forms.BooleanField(label=_("Only what goes public within 14 days"), required=False)

    def __init__(self, data: Any, work: list[Work], languages: dict, people: dict):
        super().__init__(data)
        self.work = work
        kinds = {kind_of(one): kind_label(one) for one in work}
        self.fields["language"].choices = [_ALL, *((str(k), v) for k, v in languages.items())]
        self.fields["kind"].choices = [_ALL, *sorted(kinds.items(), key=lambda kind: kind[1])]
        named = [(str(key), name) for key, name in people.items()]
        self.fields["person"].choices = [_ALL, (NOBODY, _("Nobody yet")), *named]

    def narrowed(self) -> list[Work]:
        self.is_valid()
        wanted = self.cleaned_data
        return [one for one in self.work if self._fits(one, wanted)]

    @staticmethod
    def _fits(one: Work, wanted: dict[str, Any]) -> bool:
        person = str(one.person) if one.person else NOBODY
        return (
            wanted.get("language") in ("", None, str(one.locale))
            and wanted.get("wrong") in ("", None, one.wrong)
            and wanted.get("kind") in ("", None, kind_of(one))
            and wanted.get("person") in ("", None, person)
            and (not wanted.get("soon") or one.original.is_soon)
        )


def kind_of(work: Work) -> str:
    return work.original.model._meta.label_lower


def kind_label(work: Work) -> str:
    return capfirst(str(work.original.model._meta.verbose_name))
