"""Where wagtail-localize 1.14 is mended: each function says what it did before.

It has no hooks for these, so ``pages.apps`` puts them in its place at start-up.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from wagtail.models import DraftStateMixin, Locale, Page, ReferenceIndex
from wagtail_localize import models, operations
from wagtail_localize.strings import StringValue
from wagtail_localize.views.update_translations import UpdateTranslationsView

from pages.languages.coming import scheduled_at
from pages.languages.permissions import may_publish
from pages.languages.progress import missing_strings
from pages.languages.update import update_form
from snippets.models.record import Record

_get_source_instance = models.TranslationSource.get_source_instance
_get_or_create = models.TranslationSource.get_or_create_from_instance.__func__
_save_target = models.Translation.save_target
_from_plaintext = StringValue.from_plaintext.__func__


def mend() -> None:
    """Put everything of this module in its place; once, at start-up."""
    # Made ASCII of translated slugs, which empties Arabic ones.
    models.slugify = partial(slugify, allow_unicode=True)
    models.TranslationSource.get_source_instance = newest_of_a_draft
    models.TranslationSource.get_or_create_from_instance = classmethod(source_of)
    models.Translation.save_target = save_what_is_complete
    operations.TranslationCreator = Submission
    StringValue.from_plaintext = classmethod(from_plain_text)
    # Let whoever translates publish, and publish what a machine had just translated.
    UpdateTranslationsView.get_form = update_form


def newest(instance: Model) -> Model:
    """What translators should read: of what was never published, its latest draft."""
    is_draft = isinstance(instance, DraftStateMixin) and not instance.live
    return instance.get_latest_revision_as_object() if is_draft else instance


def newest_of_a_draft(source: models.TranslationSource) -> Model:
    """The database row of a draft has what was first saved, not what was written since."""
    return newest(_get_source_instance(source))


def source_of(model: type, instance: Model) -> tuple[models.TranslationSource, bool]:
    """As ``newest_of_a_draft``, where a record is submitted for the first time."""
    return _get_or_create(model, newest(_specific(instance)))


def save_what_is_complete(
    translation: models.Translation, user: Any = None, publish: bool = True
) -> None:
    """Published the original's words wherever a string was missing, and for whoever asked. Now
    nothing is published then, nor for a user who may not publish it.

    A translation that exists stays as it is: saving it as a draft would change its public row.
    """
    if publish and (missing_strings(translation) or not _may_publish(user, translation)):
        if translation.source.object.has_translation(translation.target_locale):
            return
        publish = False
    if publish:
        appear_with_the_original(translation)
    _save_target(translation, user=user, publish=publish)


def _may_publish(user: Any, translation: models.Translation) -> bool:
    """:param user: ``None`` for the portal itself."""
    if user is None:
        return True
    version = translation.source.get_source_instance()
    if translation.source.object.has_translation(translation.target_locale):
        version = translation.get_target_instance()
    return may_publish(user, version)


def appear_with_the_original(translation: models.Translation) -> None:
    """A page that was not public yet appears when its original is scheduled to, not before."""
    target = translation.source.get_translated_instance(translation.target_locale)
    if isinstance(target, Page) and not target.live:
        day = scheduled_at(translation.source.get_source_instance())
        Page.objects.filter(pk=target.pk).update(go_live_at=day)


def from_plain_text(kind: type[StringValue], text: str) -> StringValue:
    """Took the line ends that browsers send for other words: a text of several lines lost its
    translations when its page was saved, whether it was changed or not.
    """
    return _from_plaintext(kind, text.replace("\r\n", "\n"))


class Submission(operations.TranslationCreator):
    """Submits a record with the records that it uses, each only in languages that lack it.

    The library's own overwrote translations that were there already, took no records along that
    are kept in synchronised fields, and made public copies of untranslated pages above.
    """

    def create_translations(self, instance: Model, include_related_objects: bool = True) -> None:
        instance = _specific(instance)
        if instance.translation_key in self.seen_objects:
            return
        every_locale = self.target_locales
        for above in _above(instance):
            self._create_where_it_lacks(above, every_locale)
        self._create_where_it_lacks(instance, every_locale)
        if include_related_objects:
            for used in _used_by(instance):
                self._create_where_it_lacks(used, every_locale)

    def _create_where_it_lacks(self, instance: Model, locales: Iterable[Locale]) -> None:
        self.target_locales = [locale for locale in locales if _is_lacking(instance, locale)]
        try:
            if self.target_locales:
                super().create_translations(instance, include_related_objects=False)
        finally:
            self.target_locales = locales


def _specific(instance: Model) -> Model:
    return instance.specific if isinstance(instance, Page) else instance


def _is_lacking(instance: Model, locale: Locale) -> bool:
    versions = instance.get_translations(inclusive=True).filter(locale=locale)
    if isinstance(instance, Page):
        versions = versions.filter(alias_of__isnull=True)
    return not versions.exists()


def _above(instance: Model) -> list[Page]:
    """The pages above a page, from the home page down."""
    if not isinstance(instance, Page):
        return []
    return [page.specific for page in instance.get_ancestors().filter(depth__gt=1)]


def _used_by(instance: Model) -> list[Record]:
    """The records that a page or record names, with those that they name themselves."""
    found: dict[Any, Record] = {}
    waiting = [instance]
    while waiting:
        for model, key in _references_of(waiting.pop()):
            record = model.objects.filter(pk=key).first()
            if record and record.translation_key not in found:
                found[record.translation_key] = record
                waiting.append(record)
    return list(found.values())


def _references_of(instance: Model) -> list[tuple[type[Record], str]]:
    references = ReferenceIndex.get_references_for_object(instance).select_related(
        "to_content_type"
    )
    named = {(one.to_content_type.model_class(), one.to_object_id) for one in references}
    return [(model, key) for model, key in named if model and issubclass(model, Record)]
