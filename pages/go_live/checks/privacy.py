"""Is the privacy notice there, in every language, and does it still say what is true?"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, PageLogEntry

from cms.fields.languages import language_in_a_sentence
from cms.plugins.go_live_checks import GoLiveCheck, Mend, Point, State
from pages.go_live.case import Case
from pages.go_live.mends import mend_missing, mend_record, publishers
from pages.go_live.when import day_in_words

#: What is written to the history when somebody says that the notice is still right.
CONFIRMED = "page.privacy_confirmed"
_CURRENT = timedelta(days=365)


class PrivacyCheck(GoLiveCheck):
    title = gettext_lazy("Privacy notice")

    def points(self, case: Case) -> Iterator[Point]:
        key = case.home and case.home.privacy_page_id
        versions = {}
        if key:
            same = Page.objects.filter(pk=key).values("translation_key")
            pages = Page.objects.filter(translation_key__in=same).select_related("locale")
            versions = {page.locale.language_code: page for page in pages}
        original = versions.get(settings.LANGUAGE_CODE)
        if original is None:
            words = _("No page is set as privacy notice, although every form is to link to it.")
            mends = (mend_record(case.user, case.home, _("Set it")),) if case.home else ()
            yield Point(State.MEND, words, mends)
            return
        yield from self._in_languages(case, original, versions)
        yield self._current(case, original)

    def _in_languages(self, case: Case, original: Page, versions: dict) -> Iterator[Point]:
        wrong = False
        for code in case.languages:
            version, language = versions.get(code), {"language": language_in_a_sentence(code)}
            if version is None:
                words = _("The privacy notice is missing in %(language)s.") % language
                yield Point(State.MEND, words, (mend_missing(case.user, original),))
            elif not version.live:
                words = _("The privacy notice in %(language)s is not published.") % language
                yield Point(State.MEND, words, (mend_record(case.user, version, _("Publish it")),))
            wrong = wrong or version is None or not version.live
        if not wrong:
            yield Point(State.OK, _("It is published in every language."))

    def _current(self, case: Case, original: Page) -> Point:
        confirmed = PageLogEntry.objects.filter(page=original.pk, action=CONFIRMED)
        moments = [
            original.last_published_at,
            confirmed.order_by("-timestamp").values_list("timestamp", flat=True).first(),
        ]
        last = max(filter(None, moments), default=None)
        if last and last >= case.now - _CURRENT:
            words = _("It was last changed or confirmed on %(day)s.") % {"day": day_in_words(last)}
            return Point(State.OK, words)
        words = _("Nobody has changed or confirmed it in the last 12 months.")
        may = may_confirm(case.user, original)
        url = reverse("go_live:confirm_privacy", args=[case.plan.pk])
        confirm = Mend(
            _("I have read it: it is still right"), url if may else "", publishers(), True
        )
        read = mend_record(case.user, original, _("Read and change it"))
        return Point(State.MEND, words, (read, confirm))


def may_confirm(user, privacy_page: Page) -> bool:
    return privacy_page.permissions_for_user(user).can_publish()
