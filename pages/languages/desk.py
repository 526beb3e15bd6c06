"""The translation desk: all that is public, or soon, against what exists of it in each language.

The number of queries does not depend on the number of records.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from pages.languages.coming import Coming
from pages.languages.progress import all_missing_strings
from pages.languages.unchanged import unchanged_sources
from pages.languages.work import Link, Original, Version, Work, Wrong, what_is_wrong
from pages.models import AskedTranslator
from snippets.models import ActionPlan
from snippets.models.record import Record

_STATE = (
    "translation_key", "locale", "live", "last_published_at", "latest_revision__user",
    "live_revision", "latest_revision",
)  # fmt: skip


class Desk:
    """Reads the whole state at once.

    :param locales: the languages that are translated into, by their keys.
    """

    def __init__(self):
        locales = {one.language_code: one for one in Locale.objects.all()}
        self._main = locales.get(settings.LANGUAGE_CODE)
        self.locales = {
            locales[code].pk: locales[code]
            for code, _name in settings.LANGUAGES
            if code in locales and code != settings.LANGUAGE_CODE
        }
        self._coming = Coming()
        self._originals: list[Original] = []
        self._versions: dict[tuple[Any, int], Version] = {}
        self._read_pages()
        for model in apps.get_app_config("snippets").get_models():
            if issubclass(model, Record):
                self._read_records(model)

    def work(self) -> list[Work]:
        """What is wrong, the soonest first."""
        links, asked = _links(), _asked()
        found = []
        for original in self._originals:
            for locale in self.locales:
                place = (original.key, locale)
                version, link = self._versions.get(place), links.get(place)
                if wrong := what_is_wrong(original, version, link):
                    found.append(Work(original, locale, wrong, version, link, asked.get(place)))
        return sorted(self._with_a_second_look(found), key=_urgency)

    def _with_a_second_look(self, found: list[Work]) -> Iterator[Work]:
        """Without what is newer by its date only: a page is approved after its translation."""
        same = unchanged_sources(
            {
                one.link.source: (one.original.model, one.original.revision)
                for one in found
                if one.wrong == Wrong.OUTDATED and one.link
            }
        )
        for one in found:
            if one.wrong == Wrong.OUTDATED and one.link and one.link.source in same:
                unmoved = replace(one.original, changed_at=None)
                if wrong := what_is_wrong(unmoved, one.version, one.link):
                    yield replace(one, original=unmoved, wrong=wrong)
            else:
                yield one

    def _read_pages(self) -> None:
        types = {one.pk: one.model_class() for one in ContentType.objects.all()}
        rows = Page.objects.filter(depth__gt=1).order_by("path")
        fields = ("pk", "draft_title", "content_type", "path", "latest_revision_created_at")
        for pk, title, kind, path, changed, alias, *state in rows.values_list(
            *fields, "alias_of", *_STATE
        ):
            model = types[kind] or Page
            if state[1] == self._main.pk:
                self._add_original(model, pk, title, changed, state, self._coming.page(pk, path))
            elif not alias:
                self._add_version(model, pk, changed, state)

    def _read_records(self, model: type[Model]) -> None:
        names = {field.name for field in model._meta.get_fields()}
        plan = "pk" if model is ActionPlan else "plan" if "plan" in names else None
        fields = ("pk", "title", "latest_revision__created_at", plan or "locale")
        for pk, title, changed, of_plan, *state in model.objects.values_list(*fields, *_STATE):
            if state[1] == self._main.pk:
                soon = self._coming.record(model, pk, of_plan if plan else None)
                self._add_original(model, pk, title, changed, state, soon)
            else:
                self._add_version(model, pk, changed, state)

    def _add_original(self, model, pk, title, changed, state, soon) -> None:
        key, _locale, live, published, _person, public, latest = state
        is_soon, soon_at = soon
        if live or is_soon:
            changed_at, revision = (published, public) if live else (changed, latest)
            self._originals.append(
                Original(model, pk, key, title, live, changed_at, is_soon, soon_at, revision)
            )

    def _add_version(self, model, pk, changed, state) -> None:
        key, locale, live, published, person, *_revisions = state
        changed_at = max((day for day in (changed, published) if day), default=None)
        self._versions[key, locale] = Version(model, pk, live, changed_at, published, person)


def _urgency(work: Work) -> tuple:
    original = work.original
    day = original.soon_at.timestamp() if original.soon_at else float("inf")
    return not original.is_soon, day, list(type(work.wrong)).index(work.wrong), original.title


def _links() -> dict[tuple[Any, int], Link]:
    """What wagtail-localize knows, by translation key and language."""
    missing = all_missing_strings()
    logs = TranslationLog.objects.order_by().values_list("source", "locale")
    saved = {(source, locale): day for source, locale, day in logs.annotate(Max("created_at"))}
    typed = _typed()
    rows = Translation.objects.filter(enabled=True).values_list(
        "source", "source__object", "target_locale", "source__last_updated_at"
    )
    links = {}
    for source, key, locale, taken_at in rows:
        typed_at, person = typed.get((key, locale), (None, None))
        links[key, locale] = Link(
            source, taken_at, missing.get((source, locale), 0),
            saved.get((source, locale)), typed_at, person,
        )  # fmt: skip
    return links


def _typed() -> dict[tuple[Any, int], tuple]:
    """When, and by whom, a text was last translated, by translation key and language."""
    by_hand = StringTranslation.objects.filter(last_translated_by__isnull=False).order_by()
    rows = by_hand.values_list("context__object", "locale", "last_translated_by")
    last: dict = defaultdict(tuple)
    for key, locale, person, day in rows.annotate(Max("updated_at")):
        last[key, locale] = max(last[key, locale], (day, person))
    return last


def _asked() -> dict[tuple[Any, int], int]:
    rows = AskedTranslator.objects.values_list("translation_key", "locale", "person")
    return {(key, locale): person for key, locale, person in rows}
