"""A subject of a plan, under which ideas, workshops and commitments are gathered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from cms.fields.palette import Colour, ThemeIcon
from snippets.models.plan import ActionPlan
from snippets.models.record import Record
from snippets.querysets import ThemeQuerySet


class Theme(Record):
    plan = OriginalForeignKey(
        ActionPlan,
        verbose_name=_("action plan"),
        on_delete=models.PROTECT,
        related_name="themes",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    summary = models.TextField(_("summary"), help_text=_("One or two sentences, for lists."))
    body = RichTextField(
        _("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link"]
    )
    icon = models.CharField(
        _("icon"), max_length=20, choices=ThemeIcon.choices, default=ThemeIcon.PEOPLE
    )
    colour = models.CharField(
        _("colour"), max_length=20, choices=Colour.choices, default=Colour.TEAL
    )

    objects = ThemeQuerySet.as_manager()

    search_fields = [
        *Record.search_fields,
        index.FilterField("plan"),
        index.FilterField("number"),
    ]
    override_translatable_fields = [
        *Record.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("plan", "number", "icon", "colour")
        ),
    ]
    api_fields = [*Record.api_fields, "plan", "number", "summary", "body", "icon", "colour"]
    panels = [
        HelpPanel(
            _(
                "A theme does not get a page by itself. Until you add one for it under the plan's "
                "list of themes, its card leads to its ideas."
            )
        ),
        FieldPanel("plan"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("slug")]),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("icon"), FieldPanel("colour")]),
    ]

    class Meta(Record.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug", "locale"],
                name="theme_slug_once_a_plan",
                violation_error_code="slug",
                violation_error_message=_("This short name is already taken in this plan."),
            ),
            models.UniqueConstraint(
                fields=["plan", "number", "locale"],
                name="theme_number_once_a_plan",
                violation_error_code="number",
                violation_error_message=_("This number is already taken in this plan."),
            ),
        ]
