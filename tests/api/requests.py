"""Calls of the API in tests, and what it takes to send a form."""

from datetime import timedelta
from typing import Any

from tests.sent_forms import stamp

API = "/api/v1"
IDEA = {
    "theme": "open-data",
    "title": "ميزانية مفتوحة للجماعات",
    "body": "نشر ميزانية كل جماعة\nبصيغة مفتوحة",
    "consent": True,
}
COMMENT = {"body": "أقترح مؤشرا آخر", "consent": True}


def call(client, method: str, path: str, body: Any = None, **headers: str):
    """:param path: below the API, or a whole address as the API gives it."""
    path = path[path.index(API) :] if API in path else f"{API}{path}"
    if body is None:
        return client.generic(method, path, headers=headers)
    return getattr(client, method.lower())(
        path, body, content_type="application/json", headers=headers
    )


def send(client, form_id: str, answers: dict[str, Any], *, locale: str = "", key: str = "",
         **more: Any):  # fmt: skip
    """Send answers with a stamp that is a minute old, unless another is given."""
    body = {"answers": answers, "stamp": stamp(form_id, timedelta(minutes=1)), **more}
    query = f"?locale={locale}" if locale else ""
    headers = {"Idempotency-Key": key} if key else {}
    return call(client, "POST", f"/forms/{form_id}/submissions/{query}", body, **headers)
