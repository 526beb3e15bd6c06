"""Ideas of the open plan that are before institutions: nearly answered, overdue, answered.

The links went nowhere: a reviewer can send herself a new one.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.facts import read
from cms.contrib.demo.versions import Versions
from consultation_forms.models import Idea, Referral, ReferralEvent, ReferralLink, ReferredIdea
from consultation_forms.referrals.links import digest_of, expiry

_What = ReferralEvent.What


def make_referrals(
    rows: list[tuple[dict[str, Any], Idea]], institutions: dict[str, Versions]
) -> None:
    """:param rows: the data of each idea with the saved record, oldest first."""
    for data in read("referrals"):
        sent = timezone.now() - timedelta(days=data["sent_days_ago"])
        ideas = [
            idea
            for row, idea in rows
            if _is_for(data, row)
            and idea.is_public
            and not idea.merged_into_id
            and idea.published_at < sent
        ]
        _make(data, ideas, institutions[data["institution"]])


def _is_for(data: dict[str, Any], row: dict[str, Any]) -> bool:
    if institution := row.get("referred_to"):
        return institution == data["institution"]
    return row["theme"] in data["themes"]


def _make(data: dict[str, Any], ideas: list[Idea], institution: Versions) -> None:
    now = timezone.now()
    sent = now - timedelta(days=data["sent_days_ago"])
    due_on = timezone.localdate() + timedelta(days=data["due_in_days"])
    answered = now - timedelta(days=1)
    referral = Referral.objects.create(
        plan=ideas[0].plan,
        institution=institution.original,
        contact_name=data["contact_name"],
        contact_email=data["contact_email"],
        language=data["language"],
        note=data["note"],
        due_on=due_on,
        created_at=sent,
        expires_at=expiry(due_on),
        answered_at=answered if data.get("answered") else None,
    )
    ReferralLink.objects.create(
        referral=referral, digest=digest_of(secrets.token_urlsafe(32)), made_at=sent
    )
    Idea.objects.filter(pk__in=[idea.pk for idea in ideas]).update(institution=institution.original)
    for idea, answer in zip(ideas, [*data["answers"], *[{}] * len(ideas)], strict=False):
        by = {"answered_by": data["contact_name"], "saved_at": answered} if answer else {}
        ReferredIdea.objects.create(referral=referral, idea=idea, **answer, **by)
    happened = [(_What.SENT, sent), (_What.OPENED, sent + timedelta(hours=20))]
    if data["answers"]:
        happened.append((_What.SAVED, answered))
    if data.get("answered"):
        happened.append((_What.ANSWERED, answered))
    ReferralEvent.objects.bulk_create(
        ReferralEvent(
            referral=referral,
            what=what,
            at=moment,
            detail="" if what == _What.SENT else data["contact_name"],
        )
        for what, moment in happened
    )
