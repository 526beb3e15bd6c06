"""How rows lose what they know of somebody, and keep everything that is counted."""

from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from cms.plugins.question_types import question_types
from consultation_forms.models import Contribution, Delivery
from consultation_forms.models.contribution import kind_links
from consultation_forms.models.once_per_address import ERASED, OncePerAddress

#: ``PersonalData`` that knows nobody. When and what was agreed to stays, as proof of it.
NOBODY = {"name": "", "email": "", "city": "", "organisation": "", "show_name": False}


def empty_messages(messages: QuerySet) -> None:
    """Take the address and the context out of each message; what is not sent never will be."""
    messages.exclude(state=Delivery.SENT).update(state=Delivery.DROPPED)
    key = Concat(Value(ERASED), Cast(F("pk"), CharField()))
    messages.update(recipient="", context={}, error="", key=key)


def telling_kinds() -> list[type[Contribution]]:
    """The kinds that tell in columns of their own who sent them."""
    kinds = kind_links().values()
    return [one for one in kinds if one.personal_columns or issubclass(one, OncePerAddress)]


def still_telling(kind: type[Contribution]) -> QuerySet:
    """Those of a kind whose own columns still tell who sent them.

    :param kind: one of ``telling_kinds()``.
    """
    telling = ~Q(**kind.personal_columns) if kind.personal_columns else Q(pk__in=[])
    if issubclass(kind, OncePerAddress):
        telling |= ~Q(address__startswith=ERASED)
    return kind._base_manager.filter(telling)


def empty_own_columns(contributions: QuerySet) -> None:
    """Empty the columns of their own that tell who sent them; all else stays as it is.

    :param contributions: of one of ``telling_kinds()``.
    """
    kind = contributions.model
    for contribution in contributions.only("pk").iterator(chunk_size=500):
        if kind.personal_columns:
            own = kind._base_manager.filter(pk=contribution.pk)
            own.update(**kind.personal_columns)
        if issubclass(kind, OncePerAddress):
            contribution.erase_address()


def without_personal_answers(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Further answers as they are kept for the figures: what was chosen, nothing that was typed."""
    kept = {name for name, question_type in question_types.items() if not question_type.is_personal}
    return [one if one["type"] in kept else _unanswered(one) for one in answers]


def without_answers(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Further questions as they were asked, with nothing of what was answered."""
    return [_unanswered(one) for one in answers]


def _unanswered(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "value"} | {"answer": None}
