"""Where the screens of the editors' guide are: on the demonstration, with a few things added."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.guide_screens import Screen

#: A news item that is not translated, and a survey with a few answers.
_ADD = """
import datetime, uuid
from django.utils import timezone
from consultation_forms.models import FeedbackResponse
from pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage
home = HomePage.objects.get(locale__language_code="ar")
index = NewsIndexPage.objects.child_of(home).get()
if not NewsPage.objects.filter(slug="guide").exists():
    news = NewsPage(title="لقاء جديد في الرباط", slug="guide", locale=home.locale,
                    date=timezone.localdate(), summary="لقاء مفتوح للجميع حول النقل العمومي.")
    index.add_child(instance=news)
    news.save_revision().publish()
    choice = str(uuid.UUID(int=911))
    words = ["مفيدة", "غير واضحة"]
    block = {"heading": "ما رأيكم في البوابة؟", "questions": [
        {"type": "choice", "id": choice, "value": {"question": "كيف وجدتم البوابة؟", "choices": [
            {"type": "item", "id": f"c{n}", "value": word} for n, word in enumerate(words)]}},
        {"type": "number", "id": str(uuid.UUID(int=912)), "value": {"question": "كم مرة زرتموها؟"}},
    ]}
    form = str(uuid.UUID(int=910))
    page = StandardPage(title="استطلاع حول البوابة", slug="guide-survey", locale=home.locale,
                        body=[{"type": "feedback_form", "id": form, "value": block}])
    home.add_child(instance=page)
    page.save_revision().publish()
    for n in range(9):
        FeedbackResponse.objects.create(
            kind="feedback", sent_from_id=page.pk, form_id=form, moderation="private",
            language="ar", answers=[
                {"id": choice, "type": "choice", "question": "كيف وجدتم البوابة؟",
                 "answer": words[n % 3 == 0], "value": f"c{int(n % 3 == 0)}"},
                {"id": str(uuid.UUID(int=912)), "type": "number", "question": "كم مرة زرتموها؟",
                 "answer": str(n)},
            ])
"""
_FIND = """
from pages.models import *
from snippets.models import ActionPlan
ar = {"locale__language_code": "ar"}
plan = ActionPlan.objects.get(slug="nap-next", **ar)
below = PlanPage.objects.get(plan=plan, **ar).path
french = NewsPage.objects.filter(locale__language_code="fr").order_by("-date")
keys = [
    NewsIndexPage.objects.filter(**ar).first(), french.first(),
    NewsPage.objects.get(slug="guide", **ar),
    CommitmentIndexPage.objects.get(**ar, path__startswith=below),
    IdeaIndexPage.objects.get(**ar, path__startswith=below), plan,
]
print(*(record.pk for record in keys))
"""
_NAMES = ("index", "french", "news", "commitments", "ideas", "plan")


@cache
def _keys(server, _beginnings: int) -> dict[str, str]:
    server.shell(_ADD)
    return dict(zip(_NAMES, server.shell(_FIND).split(), strict=True))


def _at(path: str):
    return lambda server: path.format(**_keys(server, server.beginnings))


def _first_survey(page: Page) -> None:
    page.locator("main table a").first.click()
    page.wait_for_load_state()


def _more_actions(page: Page) -> None:
    page.locator("footer button[aria-expanded]").first.click()


def _scroll_to(selector: str):
    """:param selector: of what the picture is about."""

    def scroll(page: Page) -> None:
        page.locator(selector).first.evaluate("element => element.scrollIntoView(true)")

    return scroll


SCREENS = [
    Screen(
        "1-a", _at("/admin/pages/add/pages/newspage/{index}/"), height=900, before="/admin/news/"
    ),
    Screen("2-a", _at("/admin/pages/{french}/edit/"), height=900, before="/admin/languages/desk/"),
    Screen("3-a", _at("/admin/pages/{news}/edit/"), _more_actions, height=800),
    Screen("4-a", "/admin/contributions/queue/"),
    Screen("5-a", "/admin/workshops/"),
    Screen(
        "6-a",
        _at("/admin/pages/add/pages/commitmentpage/{commitments}/"),
        height=900,
        before="/admin/commitments/",
    ),
    Screen("7-a", _at("/admin/pages/{ideas}/edit/"), height=900),
    Screen("8-a", "/admin/contributions/survey/", _first_survey),
    Screen(
        "9-a",
        _at("/admin/snippets/snippets/actionplan/edit/{plan}/"),
        _scroll_to("#id_phases-0-title"),
        900,
    ),
    Screen("10-a", "/admin/languages/desk/"),
    Screen("11-a", _at("/admin/plans/go-live/{plan}/"), height=900),
    Screen("12-a", "/admin/site/", height=900),
]
