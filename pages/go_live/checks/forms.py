"""Can citizens do what a phase promises: is there a form, on a page that opens without an error?"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.fields.languages import language_in_a_sentence
from cms.plugins.form_types import form_types
from cms.plugins.go_live_checks import GoLiveCheck, Mend, Point, State
from pages.go_live.activities import WORDS
from pages.go_live.case import Case, Versions
from pages.go_live.draw import draws
from pages.go_live.mends import mend_place, mend_plan, mend_record, named, publishers
from pages.go_live.when import day_in_words
from pages.models import CommitmentIndexPage, IdeaIndexPage, WorkshopIndexPage, WorkshopPage
from snippets.models import Activity, Phase
from snippets.models.window import Window

#: A workshop or a commitment that a phase needs is there so long before it begins.
_THERE_BEFORE = timedelta(days=30)

#: What a phase needs for each activity, and the list under which that stands.
_NEEDS = {
    Activity.IDEAS: (gettext_lazy("an idea form"), IdeaIndexPage),
    Activity.SUPPORTS: (gettext_lazy("a list of ideas"), IdeaIndexPage),
    Activity.REGISTRATIONS: (
        gettext_lazy("a workshop with a registration form"), WorkshopIndexPage
    ),
    Activity.COMMENTS: (gettext_lazy("a comment form"), CommitmentIndexPage),
}  # fmt: skip


def _forms(case: Case, page: Page, activity: Activity) -> list[Any]:
    """The blocks of the page with which the activity is done."""
    wanted = {
        f"{name}_form"
        for name, form_type in form_types.items()
        if getattr(form_type, "activity", None) == activity
    }
    streams = getattr(case.newest(page), "form_streams", [])
    return [block for stream in streams for block in stream if block.block_type in wanted]


def _lasts(window: Window, settings: Mapping[str, Any]) -> bool:
    """:param settings: of a form, whose dates can narrow the window."""
    window = window.narrowed(settings.get("opens_at"), settings.get("closes_at"))
    is_empty = window.opens and window.closes and window.opens >= window.closes
    return not is_empty and not window.is_over


class FormsCheck(GoLiveCheck):
    """For each activity, the first page with its form is drawn in every language."""

    title = gettext_lazy("Forms")
    is_slow = True

    def points(self, case: Case) -> Iterator[Point]:
        opening: dict[Activity, Phase] = {}
        for phase in case.phases:
            for activity in Activity:
                if phase.opens(activity):
                    opening.setdefault(activity, phase)
        if not opening:
            yield Point(State.OK, _("No phase opens a form."))
        drawn: dict[Page, bool] = {}
        for activity, phase in opening.items():
            yield from self._points_of(case, activity, phase, drawn)

    def _points_of(
        self, case: Case, activity: Activity, phase: Phase, drawn: dict
    ) -> Iterator[Point]:
        offering = [page for page in case.pages.values() if self._is_offered(case, page, activity)]
        if not offering:
            yield self._nowhere(case, activity, phase)
            return
        page = next((one for one in offering if self._opens(case, one, activity)), None)
        if page is None:
            yield self._never_open(case, offering[0], phase)
            return
        wrong = list(self._unreachable(case, page, activity, drawn))
        yield from wrong
        if not wrong:
            words = _("Citizens can %(activity)s on: %(what)s.")
            name = named(page[settings.LANGUAGE_CODE])
            said = words % {"activity": WORDS[activity], "what": name}
            if not case.is_live:
                said += " " + _("It opens once the plan is published.")
            yield Point(State.OK, said)

    def _is_offered(self, case: Case, versions: Versions, activity: Activity) -> bool:
        """Whether the activity can be done on the page."""
        page = versions.get(settings.LANGUAGE_CODE)
        if page is None or (case.is_live and not page.live):
            return False
        if isinstance(page, WorkshopPage) and page.starts_at <= case.now:
            return False
        return self._has(case, page, activity)

    def _has(self, case: Case, page: Page, activity: Activity) -> bool:
        if activity == Activity.SUPPORTS:
            return isinstance(page, IdeaIndexPage)
        return bool(_forms(case, page, activity))

    def _opens(self, case: Case, versions: Versions, activity: Activity) -> bool:
        """Whether a form has dates of its own that leave something of the phases."""
        forms = _forms(case, versions[settings.LANGUAGE_CODE], activity)
        phases = [phase for phase in case.phases if phase.opens(activity)]
        return activity == Activity.SUPPORTS or any(
            _lasts(Window(phase.starts_at, phase.ends_at), form.value)
            for phase in phases
            for form in forms
        )

    def _never_open(self, case: Case, versions: Versions, phase: Phase) -> Point:
        page = versions[settings.LANGUAGE_CODE]
        words = _("The form on %(what)s has dates of its own: it is never open during “%(phase)s”.")
        said = words % {"what": named(page), "phase": case.title_of(phase)}
        return Point(State.MEND, said, (mend_record(case.user, page, _("Open the page")),))

    def _unreachable(
        self, case: Case, page: Versions, activity: Activity, drawn: dict
    ) -> Iterator[Point]:
        for code in case.languages:
            version = page.get(code)
            if version is None or (case.is_live and not version.live):
                continue  # said among the texts
            if words := self._wrong(case, version, activity, code, drawn):
                said = words % {"what": named(version), "language": language_in_a_sentence(code)}
                mend = mend_record(case.user, version, _("Open the page"))
                yield Point(State.MEND, said, (mend,))

    def _wrong(self, case: Case, version: Page, activity: Activity, code: str, drawn: dict) -> str:
        """:returns: what keeps citizens from it, with places for ``what`` and ``language``."""
        if version.get_view_restrictions().exists():
            return _("%(what)s is private in %(language)s: citizens cannot open it.")
        if not self._has(case, version, activity):
            return _("%(what)s has no such form in %(language)s.")
        if version not in drawn:
            drawn[version] = draws(case.newest(version), case.is_live, code)
        return "" if drawn[version] else _("%(what)s cannot be opened in %(language)s.")

    def _nowhere(self, case: Case, activity: Activity, phase: Phase) -> Point:
        needed, place = _NEEDS[activity]
        names = {
            "activity": WORDS[activity],
            "needed": needed,
            "phase": case.title_of(phase),
            "day": day_in_words(phase.starts_at),
        }
        originals = (page.get(settings.LANGUAGE_CODE) for page in case.pages.values())
        index = next((page for page in originals if isinstance(page, place)), case.plan_page)
        mends = (mend_plan(case.user, case.original, _("Change what it opens"), phase),)
        if index is not None:
            mends = (self._add(case, index), *mends)
        one_by_one = activity in (Activity.REGISTRATIONS, Activity.COMMENTS)
        if one_by_one and phase.starts_at > case.now + _THERE_BEFORE:
            words = _(
                "“%(phase)s” lets citizens %(activity)s from %(day)s: until then, %(needed)s is to"
                " be published."
            )
            return Point(State.UNKNOWN, words % names, mends)
        words = _("“%(phase)s” lets citizens %(activity)s, but there is no page with %(needed)s.")
        return Point(State.MEND, words % names, mends)

    def _add(self, case: Case, index: Page) -> Mend:
        if isinstance(index, IdeaIndexPage):
            return mend_record(case.user, index, _("Put the form on its page"))
        if isinstance(index, WorkshopIndexPage):
            may = index.permissions_for_user(case.user).can_add_subpage()
            url = reverse("wagtailadmin_pages:add", args=["pages", "workshoppage", index.pk])
            return Mend(_("Add a workshop"), url if may else "", publishers())
        return mend_place(case.user, index, _("Add a page"))
