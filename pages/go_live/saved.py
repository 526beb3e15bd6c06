"""What staff are told after saving a plan: when each phase opens and closes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages

from pages.go_live.activities import WORDS
from pages.go_live.checks.dates import opens_something
from pages.go_live.permissions import may_check
from pages.go_live.when import in_words
from snippets.localization import titles_of
from snippets.models import ActionPlan, Activity, Phase
from snippets.models.window import Window

#: A pause between two phases that is longer than this is pointed out.
_PAUSE = timedelta(days=1)
Dates = tuple[datetime, datetime | None]


def remember_dates(request: HttpRequest, plan: Any) -> None:
    """Before a plan is edited: what the public was told so far."""
    if isinstance(plan, ActionPlan) and request.method == "POST":
        phases = Phase.objects.filter(plan=plan.pk, plan__live=True)
        request.dates_before = {
            phase.translation_key: (phase.starts_at, phase.ends_at)
            for phase in phases
            if opens_something(phase)
        }


def tell_dates(request: HttpRequest, plan: Any) -> None:
    """After a plan was created or edited, unless the editor saved it by itself."""
    is_original = isinstance(plan, ActionPlan) and (
        plan.locale.language_code == settings.LANGUAGE_CODE
    )
    if not is_original or not request.accepts("text/html"):
        return
    all_phases = list(plan.phases.all())
    titles = {key: f"\u2068{title}\u2069" for key, title in titles_of(all_phases).items()}
    phases = [phase for phase in all_phases if not phase.has_ended]
    buttons = []
    if may_check(request.user):
        url = reverse("go_live:plan", args=[plan.pk])
        buttons = [messages.button(url, _("Go-live check"))]
    if lines := [_said(phase, titles[phase.pk]) for phase in phases]:
        zone = _("All times are those of %(zone)s.") % {"zone": settings.TIME_ZONE}
        messages.info(request, " ".join([*lines, zone]), buttons=buttons)
    for words in [*_moved(request, all_phases, titles), *_pauses(phases)]:
        messages.warning(request, words)


def _said(phase: Phase, title: str) -> str:
    names = {
        "phase": title,
        "starts": in_words(phase.starts_at),
        "what": get_text_list([str(WORDS[a]) for a in Activity if phase.opens(a)], _("and")),
    }
    if not names["what"]:
        return _("“%(phase)s” begins on %(starts)s.") % names
    if phase.ends_at is None:
        return _("“%(phase)s”: from %(starts)s on, citizens can %(what)s.") % names
    names["ends"] = in_words(phase.ends_at)
    return _("“%(phase)s”: from %(starts)s until %(ends)s, citizens can %(what)s.") % names


def _moved(request: HttpRequest, phases: list[Phase], titles: dict[int, str]) -> Iterator[str]:
    """The public knows these dates, or is sending something at this moment."""
    before: dict[UUID, Dates] = getattr(request, "dates_before", {})
    for phase in phases:
        known = before.get(phase.translation_key)
        if known is None or known == (phase.starts_at, phase.ends_at):
            continue
        names = {"phase": titles[phase.pk], "starts": in_words(phase.starts_at)}
        if words := _change(phase, Window(*known)):
            yield words % names


def _change(phase: Phase, known: Window) -> str:
    """What the change means to who is writing, and to who knew the dates; ``""`` for nothing."""
    if known.is_open and not phase.has_started:
        return _(
            "You have just closed “%(phase)s”: it was open, and now begins on %(starts)s. Whoever "
            "is writing at this moment loses no text; tell the public."
        )
    if phase.has_ended:
        ended = _(
            "You have just ended “%(phase)s”: it was open. Whoever is writing at this moment loses "
            "no text; tell the public."
        )
        return ended if known.is_open else ""
    if known.is_open:
        return _(
            "“%(phase)s” is open, and its dates are now others. Whoever is writing at this "
            "moment loses no text; tell the public of the new dates."
        )
    if phase.has_started:
        return _("You have just opened “%(phase)s”: tell the public.")
    return _("“%(phase)s” is announced, and its dates are now others: tell the public of them.")


def _pauses(phases: list[Phase]) -> Iterator[str]:
    """Times between two phases in which none runs."""
    ends: datetime | None = None
    for phase in sorted(phases, key=lambda one: one.starts_at):
        if ends and phase.starts_at - ends > _PAUSE:
            words = _("Between %(ends)s and %(starts)s no phase runs. Is that meant?")
            yield words % {"ends": in_words(ends), "starts": in_words(phase.starts_at)}
        if phase.ends_at is None:
            return
        ends = max(ends, phase.ends_at) if ends else phase.ends_at
