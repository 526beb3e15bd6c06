"""What staff and authors do is in Wagtail's log; what of it changes a state is in the trail too."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry

from consultation_forms.audit.record import record


def changed(name: str, before: Any, after: Any) -> dict[str, Any]:
    """For ``log(..., data=...)``: that the column ``name`` changed, so that the trail has it.

    :param before: a code or a number, never anybody's words; ``after`` likewise.
    """
    return {"changed": {"before": {name: before}, "after": {name: after}}}


def _record(instance: ModelLogEntry, created: bool, **kwargs) -> None:
    data = instance.data
    if created and "changed" in data:
        record(
            # The log's label of a contribution is its reference.
            instance.label,
            instance.action,
            **data["changed"],
            user_key=instance.user_id,
            reason=data.get("reason", ""),
        )


def listen() -> None:
    post_save.connect(_record, sender=ModelLogEntry, dispatch_uid="audit")
