"""Referrals for the tests, and what a browser sends on their page."""

import re
from datetime import timedelta

from django.utils import timezone

from consultation_forms.models import (
    Message,
    Referral,
)
from consultation_forms.referrals.refer import ReferIdeas

BOARD = "/admin/contributions/referral/"
REFER = "/admin/bulk/consultation_forms/idea/refer/"


def refer(portal, user, ideas, days=21, **more) -> Referral:
    values = {
        "institution": portal.institution,
        "contact_email": "focal@example.org",
        "contact_name": "Focal Point",
        "language": "fr",
        "note": "Merci",
        "due_on": timezone.localdate() + timedelta(days=days),
        **more,
    }
    return ReferIdeas(ideas, user, **values).execute()


def path_of(message: Message) -> str:
    return re.sub(r"^https?://[^/]+", "", message.context["url"])


def last_path(kind: str) -> str:
    return path_of(Message.objects.filter(kind=kind).order_by("-pk").first())


def sheet(client, path: str, **typed) -> dict[str, str]:
    """What a browser sends when everything else on the page is left as it is."""
    context = client.get(path).context
    data = {"stamp": context["stamp"], "name": context["person"]["name"].value() or ""}
    for idea in context["ideas"]:
        for name in ("answer", "reason", "proposed_commitment"):
            data[f"{idea['reference']}-{name}"] = idea["form"][name].value() or ""
        data[f"{idea['reference']}-version"] = idea["version"]
    return {**data, **typed}


def answer(idea, choice="yes", reason="Parce que", commitment="") -> dict[str, str]:
    return {
        f"{idea.reference}-answer": choice,
        f"{idea.reference}-reason": reason,
        f"{idea.reference}-proposed_commitment": commitment,
    }
