"""The JSON text of an event."""

import json
from datetime import UTC, datetime
from typing import Any

from cms.contrib.webhooks.event_types import VERSION


def moment(time: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if time is None:
        return None
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def payload(event_type: str, at: datetime, data: dict[str, Any]) -> str:
    """:param at: when it happened."""
    event = {"type": event_type, "version": VERSION, "timestamp": moment(at), "data": data}
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))
