"""A citizen on a phone: sends with her address, comes back by her link, edits, withdraws."""

import re
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from tests.browser.places import OPEN_PLAN
from tests.browser.test_idea_journey import field, reference_on, status_of, submit
from tests.browser.test_parallel import count, send

PHONE = {"viewport": {"width": 360, "height": 640}}
IDEAS = f"/ar/{OPEN_PLAN}/ideas/"


def press(page, purpose):
    """Open one of the receipt's offers and press its button."""
    page.locator(f".receipt__offers a[href$='/{purpose}/']").click()
    page.wait_for_url(f"**/{purpose}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def send_idea(page, title):
    page.goto(IDEAS)
    field(page, "theme").select_option("digital-inclusion")
    field(page, "title").fill(title)
    field(page, "body").fill("نص أول")
    field(page, "email").fill("Mariam@example.org")
    field(page, "consent").check()
    submit(page).click()
    return reference_on(page)


def test_send_edit_withdraw(visit, server):
    page = visit(**PHONE)
    reference = send_idea(page, "عنوان أول")
    link = page.locator("#receipt-link").input_value()
    assert count(server, f"Message.objects.filter(contribution__reference='{reference}').count()")

    page.goto(link)
    press(page, "edit")
    assert field(page, "title").input_value() == "عنوان أول"
    field(page, "title").fill("")
    field(page, "body").fill("نص ثان")
    with page.expect_navigation() as refused:
        submit(page).click()
    assert refused.value.status == 422
    expect(page.locator(".error-summary")).to_be_focused()
    assert field(page, "body").input_value() == "نص ثان"
    field(page, "title").fill("عنوان ثان")
    submit(page).click()
    page.wait_for_url("**?done=edit")
    expect(page.locator(".alert--success")).to_be_visible()
    rows = f"Idea.objects.filter(reference='{reference}', title='عنوان ثان', body='نص ثان')"
    assert count(server, f"{rows}.count()") == 1
    # No secret is left on the device.
    secret = link.rstrip("/").split("/")[-1]
    assert secret not in page.evaluate("JSON.stringify(localStorage) + document.cookie")

    press(page, "withdraw")
    submit(page).click()
    page.wait_for_url("**?done=withdraw")
    assert page.locator(".receipt__offers a[href$='/withdraw/']").count() == 0
    assert page.locator(".receipt__offers a[href$='/edit/']").count() == 0
    assert status_of(f"{server.url}{IDEAS}{reference}/") == 410


def test_erase_without_javascript(visit, server):
    page = visit(java_script_enabled=False, **PHONE)
    reference = send_idea(page, "بدون جافاسكريبت")
    press(page, "erase")
    submit(page).click()
    page.wait_for_url("**?done=erase")
    row = f"PersonalData.objects.get(contribution__reference='{reference}')"
    assert server.shell(f"from consultation_forms.models import *; print({row}.email)") == ""
    address = "recipient__contains='@'"
    messages = f"Message.objects.filter({address}, contribution__reference='{reference}')"
    assert count(server, f"{messages}.count()") == 0


def test_the_referrer_is_not_told(visit, server):
    page = visit(**PHONE)
    send_idea(page, "رابط سري")
    told = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/**")
    assert not any("receipts" in address for address in told)


def test_follow_and_confirm(visit, places, server):
    page = visit(**PHONE)
    page.goto(f"/ar/{places['idea']}")
    page.locator(".follow summary").click()
    page.locator(".follow [name=email]").fill("reader@example.org")
    page.locator(".follow button[type=submit]").click()
    page.wait_for_url("**?follow=asked#follow")
    expect(page.locator("#follow .alert--success")).to_be_visible()
    assert not page.context.cookies()
    token = server.shell(
        "from consultation_forms.models import Subscription\n"
        "from consultation_forms.mail.tokens import subscription_token\n"
        "one = Subscription.objects.get(email='reader@example.org')\n"
        "print(subscription_token(one, 'confirm'))"
    )
    page.goto(f"/ar/follow/{token}/")
    page.locator("main button").click()
    page.wait_for_url(f"**/follow/{token}/")
    expect(page.locator("main button")).to_have_count(0)
    active = "Subscription.objects.active().filter(email='reader@example.org').count()"
    assert count(server, active) == 1


def test_a_button_pressed_twenty_times_at_once_is_pressed_once(visit, server):
    page = visit(**PHONE)
    reference = send_idea(page, "ضغطات كثيرة")
    link = page.locator("#receipt-link").input_value()
    row = f"Contribution.objects.get(reference='{reference}').pk"
    for purpose, data in (
        ("edit", {"title": "مرة", "body": "نص"}),
        ("follow", {"email": "twenty@example.org"}),
        ("withdraw", {}),
        ("erase", {}),
    ):
        address = f"{link}{purpose}/"
        html = send(address)[3].read().decode()
        data["stamp"] = re.search(r'name="stamp" value="([^"]+)"', html)[1]
        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda _n, a=address, d=data: send(a, d), range(20)))
        assert {answer[0] for answer in answers} == {303}, purpose
        if purpose == "follow":
            asked = "Message.objects.filter(recipient='twenty@example.org').count()"
            assert count(server, asked) == 1
    logged = server.shell(
        "from wagtail.models import ModelLogEntry\nfrom consultation_forms.models import *\n"
        f"print(sorted(ModelLogEntry.objects.filter(object_id=str({row}))"
        ".values_list('action', flat=True)))"
    )
    assert logged == str(
        [
            "contribution.edit",
            "contribution.erase",
            "contribution.follow",
            "contribution.withdraw",
        ]
    )
