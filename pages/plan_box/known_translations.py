"""What of a copied record is translated already: what was, of the record it was copied from."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from pages.models import PlanPage
from pages.plan_box.drafts import Tells, Versions
from pages.plan_box.renewal import Renewal
from snippets.models import ActionPlan

#: What was written anew, in every language, when the plan was started.
_WRITTEN = {"title", "slug", "draft_title"}


class KnownTranslations:
    """Three queries, however many records.

    :param renewal: how the records were copied.
    :param languages: the codes in which each copied record was, by its translation key.
    """

    def __init__(self, renewal: Renewal, languages: Mapping[UUID, set[str]]):
        self.renewal = renewal
        self.languages = {renewal.identity(key): codes for key, codes in languages.items()}
        main = {"source__locale__language_code": settings.LANGUAGE_CODE}
        translations = Translation.objects.filter(source__object__in=languages, enabled=True)
        self._side_by_side = {
            (renewal.identity(key), code)
            for key, code in translations.filter(**main).values_list(
                "source__object", "target_locale__language_code"
            )
        }
        strings = StringTranslation.objects.filter(
            context__object__in=languages, has_error=False
        ).values_list(
            "context__object", "context__path", "translation_of__data", "locale__language_code"
        )
        self._strings = {
            (renewal.identity(key), renewal.path(path), words, code)
            for key, path, words, code in strings
        }
        overrides = SegmentOverride.objects.filter(
            context__object__in=languages, has_error=False
        ).values_list("context__object", "context__path", "locale__language_code")
        self._overrides = {
            (renewal.identity(key), renewal.path(path), code) for key, path, code in overrides
        }

    def of(self, versions: Versions) -> tuple[Versions, Tells, Tells] | None:
        """What ``Drafts.hand_to_translators`` asks of a copy.

        :returns: the versions that are edited side by side with the original, and what is
            translated in them; ``None`` when each is edited by itself.
        """
        main = versions.get(settings.LANGUAGE_CODE)
        if main is None:
            return None
        key, was_in = main.translation_key, self.languages[main.translation_key]
        side_by_side = {
            code: version
            for code, version in versions.items()
            if version is main or (key, code) in self._side_by_side or code not in was_in
        }
        if len(side_by_side) == 1:
            return None
        written = _WRITTEN if isinstance(main, ActionPlan | PlanPage) else ()

        def is_translated(path: str, words: str, code: str) -> bool:
            return path in written or (key, path, words, code) in self._strings

        def is_overridden(path: str, code: str) -> bool:
            return (key, path, code) in self._overrides

        return side_by_side, is_translated, is_overridden
