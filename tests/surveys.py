"""A survey with a question of each kind, on a page outside of the plans, in Arabic and French."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from consultation_forms.models import Contribution, FeedbackResponse
from pages.models import StandardPage
from tests.portal import form_block
from tests.sent_forms import stamp

SURVEY = str(uuid.UUID(int=70))
AR, FR = "/ar/survey/", "/fr/survey/"


def key(number: int) -> str:
    """The id of a question."""
    return str(uuid.UUID(int=700 + number))


def question(number: int, kind: str, words: str, **more: Any) -> dict:
    return {"type": kind, "id": key(number), "value": {"question": words, "help": "", **more}}


def choices(*pairs: tuple[str, str]) -> list[dict]:
    return [{"type": "item", "id": one, "value": words} for one, words in pairs]


QUESTIONS = [
    question(1, "choice", "كيف سمعتم بنا؟",
             choices=choices(("web", "الإنترنت"), ("tv", "التلفزة"))),
    question(2, "choices", "ماذا يهمكم؟", most=2,
             choices=choices(("school", "المدرسة"), ("health", "الصحة"), ("road", "الطرق"))),
    question(3, "number", "كم عمركم؟", least="5", most="120"),
    question(4, "date", "متى زرتمونا؟", earliest="2020-01-01", latest="2030-12-31"),
    question(5, "short_text", "مدينتكم؟"),
    question(6, "long_text", "ما رأيكم؟"),
    question(7, "email", "بريدكم؟"),
    question(8, "consent", "هل توافقون؟"),
]  # fmt: skip
FRENCH = {
    "استبيان": "Sondage", "كيف سمعتم بنا؟": "Comment nous connaissez-vous ?",
    "الإنترنت": "Internet", "التلفزة": "La télévision", "ماذا يهمكم؟": "Qu’est-ce qui compte ?",
    "المدرسة": "L’école", "الصحة": "La santé", "الطرق": "Les routes", "كم عمركم؟": "Votre âge ?",
}  # fmt: skip


def survey_page(
    portal, questions=QUESTIONS, parent: Page | None = None, **settings
) -> StandardPage:
    """Published, in the main language."""
    block = form_block("feedback_form", SURVEY, questions=questions, heading="استبيان", **settings)
    page = StandardPage(title="استبيان", slug="survey", body=block, locale=portal.plan.locale)
    (parent or portal.home).add_child(instance=page)
    page.save_revision().publish()
    return page


def into_french(page: Page, capture) -> Page:
    """The page's French version as wagtail-localize makes it of a translator's words.

    :param capture: the fixture ``django_capture_on_commit_callbacks``.
    """
    french = Locale.objects.get(language_code="fr")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=french)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if words := FRENCH.get(segment.string.data):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=french, context=segment.context,
                defaults={"data": words},
            )  # fmt: skip
    with capture(execute=True):
        source.create_or_update_translation(french, publish=True, fallback=True)
    return Page.objects.get(translation_key=page.translation_key, locale=french).specific


def sent(**answers: Any) -> dict:
    """What a browser sends; ``q1`` to ``q8`` are the answers."""
    named = {f"q_{key(int(name[1:]))}" if name[1:].isdecimal() else name: value
             for name, value in answers.items()}  # fmt: skip
    return {"form": SURVEY, "stamp": stamp(SURVEY), "consent": "on", **named}


def make_responses(page: Page, count: int, **more: Any) -> None:
    """Many quickly, each with a choice, a number, a date and a text."""
    now = timezone.now()
    parents = Contribution.objects.bulk_create(
        [
            Contribution(
                kind="feedback", moderation="private", form_id=SURVEY, sent_from_id=page.pk,
                language=("ar", "fr")[place % 2], received_at=now - timedelta(minutes=place),
                answers=[
                    {"id": key(1), "type": "choice", "question": "كيف سمعتم بنا؟",
                     "answer": "الإنترنت", "value": "web"},
                    {"id": key(3), "type": "number", "question": "كم عمركم؟",
                     "answer": str(20 + place % 50)},
                    {"id": key(4), "type": "date", "question": "متى زرتمونا؟",
                     "answer": "2026-03-01"},
                    {"id": key(6), "type": "long_text", "question": "ما رأيكم؟",
                     "answer": f"رأي {place}"},
                ],
                **more,
            )
            for place in range(count)
        ],
        batch_size=500,
    )  # fmt: skip
    fields = list(FeedbackResponse._meta.local_concrete_fields)
    responses = [FeedbackResponse(contribution_ptr=parent) for parent in parents]
    for start in range(0, count, 500):
        FeedbackResponse._base_manager._insert(
            responses[start : start + 500], fields=fields, using="default"
        )
