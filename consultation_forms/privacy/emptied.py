"""How rows lose what they know of somebody, and keep everything that is counted."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from cms.plugins.question_types import question_types
from consultation_forms.models import Delivery
from consultation_forms.models.registration import ERASED, erased_address_key

#: ``PersonalData`` that knows nobody. When and what was agreed to stays, as proof of it.
NOBODY = {"name": "", "email": "", "city": "", "organisation": "", "show_name": False}


def empty_messages(messages: QuerySet) -> None:
    """Take the address and the context out of each message; what is not sent never will be."""
    messages.exclude(state=Delivery.SENT).update(state=Delivery.DROPPED)
    key = Concat(Value(ERASED), Cast(F("pk"), CharField()))
    messages.update(recipient="", context={}, error="", key=key)


def empty_registrations(registrations: QuerySet) -> None:
    """Take the key of the address out of each registration; its seat stays as it is."""
    for registration in registrations.only("address").iterator(chunk_size=500):
        registration.address = erased_address_key()
        registration.save(update_fields=["address"])


def without_personal_answers(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Further answers as they are kept for the figures: what was chosen, nothing that was typed."""
    kept = {name for name, question_type in question_types.items() if not question_type.is_personal}
    return [{**one, "answer": one["answer"] if one["type"] in kept else None} for one in answers]
