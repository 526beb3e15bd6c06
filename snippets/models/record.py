"""What all snippets share: a version per language, drafts, history, search."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from snippets.querysets import TranslatedQuerySet


class Record(DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """A record that editors write once, in every language, and use on many pages.

    Its ``slug`` is the same in every language: addresses, filters and the API know it by that.
    """

    slug = models.SlugField(
        _("short name for addresses"),
        max_length=80,
        help_text=_("Latin letters, digits and hyphens; the same in all languages."),
    )
    title = models.CharField(_("title"), max_length=255)

    objects = TranslatedQuerySet.as_manager()

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    search_fields = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
        index.FilterField("slug"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.title
