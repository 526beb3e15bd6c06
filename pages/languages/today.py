"""What of translation waits today."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from cms.plugins.today import TodayLine
from pages.languages.desk import Desk
from pages.languages.permissions import may_translate


def translation_lines(request: HttpRequest) -> list[TodayLine]:
    """What is to be translated of what goes public within 14 days, and of all that is public.

    :returns: none when she does not translate.
    """
    if not may_translate(request.user):
        return []
    work, desk = Desk().work(), reverse("languages_desk:index")
    soon = sum(one.original.is_soon for one in work)
    words_soon = ngettext(
        "%(count)s translation of what goes public within 14 days",
        "%(count)s translations of what goes public within 14 days",
        soon,
    )
    lines = [TodayLine(soon, words_soon % {"count": soon}, f"{desk}?soon=on")]
    if len(work) > soon:
        words = ngettext(
            "%(count)s translation to mend in all",
            "%(count)s translations to mend in all",
            len(work),
        )
        lines.append(TodayLine(len(work), words % {"count": len(work)}, desk))
    return lines
