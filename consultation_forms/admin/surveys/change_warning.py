"""Tells an editor what happens to the answers when she changes a question. It never stops her."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from consultation_forms.models import Contribution
from consultation_forms.questions import wordings
from consultation_forms.review.permissions import may_read_surveys
from consultation_forms.survey.results import is_empty
from consultation_forms.wordings import form_blocks


@dataclass(frozen=True)
class _Question:
    form_id: str
    words: str
    choices: dict[str, str] = field(default_factory=dict)


def remember_forms(request: HttpRequest, page: Page) -> None:
    """Before a page is edited: say which of its forms have answers, or keep what is asked now.

    A hook for ``before_edit_page``.
    """
    if not hasattr(page, "form_streams"):
        return
    if request.method == "POST":
        # What visitors see: a draft may have been saved by itself a moment ago.
        request.questions_before = _questions(Page.objects.get(pk=page.pk).specific)
    elif request.method == "GET" and not _is_by_itself(request):
        _tell_of_answers(request, page)


def warn_of_changes(request: HttpRequest, page: Page) -> None:
    """After a page is saved or published: name each question that changed after answers came.

    A hook for ``after_edit_page``.
    """
    before = getattr(request, "questions_before", None)
    if not before or _is_by_itself(request):
        return
    after = _questions(page.specific)
    changed = {key for key, question in before.items() if after.get(key) != question}
    if not changed:
        return
    forms = {before[key].form_id for key in changed}
    everywhere, here = _answers(page, forms, changed)
    for key in before:
        if key in changed:
            now = after.get(key)
            number = here[key] if now else everywhere[key]
            if number and (words := _warning(before[key], now, number)):
                messages.warning(request, words)


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the browser asked, not a person: saving a draft now and then."""
    return not request.accepts("text/html")


def _questions(page: Page) -> dict[str, _Question]:
    """The questions of all forms of a page, by id."""
    return {
        child.id: _Question(
            block.id,
            child.value["question"],
            wordings(child.value) if "choices" in child.value else {},
        )
        for block in form_blocks(page)
        for child in block.value.get("questions") or []
    }


def _warning(before: _Question, now: _Question | None, number: int) -> str:
    """``""`` when nothing changed that was answered: another choice may be added at any time."""
    if now is None:
        words = ngettext(
            "You removed the question “%(question)s” after %(number)s answer came. It is kept:"
            " results and downloads still show it.",
            "You removed the question “%(question)s” after %(number)s answers came. They are kept:"
            " results and downloads still show them.",
            number,
        )
    elif now.words != before.words:
        words = ngettext(
            "You changed the question “%(question)s” after %(number)s answer came. It keeps the"
            " old wording: results and downloads show both.",
            "You changed the question “%(question)s” after %(number)s answers came. They keep the"
            " old wording: results and downloads show both.",
            number,
        )
    elif any(now.choices.get(key) != choice for key, choice in before.choices.items()):
        words = ngettext(
            "You changed or removed an answer to choose from in “%(question)s” after %(number)s"
            " answer came. It keeps the old wording.",
            "You changed or removed an answer to choose from in “%(question)s” after %(number)s"
            " answers came. They keep the old wording.",
            number,
        )
    else:
        return ""
    return words % {"question": before.words, "number": number}


def _answers(page: Page, forms: Iterable[str], keys: set[str]) -> tuple[Counter, Counter]:
    """How many answers each question has, in all languages and in that of the page."""
    everywhere, here = Counter(), Counter()
    came = Contribution.objects.filter(form_id__in=forms, sent_from=_original_key(page))
    language = page.locale.language_code
    rows = came.order_by().values_list("answers", "language").iterator(chunk_size=2000)
    for answers, written_in in rows:
        for answer in answers:
            if answer["id"] in keys and not is_empty(answer["answer"]):
                everywhere[answer["id"]] += 1
                here[answer["id"]] += written_in == language
    return everywhere, here


def _original_key(page: Page) -> int:
    same = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return same.values_list("pk", flat=True).first() or page.pk


def _tell_of_answers(request: HttpRequest, page: Page) -> None:
    forms = {block.id: block for block in form_blocks(page) if block.value.get("questions")}
    if not forms:
        return
    original = _original_key(page)
    came = Contribution.objects.filter(form_id__in=forms, sent_from=original).order_by()
    for row in came.values("form_id", "kind").annotate(number=Count("pk")):
        block: Any = forms[row["form_id"]]
        words = ngettext(
            "The form “%(form)s” has %(number)s answer. If you change or remove a question, it"
            " keeps the old wording.",
            "The form “%(form)s” has %(number)s answers. If you change or remove a question, they"
            " keep the old wording.",
            row["number"],
        ) % {"form": block.value.get("heading") or page.title, "number": row["number"]}
        buttons = []
        if row["kind"] == "feedback" and may_read_surveys(request.user):
            url = reverse("surveys:results", args=[original, block.id])
            buttons = [messages.button(url, _("Read the answers"))]
        messages.info(request, words, buttons=buttons)
