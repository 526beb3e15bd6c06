"""How long the personal data that came through each form is kept."""

import calendar
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from consultation_forms.models import Contribution


def months_before(moment: datetime, months: int) -> datetime:
    """The same time of day so many months earlier, at most on that month's last day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    last_day = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last_day))


def form_terms() -> dict[str, int]:
    """Months by form id, of the forms on published pages whose editors set another term."""
    known = Contribution.objects.exclude(form_id="").order_by()
    pages = Page.objects.filter(pk__in=known.values("sent_from")).specific()
    return {
        block.id: months
        for block in _blocks(pages)
        if block.block_type.endswith("_form") and (months := block.value.get("retention_months"))
    }


def _blocks(pages: Iterable[Page]):
    for page in pages:
        for stream in getattr(page, "form_streams", []):
            yield from stream


def is_over(now: datetime, form_id: str, date: str) -> Q:
    """The condition that a record's term is over at ``now``.

    :param form_id: the lookup of the form that it came through; none has the usual term.
    :param date: the lookup of the day that the term counts from.
    """
    terms = form_terms()
    usual = months_before(now, settings.PORTAL_RETENTION_MONTHS)
    condition = ~Q(**{f"{form_id}__in": list(terms)}) & Q(**{f"{date}__lt": usual})
    for months in set(terms.values()):
        forms = [one for one, term in terms.items() if term == months]
        own = months_before(now, months)
        condition |= Q(**{f"{form_id}__in": forms, f"{date}__lt": own})
    return condition
