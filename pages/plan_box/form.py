"""What staff say of the next plan."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from cms.fields.languages import language_in_a_sentence
from consultation_forms.admin.names import NamedChoiceField, plan_names
from pages.plan_box.copy_plan import CopyPlan
from pages.plan_box.new_plan import MakePlan, NewPlan, Part
from pages.plan_box.start_plan import StartPlan
from snippets.models import ActionPlan

_TITLE = "title_"


class NewPlanForm(forms.Form):
    """:param user: the member of staff."""

    source = NamedChoiceField(
        label=_("Begin with"),
        queryset=ActionPlan.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        blank=True,  # else radio buttons have no empty choice
        empty_label=_("the built-in template: five steps, with themes, criteria and pages"),
        help_text=_(
            "Of an earlier plan, what lasts is copied in all languages. Its ideas, workshops, "
            "commitments, news and milestones stay with it."
        ),
    )
    slug = forms.SlugField(
        label=_("Short name for addresses"),
        max_length=80,
        help_text=_("Latin letters, digits and hyphens, such as nap-2027; in all languages."),
    )
    start_year = forms.IntegerField(label=_("First year"), min_value=2000, max_value=2100)
    end_year = forms.IntegerField(label=_("Last year"), min_value=2000, max_value=2100)
    first_day = forms.DateField(
        label=_("First day of the first phase"),
        widget=AdminDateInput,
        help_text=_("The other phases follow, as long and as far apart as they are there."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Take over"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=list(Part.values),
        help_text=_(
            "Beside the phases. Reusable reasons belong to all plans: they are there already; the "
            "template adds some for outcomes that have none."
        ),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        source = self.fields["source"]
        source.queryset = ActionPlan.objects.originals().newest_first()
        source.names = plan_names()
        titles = {f"{_TITLE}{code}": self._title(code) for code in self._codes()}
        self.fields = {"source": source, **titles, **self.fields}

    def _codes(self) -> list[str]:
        known = set(Locale.objects.values_list("language_code", flat=True))
        codes = dict.fromkeys([settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)])
        return [code for code in codes if code in known]

    def _title(self, code: str) -> forms.CharField:
        language = language_in_a_sentence(code)
        return forms.CharField(
            label=format_lazy(_("Title in {language}"), language=language),
            max_length=255,
            required=code == settings.LANGUAGE_CODE,
        )

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        if day < timezone.localdate(timezone=timezone.get_default_timezone()):
            raise forms.ValidationError(_("This day is past."))
        return day

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.action.check()
            except forms.ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def add_error(self, field, error):
        """As Django's own; what the action says of the titles stands beside the main one."""
        if hasattr(error, "error_dict") and "titles" in error.error_dict:
            error.error_dict[f"{_TITLE}{settings.LANGUAGE_CODE}"] = error.error_dict.pop("titles")
        super().add_error(field, error)

    @property
    def action(self) -> MakePlan:
        """What makes the plan that a valid form describes."""
        said = self.cleaned_data
        new = NewPlan(
            titles={code: said[f"{_TITLE}{code}"] for code in self._codes()},
            slug=said["slug"],
            start_year=said["start_year"],
            end_year=said["end_year"],
            first_day=said["first_day"],
            parts=frozenset(said["parts"]),
        )
        if said["source"]:
            return CopyPlan(said["source"], new, self.user)
        return StartPlan(new, self.user)
