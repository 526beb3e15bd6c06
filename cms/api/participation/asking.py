"""Asks an address whether it wants to hear what becomes of something."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.api.participation.limits import refuse_beyond
from cms.api.participation.schemas import AskedOut
from cms.api.problems import Refusal
from consultation_forms.follow.actions import FollowContribution
from consultation_forms.follow.post import FOLLOWS_PER_HOUR
from consultation_forms.follow.promise import promise
from consultation_forms.models import Contribution


def ask(
    request: HttpRequest, contribution: Contribution, form: forms.Form, is_author: bool
) -> AskedOut:
    """The same limits and the same question as from the pages.

    The answer tells nothing of the address unless it is its author's own.

    :param form: unbound, with a field ``email`` and a fresh stamp: the portal's own form.
    :raises Refusal: 422 for no address, 429 for too many; ``ValidationError`` where nothing will
        ever be told.
    """
    if not form.is_valid():
        raise refused_body(form)
    words = _("Very many asked from your network. Try again in an hour.")
    refuse_beyond(request, "follow", FOLLOWS_PER_HOUR, 3600, words)
    email = form.cleaned_data["email"]
    wish = FollowContribution(contribution, email, get_language(), is_author=is_author)
    wish.execute()
    return AskedOut(asked=not (is_author and wish.was_asked_lately), promise=promise(contribution))


def refused_body(form: forms.Form, *path: str) -> Refusal:
    """422 with what the form says of each field.

    :param path: where in the body the fields stand.
    """
    faults = [
        {"loc": ["body", *path, name], "msg": words, "type": error.code or "invalid"}
        for name, errors in form.errors.as_data().items()
        for error in errors
        for words in error.messages
    ]
    return Refusal(422, "invalid", "See `errors`.", faults)
