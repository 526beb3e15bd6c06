"""What the next days bring by themselves: phases that open or close, pages that appear or go."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from consultation_forms.admin.names import plan_names
from pages.admin.reports.scheduled import scheduled_pages
from snippets.localization import titles_of
from snippets.models import Phase

AHEAD = timedelta(days=14)
SHOWN = 20


class Entry(NamedTuple):
    """:param url: where the date is set; empty for those who may not."""

    at: datetime
    words: str
    about: str
    url: str


class AgendaPanel(Component):
    name = "agenda"
    template_name = "pages/admin/today/agenda.html"
    order = 30

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        now = timezone.now()
        entries = sorted([*_phases(user, now), *_pages(user, now)])
        return {"heading": _("The next 14 days"), "entries": entries[:SHOWN]}


def _phases(user, now: datetime) -> Iterator[Entry]:
    until = now + AHEAD
    soon = Q(starts_at__range=(now, until)) | Q(ends_at__range=(now, until))
    phases = list(
        Phase.objects.filter(soon, locale__language_code=settings.LANGUAGE_CODE).order_by(
            "starts_at"
        )[:SHOWN]
    )
    if not phases:
        return
    plans, titles = plan_names(), titles_of(phases)
    may_change = user.has_perm("snippets.change_actionplan")
    for phase in phases:
        url = _plan_url(phase.plan_id) if may_change else ""
        about = f"{titles[phase.pk]} · {plans.get(phase.plan_id, '')}"
        if now <= phase.starts_at <= until:
            yield Entry(phase.starts_at, _("A phase opens"), about, url)
        if phase.ends_at and now <= phase.ends_at <= until:
            yield Entry(phase.ends_at, _("A phase closes"), about, url)


def _plan_url(pk: int) -> str:
    return reverse("wagtailsnippets_snippets_actionplan:edit", args=[pk])


def _pages(user, now: datetime) -> Iterator[Entry]:
    until = now + AHEAD
    for page in scheduled_pages(user)[:SHOWN]:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        title = page.get_admin_display_title()
        if page.appears_at and page.appears_at <= until:
            yield Entry(page.appears_at, _("A page is published"), title, url)
        if page.expire_at and now <= page.expire_at <= until:
            yield Entry(page.expire_at, _("A page is taken down"), title, url)
