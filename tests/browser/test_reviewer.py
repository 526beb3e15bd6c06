"""A reviewer answers many ideas in the real admin, in French: 89 rejections for three reasons."""

import json
import time

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.officer import Officer
from tests.browser.places import OPEN_PLAN

#: Words that the ideas of a group share, the reusable reason for them, and how many they are.
GROUPS = (
    ("ملتمس شخصي", "individual-complaint", 30),
    ("خارج موضوع الخطة", "outside-scope", 29),
    ("كلام عام", "unclear", 30),
)
ALL = "للرفض"
FIVE_MINUTES = 300

_ARRIVE = f"""
from django.utils import timezone
from consultation_forms.models import Idea
from snippets.models import ActionPlan, Theme
plan = ActionPlan.objects.originals().get(slug="{OPEN_PLAN}")
theme = Theme.objects.originals().filter(plan=plan).order_by("number").first()
for words, _reason, number in {GROUPS!r}:
    for place in range(number):
        Idea.objects.create(
            kind="idea", plan=plan, theme=theme, title=f"{{words}} {ALL} {{place}}", body="نص",
            moderation="published", published_at=timezone.now(),
        )
"""
_LEAVE = f"""
from consultation_forms.models import Idea
Idea.objects.filter(title__contains="{ALL}").delete()
"""
_DECIDED = f"""
import json
from consultation_forms.models import Decision, PreparedDecision
from snippets.models import ReasonText
reasons = dict(ReasonText.objects.originals().values_list("text", "slug"))
ours = Decision.objects.filter(idea__title__contains="{ALL}").select_related("idea")
print(json.dumps([
    PreparedDecision.objects.filter(idea__title__contains="{ALL}").count(),
    [[d.idea.title, d.outcome, reasons.get(d.reason), sorted(d.reason_translations)] for d in ours],
]))
"""


@pytest.fixture
def reviewer(visit, server, tmp_path):
    server.shell(_ARRIVE)
    Officer.hire(server, "ibtissam", "Reviewers")
    page = visit(locale="fr-MA", viewport={"width": 1280, "height": 900})
    officer = Officer(page, tmp_path)
    officer.sign_in("ibtissam")
    yield officer
    server.shell(_LEAVE)


def search(page, words, count):
    """Type ``words`` into the search of the list that is open, and wait for what is found.

    Leaving the field asks once more if the first answer is slow, and an answer that comes later
    draws the list anew, without what was ticked in it.
    """
    with page.expect_response(_is_list):
        page.locator("#id_q").fill(words)
        page.locator("#id_q").press("Tab")
    while _asks_again(page):
        pass
    expect(page.locator("#listing-results")).to_contain_text(str(count))


def _is_list(answer) -> bool:
    return "/results/" in answer.url


def _asks_again(page) -> bool:
    try:
        page.wait_for_event("response", predicate=_is_list, timeout=1000)
    except TimeoutError:
        return False
    return True


def select_all(page):
    page.locator("table.listing thead [data-bulk-action-select-all-checkbox]").check()
    everywhere = page.locator("[data-bulk-action-num-objects-in-listing]")
    if everywhere.is_visible():
        everywhere.click()


def prepare(reviewer, words, reason, count):
    """Decide on all ideas with ``words`` with one reusable reason, for later."""
    page = reviewer.page
    reviewer.menu("Contributions", "Idées")
    search(page, words, count)
    select_all(page)
    page.get_by_role("link", name="Décider des idées sélectionnées avec un même motif").click()
    expect(page.locator("summary").first).to_contain_text(f"{count} idées")
    page.get_by_label("Non acceptée").check()
    page.locator("#id_reason_text").select_option(reason)
    page.get_by_role("button", name="Enregistrer pour plus tard").click()
    reviewer.says(f"{count} décisions sont préparées")


def test_eighty_nine_rejections_for_three_reasons_in_five_minutes(reviewer, server):
    page = reviewer.page
    listed = server.shell(
        "import json; from snippets.models import ReasonText;"
        "print(json.dumps(dict(ReasonText.objects.originals().values_list('slug', 'pk'))))"
    )
    keys = json.loads(listed)
    began = time.monotonic()
    for words, reason, count in GROUPS:
        prepare(reviewer, words, str(keys[reason]), count)
    reviewer.menu("Contributions", "Tableau d’étude")
    reviewer.picture("board")
    page.get_by_role("link", name="décisions préparées attendent la publication").click()
    search(page, ALL, 89)
    select_all(page)
    page.get_by_role("link", name="Publier les décisions préparées").click()
    expect(page.locator("h2", has_text="89 décisions seront publiées")).to_be_visible()
    assert page.locator(".help-critical").count() == 0
    reviewer.picture("preview")
    page.get_by_role("button", name="Publier les décisions").click()
    reviewer.says("89 décisions sont publiées")
    assert time.monotonic() - began < FIVE_MINUTES

    left, decided = json.loads(server.shell(_DECIDED))
    assert left == 0
    assert len(decided) == 89
    wanted = {words: reason for words, reason, _count in GROUPS}
    for title, outcome, reason, languages in decided:
        assert (outcome, languages) == ("rejected", ["en", "fr"])
        assert reason == next(wanted[words] for words in wanted if title.startswith(words))
    page.goto(f"/fr/{OPEN_PLAN}/ideas/?outcome=rejected&q={ALL}")
    expect(page.locator(".idea-card").first).to_be_visible()
    assert page.locator(".badge--rejected").count() == page.locator(".idea-card").count() == 20
