"""A citizen comments on a draft commitment, and answers another's comment."""

import re

from playwright.sync_api import expect

from tests.browser.keyboard import follow, tab_to
from tests.browser.places import COMMITMENT, OPEN_PLAN
from tests.browser.test_idea_journey import field, reference_on, submit

COMMENT = "أضيفوا مؤشرا عن عدد الشباب القرويين المشاركين."
#: Publishes a comment as the admin does; prints the reference of the one that it answers.
PUBLISH = """
from consultation_forms.models import Comment
from consultation_forms.review.actions.moderate import PublishContribution
from cms.users.models import User
comment = Comment.objects.get(reference="{reference}")
PublishContribution(comment, User.objects.get(username="admin")).execute()
print(comment.reply_to.reference if comment.reply_to else "")
"""


def assert_not_public(page, words):
    page.goto(f"/ar/{COMMITMENT}")
    assert words not in page.locator(".comment-thread").inner_text()


def test_a_comment_with_the_keyboard_alone(page):
    page.goto("/ar/")
    card = page.locator(f".open-now__card a[href*='{OPEN_PLAN}/commitments/']")
    follow(page, card, f"**/ar/{OPEN_PLAN}/commitments/**")
    follow(page, page.locator(f".commitment-card a[href$='{COMMITMENT}']"), f"**/ar/{COMMITMENT}")
    tab_to(page, field(page, "body"))
    page.keyboard.press("Tab")
    page.keyboard.type("مريم")
    tab_to(page, submit(page))
    with page.expect_navigation() as refused:
        page.keyboard.press("Enter")
    assert refused.value.status == 422

    expect(page.locator(".error-summary")).to_be_focused()
    assert page.locator(".error-summary a").count() == 2, "the text and the consent"
    assert field(page, "name").input_value() == "مريم"
    tab_to(page, page.locator(".error-summary a").first, limit=1)
    page.keyboard.press("Enter")
    page.keyboard.type(COMMENT)
    tab_to(page, field(page, "consent"))
    page.keyboard.press("Space")
    tab_to(page, submit(page))
    with page.expect_navigation(url="**/receipts/**"):
        page.keyboard.press("Enter")
    reference_on(page)
    assert_not_public(page, COMMENT)


def test_a_comment_without_javascript(visit):
    page = visit(java_script_enabled=False, locale="fr-MA")
    page.goto(f"/fr/{COMMITMENT}")
    submit(page).click()
    assert page.locator(".error-summary a").count() == 2
    field(page, "body").fill("Prévoyez aussi les communes rurales.")
    submit(page).click()
    assert field(page, "body").input_value() == "Prévoyez aussi les communes rurales."
    field(page, "consent").check()
    submit(page).click()
    reference_on(page)
    assert_not_public(page, "Prévoyez aussi")


def test_an_answer_stands_under_its_comment(visit, server):
    page = visit(java_script_enabled=False)
    page.goto(f"/ar/{COMMITMENT}")
    answered = page.locator(".comment-thread__list > li").first
    of = answered.locator(".comment").first.get_attribute("id").removeprefix("comment-")
    before = int(re.sub(r"\D", "", page.locator("#comments-title").inner_text()) or 2)
    answered.locator(".comment__reply").click()
    page.wait_for_url(f"**/ar/{COMMITMENT}?reply_to={of}#form-**")
    assert field(page, "reply_to").input_value() == of
    assert page.locator(".form-block .alert").is_visible(), "it says that this is an answer"
    words = "أوافق، ويمكن أن تستضيف دور الشباب هذه الأيام."
    field(page, "body").fill(words)
    submit(page).click()
    assert field(page, "reply_to").input_value() == of, "kept after a refusal"
    field(page, "consent").check()
    submit(page).click()
    reference = reference_on(page)
    assert_not_public(page, words)

    assert server.shell(PUBLISH.format(reference=reference)) == of
    page.reload()
    replies = page.locator(f"li:has(> #comment-{of}) .comment-thread__replies")
    assert words in replies.inner_text()
    assert page.locator(".comment-thread .comment").count() == before + 1
