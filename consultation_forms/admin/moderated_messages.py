"""What a moderator is told after a step: what is done, what was left, how to take it back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.plugins.today import TodayLine
from consultation_forms.review.actions.moderate_together import Moderated

_NAMED = 10


def say_moderated(
    request: HttpRequest, moderated: Moderated, words: Any, waiting: TodayLine
) -> None:
    """:param words: with ``%(count)d``, lazily translated in the number of those that are done.

    :param waiting: what still waits: the way on.
    """
    if moderated.left:
        named = [*map(str, moderated.left[:_NAMED]), *(["…"] if moderated.left[_NAMED:] else [])]
        messages.warning(request, _("Left as they were: %s") % " ".join(named))
    if moderated.done:
        undo = messages.button(reverse("queue:undo", args=[moderated.step]), _("Undo"))
        on = [messages.button(waiting.url, waiting.words)] if waiting.count else []
        messages.success(request, words % {"count": len(moderated.done)}, buttons=[undo, *on])
