"""The mails about a referral: written with what they announce, each with a link of its own."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from consultation_forms.mail.write import write_message
from consultation_forms.models import Message, Referral
from consultation_forms.referrals.links import message_key, new_link
from consultation_forms.review.states import Moderation
from snippets.localization import localized
from snippets.models import ActionPlan, Institution


def mail_context(referral: Referral, count: int) -> dict[str, Any]:
    """What every mail about ``referral`` names; nothing in it says who an idea's author is.

    :param count: how many ideas the mail is about.
    :returns: ``referral`` (key), ``name`` of the reader, ``institution`` and ``plan`` in the mail's
        language, ``due_on`` (ISO 8601), ``count``, ``note``. A colleague's has ``by``, too.
    """
    return {
        "referral": referral.pk,
        "name": referral.contact_name,
        "institution": title_in(Institution, referral.institution_id, referral.language),
        "plan": title_in(ActionPlan, referral.plan_id, referral.language),
        "due_on": referral.due_on.isoformat(),
        "count": count,
        "note": referral.note,
    }


def title_in(model, pk: int, language: str) -> str:
    """The title of a record in ``language``, or in the main language."""
    with translation.override(language):
        shown = localized(model.objects.filter(pk=pk)).get(pk)
    return shown.title if shown else model.objects.get(pk=pk).title


def public_ideas(referral: Referral):
    """The rows of the ideas behind its links that everybody can still read on the site."""
    rows = referral.delegated_ideas if referral.is_delegated else referral.ideas
    return rows.filter(idea__moderation=Moderation.PUBLISHED)


def write_invitation(referral: Referral) -> Message:
    """The mail with a new link, to the focal point or to her colleague."""
    kind = "delegation" if referral.is_delegated else "referral"
    return _write(kind, referral, kind, timezone.now().isoformat())


def write_reminder(referral: Referral, key: str, left: int) -> Message:
    """:param key: which reminder it is.

    :param left: how many ideas have no answer yet.
    """
    overdue = referral.due_on < timezone.localdate()
    return _write("reminder", referral, "reminder", key, left=left, overdue=overdue)


def _write(kind: str, referral: Referral, *key: str, **more: Any) -> Message:
    count = public_ideas(referral).count()
    if referral.is_delegated:
        more["by"] = referral.parent.holder
    return write_message(
        kind,
        referral.contact_email,
        referral.language,
        message_key(referral, *key),
        url=new_link(referral),
        **mail_context(referral, count),
        **more,
    )


def write_answers_received(referral: Referral, by: str) -> None:
    """The mail to the member of staff who sent the referral, if she has an address.

    :param by: the name of whoever sent the answers.
    """
    _write_to_staff(
        "answers_received",
        referral,
        referral.answered_at.isoformat(),
        by=by,
        count=public_ideas(referral).count(),
    )


def write_reopening_asked(referral: Referral, why: str) -> None:
    """The same reader learns that the institution wants to change what it sent."""
    _write_to_staff("reopening_asked", referral, referral.answered_at.isoformat(), why=why)


def _write_to_staff(kind: str, referral: Referral, key: str, **context: Any) -> None:
    reader = referral.created_by
    if reader is None or not reader.email:
        return
    profile = getattr(reader, "wagtail_userprofile", None)
    language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    write_message(
        kind,
        reader.email,
        language,
        f"{kind}:{referral.pk}:{key}",
        url=settings.SITE_URL + reverse("referrals:show", args=[referral.pk]),
        institution=title_in(Institution, referral.institution_id, language),
        **context,
    )
