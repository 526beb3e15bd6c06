"""An action plan: what everything else in the portal belongs to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.chooser_links import RecordForm
from snippets.models.phase import Activity
from snippets.models.record import Record
from snippets.models.window import Window, most_relevant
from snippets.querysets import PlanQuerySet


class PlanForm(RecordForm):
    def clean(self):
        """Refuses to delete a criterion by which ideas are scored; the database would fail."""
        cleaned = super().clean()
        criteria = self.formsets.get("criteria")
        deleted = criteria.deleted_forms if criteria and criteria.is_valid() else []
        for form in deleted:
            if form.instance.pk and form.instance.scores.exists():
                words = _("“%(criterion)s” cannot be deleted, because ideas are scored by it.")
                self.add_error(None, words % {"criterion": form.instance})
        return cleaned


class ActionPlan(ClusterableModel, Record):
    """A plan of some years, with its ordered, dated phases.

    The version in the main language decides on dates; the others translate the words.
    """

    summary = models.TextField(_("summary"), blank=True)
    start_year = models.PositiveSmallIntegerField(_("first year"))
    end_year = models.PositiveSmallIntegerField(_("last year"))
    mail_note = models.TextField(
        _("note in e-mails"),
        max_length=500,
        blank=True,
        help_text=_(
            "Every e-mail about a contribution to this plan ends with it: for example who answers "
            "questions. Leave it empty for none."
        ),
    )

    objects = PlanQuerySet.as_manager()
    base_form_class = PlanForm

    search_fields = [
        *Record.search_fields,
        index.FilterField("start_year"),
        index.FilterField("end_year"),
    ]
    override_translatable_fields = [
        *Record.override_translatable_fields,
        SynchronizedField("start_year", overridable=False),
        SynchronizedField("end_year", overridable=False),
    ]
    api_fields = [*Record.api_fields, "summary", "start_year", "end_year", "phases"]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")]),
        FieldPanel("mail_note"),
        InlinePanel(
            "phases",
            heading=_("Phases"),
            label=_("Phase"),
            help_text=_(
                "In the order in which they begin. Phases may overlap: a form is open as long as "
                "one of the phases that open it runs. Announce each phase at least 14 days before "
                "it opens anything."
            ),
        ),
        InlinePanel("criteria", heading=_("Criteria for ideas"), label=_("Criterion")),
    ]

    class Meta(Record.Meta):
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["-start_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="plan_slug_once_a_language",
                violation_error_code="slug",
                violation_error_message=_("This short name is already taken."),
            ),
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year")),
                name="plan_ends_after_it_starts",
            ),
        ]

    def clean(self):
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("The last year comes before the first one.")})

    @cached_property
    def ordered_phases(self) -> list:
        return list(self.phases.all())

    @property
    def current_phases(self) -> list:
        return [phase for phase in self.ordered_phases if phase.is_current]

    def window(self, activity: Activity) -> Window | None:
        """When citizens can do ``activity``; ``None`` when no phase ever opens it."""
        return most_relevant(
            Window(phase.starts_at, phase.ends_at)
            for phase in self.ordered_phases
            if phase.opens(activity)
        )

    def is_open(self, activity: Activity) -> bool:
        window = self.window(activity)
        return window is not None and window.is_open

    @property
    def open_activities(self) -> list[Activity]:
        """What citizens can do today."""
        return [activity for activity in Activity if self.is_open(activity)]

    @property
    def years(self) -> str:
        """Isolated and read from left to right: Arabic words around would turn it round."""
        return f"\u2066{self.start_year}–{self.end_year}\u2069"
