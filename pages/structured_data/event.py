"""A workshop as an ``Event``."""

from typing import Any

from django.utils.timezone import localtime

from cms.fields.addresses import public_address
from pages.models import WorkshopPage
from pages.structured_data.describe import CONTEXT, describe

_MODE = f"{CONTEXT}/%sEventAttendanceMode"


@describe.register
def _describe(page: WorkshopPage, context, request) -> list[dict[str, Any]]:
    url = public_address(page.get_url(request))
    event = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": page.title,
        "url": url,
        "startDate": localtime(page.starts_at).isoformat(),
        "endDate": localtime(page.ends_at).isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": _MODE % ("Offline" if page.place else "Online"),
        "location": _location(page, url),
        "organizer": {"@type": "Organization", "name": context["organiser"].title},
        "inLanguage": page.locale.language_code,
    }
    if description := page.summary or page.search_description:
        event["description"] = description
    return [event]


def _location(page: WorkshopPage, url: str) -> dict[str, str]:
    if page.place:
        return {"@type": "Place", "name": page.place, "address": page.place}
    return {"@type": "VirtualLocation", "url": url}
