"""The buttons "Translate" and "Synchronise" in lists: a few queries a list, where wagtail-localize
asks the database two or three times for each row."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import quote
from django.db.models import Count, Model
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import TranslationSource


class TranslationState:
    """What is known of the translations of all records of a kind.

    :param model: a translatable model; ``Page`` for all pages.
    """

    def __init__(self, model: type[Model]):
        records = model.objects.order_by()
        if model is Page:
            records = records.filter(alias_of__isnull=True)
        languages = records.values_list("translation_key").annotate(n=Count("locale"))
        number = Locale.objects.count()
        self.incomplete: set[UUID] = {key for key, n in languages if n < number}
        sources = TranslationSource.objects.filter(translations__enabled=True)
        self.sources: dict[tuple[UUID, int], int] = {
            (key, locale): pk
            for pk, key, locale in sources.values_list("pk", "object_id", "locale_id").distinct()
        }

    def source_of(self, record: TranslatableMixin) -> int | None:
        """The key of what ``record``'s translations follow, if it is their source."""
        return self.sources.get((record.translation_key, record.locale_id))


def _state(user: Any, model: type[Model]) -> TranslationState:
    """Kept with the user object, which lives as long as the request."""
    if not hasattr(user, "_translation_states"):
        user._translation_states = defaultdict(dict)
    states = user._translation_states
    if model not in states:
        states[model] = TranslationState(model)
    return states[model]


def _may_translate(user: Any) -> bool:
    return user.has_perm("wagtail_localize.submit_translation")


def _update_url(source: int, next_url: str | None) -> str:
    url = reverse("wagtail_localize:update_translations", args=[source])
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url


def page_buttons(page: Page, user, view_name=None, next_url=None) -> Iterator[ListingButton]:
    if page.is_root() or not _may_translate(user):
        return
    state = _state(user, Page)
    icon = "wagtail-localize-language"
    if page.alias_of_id or page.translation_key in state.incomplete:
        url = reverse(
            "wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk]
        )
        yield ListingButton(_("Translate this page"), url, priority=60, icon_name=icon)
    if source := state.source_of(page):
        url = _update_url(source, next_url)
        yield ListingButton(
            _("Synchronise the translations"), url, priority=60, icon_name="resubmit"
        )


def record_buttons(record: Model, user, next_url=None) -> Iterator[ListingButton]:
    model = type(record)
    if not issubclass(model, TranslatableMixin) or not _may_translate(user):
        return
    state = _state(user, model)
    if record.translation_key in state.incomplete:
        options = model._meta
        url = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[options.app_label, options.model_name, quote(record.pk)],
        )
        label = _("Translate '%(title)s'") % {"title": str(record)}
        yield ListingButton(
            _("Translate"),
            url,
            attrs={"aria-label": label},
            icon_name="wagtail-localize-language",
            priority=100,
        )
    if source := state.source_of(record):
        label = _("Synchronise the translations")
        url = _update_url(source, next_url)
        yield ListingButton(label, url, icon_name="resubmit", priority=106)


def register_translate_buttons() -> None:
    """Wagtail has no public way to take a hook back."""
    for name, theirs, ours in (
        ("register_page_listing_more_buttons", localize.page_listing_more_buttons, page_buttons),
        (
            "register_snippet_listing_buttons",
            localize.register_snippet_listing_buttons,
            record_buttons,
        ),
    ):
        hooks._hooks[name] = [entry for entry in hooks._hooks[name] if entry[0] is not theirs]
        hooks.register(name, ours)
