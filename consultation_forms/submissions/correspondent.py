"""What the portal knows of an e-mail address that comes with a submission."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Subquery
from django.utils import timezone

from consultation_forms.follow.confirmation import recent_questions
from consultation_forms.models import PersonalData
from snippets.models import ActionPlan


@dataclass(frozen=True)
class Correspondent:
    """:param email: in small letters, or ``""``.
    :param author: the number of the person with this address in the plan's other contributions.
    :param questions: how many questions were put to the address within the last hour.
    """

    email: str = ""
    author: uuid.UUID | None = None
    questions: int = 0

    @classmethod
    def of(cls, email: str | None, plan: ActionPlan | None) -> "Correspondent":
        """In one query: a submission waits for each. Without a plan nobody is known."""
        if not email:
            return cls()
        small = email.strip().lower()
        if plan is None:
            return cls(small)
        known = PersonalData.objects.filter(email=email, contribution__plan=plan)
        asked = recent_questions(small, timezone.now()).order_by().values("recipient")
        (author, questions), = ActionPlan.objects.filter(pk=plan.pk).values_list(
            Subquery(known.values("contribution__author")[:1]),
            Subquery(asked.annotate(n=Count("pk")).values("n")),
        )  # fmt: skip
        return cls(small, author, questions or 0)
