"""What a receipt tells: where a contribution stands, and why."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.plugins.form_types import form_type_of
from consultation_forms.models import Contribution
from consultation_forms.public_url import public_url
from consultation_forms.review.states import Moderation

#: Nothing has happened to it yet, or nothing is public about it.
WAITING = (Moderation.PENDING, Moderation.PRIVATE)


def standing(contribution: Contribution, request: HttpRequest) -> dict[str, Any]:
    """The same words on the receipt's page and in the API.

    :param contribution: as its own kind.
    :returns: ``title``, ``state``, ``steps`` (a list), ``reason`` and ``joined`` (``None`` or as
        ``_reason`` and ``_joined`` give them), ``public_url`` (``""`` while it has none).
    """
    form_type = form_type_of(contribution)
    return {
        "title": _title(contribution),
        "state": form_type.standing(contribution),
        "steps": form_type.next_steps(contribution),
        "reason": _reason(contribution),
        "joined": _joined(contribution, request),
        "public_url": public_url(contribution, request),
    }


def _title(contribution: Contribution) -> str:
    if contribution.moderation in WAITING:
        return _("Thank you. We have received it.")
    return _("What became of what you sent")


def _joined(contribution: Contribution, request: HttpRequest) -> dict[str, str] | None:
    """The idea that it was merged into: ``{"title", "language", "url"}``."""
    leading = getattr(contribution, "joined_with", None)
    if leading is None:
        return None
    url = public_url(leading, request)
    return {"title": leading.title, "language": leading.language, "url": url}


def _reason(contribution: Contribution) -> dict[str, str] | None:
    """Why it was hidden, or decided as it was: ``{"text", "language"}``."""
    if contribution.moderation == Moderation.HIDDEN:
        return {"text": contribution.hidden_in_words, "language": ""}
    shown = getattr(contribution, "joined_with", None) or contribution
    if shown.is_public and (decision := getattr(shown, "decision", None)):
        text, language = decision.localized_reason
        return {"text": text, "language": language}
    return None
