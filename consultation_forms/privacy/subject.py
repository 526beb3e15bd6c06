"""Everything that is held about one person, for her to have: the right of access."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower

from consultation_forms.models import (
    Contribution,
    Message,
    PersonalData,
    Referral,
    Subscription,
)

#: What is made from other columns, puts rows in order, or is a key or a secret of the portal's.
_OURS = {
    "search_text",
    "shuffle",
    "submission_key",
    "cluster",
    "contribution_ptr",
    "address",
    "key",
    "due_at",
    "password",
    "created_by",
}


def author_addresses(contribution: Contribution) -> set[str]:
    """The e-mail addresses of a contribution's author, in small letters."""
    person = PersonalData.objects.filter(contribution=contribution.pk).exclude(email="")
    own = contribution.subscriptions.filter(is_author=True)
    addresses = [*person.values_list("email", flat=True), *own.values_list("email", flat=True)]
    return {address.lower() for address in addresses}


def messages_to_author(contribution: Contribution) -> QuerySet:
    """The messages about a contribution but those to others who follow it."""
    others = contribution.subscriptions.filter(is_author=False).values_list("email", flat=True)
    others = {address.lower() for address in others} - author_addresses(contribution)
    messages = contribution.messages.annotate(to=Lower("recipient"))
    return Message.objects.filter(pk__in=messages.exclude(to__in=others).values("pk"))


class PersonalRecord:
    """What is held about somebody, as values that ``DjangoJSONEncoder`` writes.

    What staff write to one another about a contribution is not in it: a person who asks for that
    too is answered by hand, since it may speak of others.
    """

    def __init__(
        self, contributions: QuerySet, subscriptions: QuerySet, messages: QuerySet, **more: QuerySet
    ):
        self._contributions = contributions
        self._rows = {"subscriptions": subscriptions, "messages": messages, **more}

    @classmethod
    def of_contribution(cls, contribution: Contribution) -> "PersonalRecord":
        """About one contribution's author, nobody else's."""
        addresses = author_addresses(contribution)
        subscriptions = contribution.subscriptions.annotate(to=Lower("email"))
        return cls(
            Contribution.objects.filter(pk=contribution.pk),
            subscriptions.filter(Q(is_author=True) | Q(to__in=addresses)),
            messages_to_author(contribution).exclude(recipient=""),
        )

    @classmethod
    def of_address(cls, email: str) -> "PersonalRecord":
        """About whoever has this e-mail address: citizen, focal point, member of staff."""
        email = email.strip()
        return cls(
            Contribution.objects.filter(personal_data__email__iexact=email),
            Subscription.objects.filter(email__iexact=email),
            Message.objects.filter(recipient__iexact=email),
            referrals=Referral.objects.filter(contact_email__iexact=email),
            accounts=get_user_model().objects.filter(email__iexact=email),
        )

    def as_dict(self) -> dict[str, Any]:
        """``{"contributions": [...], "subscriptions": [...], "messages": [...], ...}``."""
        contributions = self._contributions.select_related("personal_data").order_by("pk")
        return {
            "contributions": [_contribution(one) for one in contributions],
            **{
                name: [_columns(row) for row in rows.order_by("pk")]
                for name, rows in self._rows.items()
            },
        }


def _contribution(contribution: Contribution) -> dict[str, Any]:
    person = getattr(contribution, "personal_data", None)
    decision = getattr(contribution.own_kind, "decision", None)
    return {
        **_columns(contribution.own_kind),
        "personal_data": _columns(person) if person else {},
        "decision": _columns(decision) if decision else {},
    }


def _columns(record: Model) -> dict[str, Any]:
    """Every stored value by the name of its field; of another record, its name."""
    return {
        field.name: str(getattr(record, field.name) or "")
        if field.is_relation
        else field.value_from_object(record)
        for field in record._meta.concrete_fields
        if field.name not in _OURS
    }
