"""Can citizens do what a phase promises: is there a form, on a page that opens without an error?"""

from collections.abc import Iterator
from datetime import timedelta

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
        page = next(
            filter(None, (self._with(case, v, activity) for v in case.pages.values())), None
        )
        if page is None:
            yield self._nowhere(case, activity, phase)
            return
        wrong = list(self._unreachable(case, page, drawn))
        yield from wrong
        if not wrong:
            words = _("Citizens can %(activity)s on: %(what)s.")
            name = named(page[settings.LANGUAGE_CODE])
            said = words % {"activity": WORDS[activity], "what": name}
            if not case.is_live:
                said += " " + _("It opens once the plan is published.")
            yield Point(State.OK, said)

    def _with(self, case: Case, versions: Versions, activity: Activity) -> Versions | None:
        """The page, if the activity can be done there."""
        page = versions.get(settings.LANGUAGE_CODE)
        if page is None or (case.is_live and not page.live):
            return None
        if isinstance(page, WorkshopPage) and page.starts_at <= case.now:
            return None
        if activity == Activity.SUPPORTS:
            return versions if isinstance(page, IdeaIndexPage) else None
        wanted = {
            f"{name}_form"
            for name, form_type in form_types.items()
            if getattr(form_type, "activity", None) == activity
        }
        streams = getattr(page, "form_streams", [])
        has = any(block.block_type in wanted for stream in streams for block in stream)
        return versions if has else None

    def _unreachable(self, case: Case, page: Versions, drawn: dict) -> Iterator[Point]:
        for code in case.languages:
            version = page.get(code)
            if version is None or (case.is_live and not version.live):
                continue  # said among the texts
            if version not in drawn:
                drawn[version] = draws(version, case.is_live, code)
            if not drawn[version]:
                words = _("%(what)s cannot be opened in %(language)s.")
                said = words % {"what": named(version), "language": language_in_a_sentence(code)}
                mend = mend_record(case.user, version, _("Open the page"))
                yield Point(State.MEND, said, (mend,))

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
