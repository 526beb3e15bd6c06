"""Are the dates sensible, and known to the public early enough?"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.plugins.go_live_checks import GoLiveCheck, Point, State
from pages.go_live.case import Case
from pages.go_live.mends import mend_plan
from pages.go_live.when import day_in_words, in_words
from snippets.models import Activity, Phase

#: So many days before it opens anything, a phase is announced.
ANNOUNCED_DAYS = 14


def opens_something(phase: Phase) -> bool:
    return any(phase.opens(activity) for activity in Activity)


class DatesCheck(GoLiveCheck):
    """In order, with an end where something is opened, and not past before anybody knew."""

    title = gettext_lazy("Dates")

    def points(self, case: Case) -> Iterator[Point]:
        if not case.original.phases.all():
            mend = mend_plan(case.user, case.original)
            yield Point(State.MEND, _("The plan has no phases: nothing ever opens."), (mend,))
        before = None
        for phase in case.phases:
            wrong = list(self._wrong(case, phase, before))
            mend = mend_plan(case.user, case.original, _("Change the dates"), phase)
            for words in wrong:
                yield Point(State.MEND, words, (mend,))
            if not wrong:
                yield Point(State.OK, self._said(case, phase))
            before = phase

    def _wrong(self, case: Case, phase: Phase, before: Phase | None) -> Iterator[str]:
        names = {"phase": case.title_of(phase), "starts": in_words(phase.starts_at)}
        if phase.ends_at and phase.ends_at <= phase.starts_at:
            yield _("“%(phase)s” ends before it begins.") % names
        if before and phase.starts_at < before.starts_at:
            names["before"] = case.title_of(before)
            yield _("“%(phase)s” stands after “%(before)s” and begins before it.") % names
        if not case.is_live and phase.starts_at < case.now:
            yield _("“%(phase)s” begins on %(starts)s: that is past, and nobody knew.") % names
        if opens_something(phase) and phase.ends_at is None:
            yield _("“%(phase)s” opens something and has no end.") % names

    def _said(self, case: Case, phase: Phase) -> str:
        names = {"phase": case.title_of(phase), "starts": in_words(phase.starts_at)}
        if phase.ends_at is None:
            return _("“%(phase)s” begins on %(starts)s.") % names
        names["ends"] = in_words(phase.ends_at)
        return _("“%(phase)s” begins on %(starts)s and ends on %(ends)s.") % names


class AnnouncementCheck(GoLiveCheck):
    """The page of the plan's steps is public long enough before something opens."""

    title = gettext_lazy("Announced in time")

    def points(self, case: Case) -> Iterator[Point]:
        coming = [one for one in case.phases if opens_something(one) and not one.has_started]
        if not coming:
            yield Point(State.OK, _("No coming phase opens anything."))
        for phase in coming:
            yield self._point(case, phase)

    def _point(self, case: Case, phase: Phase) -> Point:
        page = case.announcing_page
        since = page.first_published_at if page and page.live else None
        days = (phase.starts_at - (since or case.now)).days
        names = {
            "phase": case.title_of(phase),
            "days": days,
            "day": day_in_words(since or case.now),
            "least": ANNOUNCED_DAYS,
        }
        if since:
            words = ngettext(
                "“%(phase)s” was announced on %(day)s, %(days)s day before it begins.",
                "“%(phase)s” was announced on %(day)s, %(days)s days before it begins.",
                days,
            )
        else:
            words = ngettext(
                "“%(phase)s” begins in %(days)s day, if it is announced today.",
                "“%(phase)s” begins in %(days)s days, if it is announced today.",
                days,
            )
        if days >= ANNOUNCED_DAYS:
            return Point(State.OK, words % names)
        earliest = case.now + timedelta(days=ANNOUNCED_DAYS + 1)
        names["earliest"] = day_in_words(earliest)
        late = _(
            "At least %(least)s are needed, so that people can prepare. Let it begin on"
            " %(earliest)s or later."
        )
        mend = mend_plan(case.user, case.original, _("Move the phase"), phase)
        return Point(State.MEND, f"{words % names} {late % names}", (mend,))
