"""Is everything there to be read, in every language?"""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Locale

from cms.fields.languages import language_in_a_sentence
from cms.plugins.go_live_checks import GoLiveCheck, Mend, Point, State
from pages.go_live.case import Case, Versions
from pages.go_live.mends import (
    mend_missing,
    mend_outdated,
    mend_plan,
    mend_record,
    named,
    publishers,
)
from pages.go_live.progress import outdated, untranslated
from snippets.models import Activity

#: More points of one language are counted, not listed.
MOST_POINTS = 25


class TextsCheck(GoLiveCheck):
    """The plan, its phases, its themes, and its pages with the forms on them."""

    title = gettext_lazy("Texts in every language")

    def points(self, case: Case) -> Iterator[Point]:
        yield from self._unwritten(case)
        records = self._records(case)
        originals = {key: one[settings.LANGUAGE_CODE] for key, one in records.items()}
        changed = outdated(originals)
        for code, locale in case.languages.items():
            points = list(self._in_language(case, records, changed, locale))
            yield from points[:MOST_POINTS]
            language = language_in_a_sentence(code)
            if more := len(points[MOST_POINTS:]):
                words = ngettext(
                    "And %(count)s more in %(language)s.",
                    "And %(count)s more in %(language)s.",
                    more,
                )
                yield Point(State.MEND, words % {"count": more, "language": language})
            if not points:
                words = _("Everything is there in %(language)s.")
                yield Point(State.OK, words % {"language": language})

    def _unwritten(self, case: Case) -> Iterator[Point]:
        mend = mend_plan(case.user, case.original)
        if not case.phase and not case.original.summary:
            yield Point(State.MEND, _("The plan has no summary."), (mend,))
        for phase in case.phases:
            if not phase.summary:
                words = _("“%(phase)s” does not say what happens in it.")
                yield Point(State.MEND, words % {"phase": case.title_of(phase)}, (mend,))
        if not case.themes and any(phase.opens(Activity.IDEAS) for phase in case.phases):
            words = _("The plan has no themes: an idea is sent under one of them.")
            may = case.user.has_perm("snippets.add_theme")
            url = reverse("wagtailsnippets_snippets_theme:add") if may else ""
            yield Point(State.MEND, words, (Mend(_("Add a theme"), url, publishers()),))
        if case.plan_page is None:
            may = case.home and case.home.permissions_for_user(case.user).can_add_subpage()
            url = reverse("wagtailadmin_pages:add_subpage", args=[case.home.pk]) if may else ""
            mend = Mend(_("Add the plan’s page"), url, publishers())
            yield Point(State.MEND, _("The plan has no page."), (mend,))

    def _records(self, case: Case) -> dict[UUID, Versions]:
        """What the public is to read; of a phase, only the plan's own words, which hold it."""
        records: dict[UUID, Versions] = {case.plan.translation_key: case.plan_versions}
        if case.phase is None:
            records |= case.themes
            records |= case.pages if case.is_live else case.box
        return {key: one for key, one in records.items() if case.goes_live(one)}

    def _in_language(
        self, case: Case, records: dict[UUID, Versions], changed: dict, locale: Locale
    ) -> Iterator[Point]:
        code = locale.language_code
        is_main = code == settings.LANGUAGE_CODE
        missing = {} if is_main else untranslated(records, locale)
        for key, versions in records.items():
            original, version = versions[settings.LANGUAGE_CODE], versions.get(code)
            words = {"what": named(original), "language": language_in_a_sentence(code)}
            if version is None:
                said = _("%(what)s: there is no version in %(language)s.") % words
                yield Point(State.MEND, said, (mend_missing(case.user, original),))
            elif source := changed.get((key, locale.pk)):
                said = _("%(what)s changed since it was translated into %(language)s.") % words
                yield Point(State.MEND, said, (mend_outdated(case.user, source, version),))
            elif number := missing.get(key):
                said = ngettext(
                    "%(what)s: %(count)s text is not translated into %(language)s.",
                    "%(what)s: %(count)s texts are not translated into %(language)s.",
                    number,
                ) % {**words, "count": number}
                yield Point(State.MEND, said, (self._mend(case, version, _("Translate")),))
            elif case.is_live and not version.live:
                said = _("%(what)s: the version in %(language)s is not published.") % words
                yield Point(State.MEND, said, (self._mend(case, version, _("Publish it")),))

    def _mend(self, case: Case, version: Model, words: str) -> Mend:
        return mend_record(case.user, version, words)
