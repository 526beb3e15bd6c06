"""The feedback forms that there are: on pages, and those that only their answers tell of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Min, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from consultation_forms.models import FeedbackResponse
from consultation_forms.wordings import form_blocks, in_reach, language_codes
from snippets.models.window import Window

_BLOCK = "feedback_form"


class FormState(models.TextChoices):
    """Whether a feedback form takes answers."""

    OPEN = "open", pgettext_lazy("form", "Open")
    COMING = "coming", _("Not open yet")
    CLOSED = "closed", pgettext_lazy("form", "Closed")
    DRAFT = "draft", _("On a page that is not published")
    REMOVED = "removed", _("No longer on its page")


@dataclass
class SurveyForm:
    """One form with one set of answers, whatever language versions its page has.

    :ivar page: the key of its page in the main language; ``None`` once the page is deleted.
    :ivar versions: by language code, the page and the form's block.
    """

    page: int | None
    form_id: str
    versions: dict[str, tuple[Page, Any]] = field(default_factory=dict)
    page_title: str = ""
    count: int = 0
    first: datetime | None = None
    last: datetime | None = None

    @property
    def heading(self) -> str:
        """In the reader's language if the page is in it."""
        return in_reach(self.versions)[1].value.get("heading") or "" if self.versions else ""

    @property
    def title(self) -> str:
        return in_reach(self.versions)[0].title if self.versions else self.page_title

    @property
    def state(self) -> FormState:
        if not self.versions:
            return FormState.REMOVED
        _page, block = self.versions.get(settings.LANGUAGE_CODE) or in_reach(self.versions)
        if not any(one.live for one, _block in self.versions.values()):
            return FormState.DRAFT
        window = Window(block.value.get("opens_at"), block.value.get("closes_at"))
        if window.is_open:
            return FormState.OPEN
        return FormState.CLOSED if window.is_over else FormState.COMING


def survey_forms() -> list[SurveyForm]:
    """All of them, the one with the newest answer first. A query for each type of page."""
    counted = FeedbackResponse.objects.counted().order_by().values("sent_from", "form_id")
    answered = {
        (row["sent_from"], row["form_id"]): row
        for row in counted.annotate(
            n=Count("pk"), first=Min("received_at"), last=Max("received_at")
        )
    }
    pages = list(_pages({page for page, _form in answered if page}))
    found = _on_pages(pages)
    titles = {page.pk: page.title for page in pages}
    for (page, form_id), row in answered.items():
        form = found.setdefault(
            (page, form_id), SurveyForm(page, form_id, page_title=titles.get(page, ""))
        )
        form.count, form.first, form.last = row["n"], row["first"], row["last"]
    return sorted(found.values(), key=_newest_first, reverse=True)


def survey_form(page: int | None, form_id: str) -> SurveyForm | None:
    """One of them; ``None`` when there is no such form."""
    responses = FeedbackResponse.objects.counted().of_form(page, form_id)
    told = responses.aggregate(n=Count("pk"), first=Min("received_at"), last=Max("received_at"))
    original = Page.objects.filter(pk=page).first() if page else None
    versions: Iterable[Page] = []
    if original:
        same = Page.objects.filter(translation_key=original.translation_key)
        versions = same.specific()
    form = _on_pages(versions).get((page, form_id))
    if form is None and not FeedbackResponse.objects.of_form(page, form_id).exists():
        return None
    form = form or SurveyForm(page, form_id, page_title=original.title if original else "")
    form.count, form.first, form.last = told["n"], told["first"], told["last"]
    return form


def _newest_first(form: SurveyForm) -> tuple:
    return (form.last is not None, form.last.timestamp() if form.last else 0, form.page or 0)


def _on_pages(pages: Iterable[Page]) -> dict[tuple[int | None, str], SurveyForm]:
    pages, codes = list(pages), language_codes()
    originals = {
        # The one in the main language comes last.
        page.translation_key: page.pk
        for page in sorted(pages, key=lambda one: codes[one.locale_id] == settings.LANGUAGE_CODE)
    }
    found: dict[tuple[int | None, str], SurveyForm] = {}
    for page in pages:
        for block in form_blocks(page):
            if block.block_type == _BLOCK:
                key = (originals[page.translation_key], block.id)
                form = found.setdefault(key, SurveyForm(*key))
                form.versions[codes[page.locale_id]] = (page, block)
    return found


def _pages(answered: set[int]) -> Iterator[Page]:
    """The pages with such a form, and those with answers; specific."""
    for model in get_page_models():
        streams = [one.name for one in model._meta.get_fields() if isinstance(one, StreamField)]
        texts = {f"{name}_text": Cast(name, TextField()) for name in streams}
        holds = Q(pk__in=answered)
        for name in texts:
            holds |= Q(**{f"{name}__contains": _BLOCK})
        yield from model._default_manager.alias(**texts).filter(holds)
