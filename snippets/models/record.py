"""What all snippets share: a version per language, drafts, history, search."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.chooser_links import RecordForm
from snippets.models.short_name import short_name
from snippets.querysets import TranslatedQuerySet


class Record(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """A record that editors write once, in every language, and use on many pages.

    Its ``slug`` is the same in every language: addresses, filters and the API know it by that.
    """

    slug = models.SlugField(
        _("short name for addresses"),
        max_length=80,
        blank=True,
        help_text=_(
            "Latin letters, digits and hyphens; the same in all languages. "
            "Leave it empty to have it made from the title."
        ),
    )
    title = models.CharField(_("title"), max_length=255)

    objects = TranslatedQuerySet.as_manager()
    base_form_class = RecordForm

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    search_fields = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
        index.FilterField("slug"),
        # The staff's lists are searched, filtered and ordered at the same time.
        index.FilterField("title"),
        index.FilterField("live"),
    ]

    #: What editors with a token get of it; what everybody reads has schemas of its own.
    api_fields = ["slug", "title", "live", "locale"]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.title

    @property
    def approved_schedule(self):
        """Wagtail's own, unless ``with_schedule()`` has told."""
        known = self.__dict__.get("_approved_schedule")
        return super().approved_schedule if known is None else known

    def clean(self):
        super().clean()
        self.slug = self.slug or short_name(self)

    def validate_constraints(self, exclude=None):
        """Check the constraints, those that name the record's language included.

        :param exclude: names of fields to pass over. Django passes over the constraints on them
            too; ``locale`` is never among the fields of a form and must not count for that.
        :raises ValidationError: each error beside the field that its code names, if it names one.
        """
        try:
            super().validate_constraints(set(exclude or ()) - {"locale"})
        except ValidationError as error:
            raise ValidationError(self._beside_fields(error)) from error

    def _beside_fields(self, error: ValidationError) -> dict[str, list[ValidationError]]:
        names = {field.name for field in self._meta.fields}
        errors: dict[str, list[ValidationError]] = {}
        for place, problems in error.error_dict.items():
            for problem in problems:
                named = place == NON_FIELD_ERRORS and problem.code in names
                errors.setdefault(problem.code if named else place, []).append(problem)
        return errors
