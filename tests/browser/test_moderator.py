"""A moderator works through the queue with the keyboard alone: reads, publishes, hides, undoes."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.officer import Officer
from tests.browser.places import OPEN_PLAN
from tests.browser.test_parallel import count

_ARRIVE = f"""
from datetime import timedelta
from django.utils import timezone
from consultation_forms.likeness.cluster import ClusterContributions
from consultation_forms.models import Idea
from snippets.models import ActionPlan, Theme
plan = ActionPlan.objects.originals().get(slug="{OPEN_PLAN}")
theme = Theme.objects.originals().filter(plan=plan).order_by("number").first()
texts = ["ملعب في كل حي شعبي من أحياء المدينة"] * 3 + ["تشجير الطريق", "كلام قبيح"]
for place, text in enumerate(texts):
    Idea.objects.create(
        kind="idea", plan=plan, theme=theme, title="للمراجعة", body=text,
        received_at=timezone.now() - timedelta(days=90, minutes=-place),
    )
ClusterContributions().execute()
"""
_LEAVE = """
from consultation_forms.models import Idea
Idea.objects.filter(title="للمراجعة").delete()
"""
OURS = "Idea.objects.filter(title='للمراجعة', moderation='{}', body__contains='{}').count()"


@pytest.fixture
def moderator(visit, server, tmp_path, request):
    server.shell(_ARRIVE)
    name = request.node.name.replace("_", "")[-20:]
    Officer.hire(server, name, "Moderators")
    officer = Officer(visit(locale="fr-MA", viewport={"width": 1280, "height": 900}), tmp_path)
    officer.sign_in(name)
    yield officer
    server.shell(_LEAVE)


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_queue_with_the_keyboard_alone(moderator, server):
    page = moderator.page
    tab_to(page, page.locator("#waiting-section li a").first)
    press(page, "Enter")
    expect(page.locator("#listing-results")).to_contain_text("et 2 semblables")
    press(page, "r")
    expect(page.locator(".words").first).to_contain_text("ملعب")
    press(page, "p")
    moderator.says("3 contributions sont publiées")
    assert count(server, OURS.format("published", "ملعب")) == 3

    # The next one is there; it is left for later, and then the bad one is hidden.
    expect(page.locator(".words").first).to_contain_text("تشجير")
    press(page, "s")
    expect(page.locator(".words").first).to_contain_text("كلام قبيح")
    page.keyboard.press("h")
    page.keyboard.press("Space")
    assert page.locator("#id_code_0").is_checked()
    tab_to(page, page.locator("button[name=step][value=hide]"), limit=5)
    press(page, "Enter")
    moderator.says("1 contribution est masquée")
    assert count(server, OURS.format("hidden", "كلام")) == 1

    # It was not that bad.
    undo = page.locator(".messages").get_by_role("link", name="Annuler", exact=True)
    undo.focus()
    press(page, "Enter")
    tab_to(page, page.get_by_role("button", name="Revenir en arrière"))
    press(page, "Enter")
    moderator.says("1 contribution est comme avant")
    assert count(server, OURS.format("pending", "كلام")) == 1


def test_lines_of_the_queue_are_hidden_together(moderator, server):
    page = moderator.page
    moderator.menu("Contributions", "File de modération")
    for words in ("ملعب", "تشجير"):
        page.locator("tr", has_text=words).get_by_role("checkbox").check()
    page.get_by_role("link", name="Masquer les contributions sélectionnées").click()
    expect(page.locator("main")).to_contain_text("Aussi les 2 autres")
    page.get_by_label("Identique à une autre").check()
    page.get_by_role("button", name="Masquer", exact=True).click()
    moderator.says("4 contributions sont masquées")
    assert count(server, OURS.format("hidden", "ملعب")) == 3
    page.get_by_text("Ce que vous avez fait en dernier").click()
    page.get_by_role("link", name="Annuler", exact=True).last.click()
    page.get_by_role("button", name="Revenir en arrière").click()
    moderator.says("4 contributions sont comme avant")
    assert count(server, OURS.format("pending", "")) == 5
