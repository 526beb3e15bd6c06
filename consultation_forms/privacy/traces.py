"""Where else somebody's name or address may have been written down: by staff, in the logs."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.admin.models import FormState
from wagtail.models import ModelLogEntry, Revision

from consultation_forms.models import Contribution, ReferredIdea

#: Shorter ones are parts of too many other words.
_SHORTEST = 3
_ERASED = "…"


class Traces:
    """What stands in for somebody's words: a pattern that finds them, and what removes them.

    :param words: her name, her addresses, her organisation, as she wrote them.
    """

    def __init__(self, words: Iterable[str]):
        self.words = sorted({word for word in words if len(word) >= _SHORTEST}, key=len)[::-1]
        found = "|".join(re.escape(word) for word in self.words)
        self._pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)

    def without(self, value: Any) -> Any:
        """``value``, a text or JSON, with her words crossed out."""
        if not self.words:
            return value
        if isinstance(value, str):
            return self._pattern.sub(_ERASED, value)
        if isinstance(value, list):
            return [self.without(one) for one in value]
        if isinstance(value, dict):
            return {self.without(key): self.without(one) for key, one in value.items()}
        return value

    def cross_out(self, records: Iterable[Model], *fields: str) -> None:
        """Cross her words out in these fields of the records, and save those that had any."""
        for record in records:
            changed = [name for name in fields if self._cross_out(record, name)]
            if changed:
                type(record)._base_manager.filter(pk=record.pk).update(
                    **{name: getattr(record, name) for name in changed}
                )

    def _cross_out(self, record: Model, name: str) -> bool:
        before = getattr(record, name)
        after = self.without(before)
        setattr(record, name, after)
        return after != before


def remove_traces(contribution: Contribution, words: Iterable[str]) -> None:
    """Cross ``words`` out in all that staff, institutions and logs say of a contribution."""
    traces = Traces(words)
    kinds = ContentType.objects.get_for_models(Contribution, type(contribution)).values()
    about = {"content_type__in": kinds, "object_id": str(contribution.pk)}
    FormState.objects.filter(Q(**about) | _typed(traces.words)).delete()
    Revision.objects.filter(**about).delete()
    traces.cross_out(ModelLogEntry.objects.filter(**about), "label", "data")
    traces.cross_out(contribution.notes.all(), "text")
    traces.cross_out(contribution.messages.all(), "context", "error")
    traces.cross_out(Contribution.objects.filter(pk=contribution.pk), "hidden_reason")
    referred = ReferredIdea.objects.filter(idea=contribution.pk)
    traces.cross_out(referred, "reason", "proposed_commitment")


def _typed(words: Iterable[str]) -> Q:
    """What staff have half typed: kept by Wagtail as an address's query is written."""
    typed = Q(pk__in=[])
    for word in words:
        typed |= Q(data__icontains=quote_plus(word))
    return typed
