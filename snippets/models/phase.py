"""A dated part of a plan's process; its dates open and close the forms by themselves."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Activity(models.TextChoices):
    """What citizens can do while a phase is open."""

    IDEAS = "ideas", _("send ideas")
    SUPPORTS = "supports", _("support ideas")
    REGISTRATIONS = "registrations", _("register for workshops")
    COMMENTS = "comments", _("comment")


class Phase(TranslatableMixin, Orderable):
    """One step of a plan. Open from ``starts_at`` until just before ``ends_at``."""

    plan = ParentalKey("snippets.ActionPlan", on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("what happens in it"), blank=True)
    starts_at = models.DateTimeField(
        _("starts"), help_text=_("From this moment on, what it opens is open, by itself.")
    )
    ends_at = models.DateTimeField(
        _("ends"),
        null=True,
        blank=True,
        help_text=_(
            "From this moment on, it is closed: for the whole of a last day, write the day after "
            "at 00:00. Leave it empty while the end is not known."
        ),
    )
    opens_ideas = models.BooleanField(
        _("citizens can send ideas"),
        default=False,
        help_text=_("Needs an idea form on a page of the plan."),
    )
    opens_supports = models.BooleanField(
        _("citizens can support ideas"),
        default=False,
        help_text=_("Puts a button on each published idea."),
    )
    opens_registrations = models.BooleanField(
        _("citizens can register"),
        default=False,
        help_text=_("Needs a registration form on the page of each workshop."),
    )
    opens_comments = models.BooleanField(
        _("citizens can comment"),
        default=False,
        help_text=_("Needs a comment form on each commitment, or below the ideas."),
    )

    _synchronized = (
        "starts_at",
        "ends_at",
        *(f"opens_{activity}" for activity in Activity.values),
    )
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("summary"),
        *(SynchronizedField(name, overridable=False) for name in _synchronized),
    ]

    #: What the portal reads of a plan's version in the main language only.
    read_from_original = frozenset(_synchronized)

    api_fields = ["title", "summary", *_synchronized]
    panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel(
            [FieldPanel(f"opens_{activity}") for activity in Activity.values],
            heading=_("What it opens"),
        ),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="phase_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must come after the start.")})

    def opens(self, activity: Activity) -> bool:
        return getattr(self, f"opens_{activity}")

    @property
    def has_started(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def is_current(self) -> bool:
        return self.has_started and not self.has_ended
