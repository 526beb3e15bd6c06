"""What a citizen sends: taken in once, refused clearly, never lost."""

import re
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from cms.plugins.submission_checks import submission_checks
from consultation_forms.models import Contribution, Idea
from tests.portal import (
    COMMENT_FORM,
    IDEA_FORM,
)
from tests.sent_forms import IDEAS, idea_data, stamp


def test_an_idea_is_received_and_gets_a_receipt(client, portal):
    response = client.post(IDEAS, idea_data(name="سعاد", email="souad@example.org", city="فاس"))
    assert response.status_code == 303
    assert not response.cookies
    idea = Idea.objects.get()
    assert (idea.moderation, idea.language, idea.plan, idea.theme) == (
        "pending", "ar", portal.plan, portal.theme,
    )  # fmt: skip
    assert idea.sent_from_id == portal.ideas_page.pk
    assert idea.personal_data.email == "souad@example.org"
    receipt = client.get(response.url)
    html = receipt.content.decode()
    assert receipt.status_code == 200
    assert idea.reference in html
    assert receipt["Cache-Control"] == "private, no-store"
    assert receipt["Referrer-Policy"] == "no-referrer"
    assert "شكرا" in html  # the editor's thank-you text


def test_an_idea_sent_in_french_belongs_to_the_same_plan(client, portal):
    response = client.post("/fr/nap-test/ideas/", idea_data())
    assert response.status_code == 303
    idea = Idea.objects.get()
    assert (idea.language, idea.plan, idea.theme) == ("fr", portal.plan, portal.theme)
    assert idea.sent_from_id == portal.ideas_page.pk


def test_the_same_form_sent_twice_is_one_row(client, portal):
    data = idea_data()
    first, second = client.post(IDEAS, data), client.post(IDEAS, data)
    assert first.status_code == second.status_code == 303
    assert first.url == second.url
    assert Idea.objects.count() == 1
    other = client.post(IDEAS, {**data, "title": "فكرة أخرى"})
    assert other.url != first.url
    assert Idea.objects.count() == 2


@pytest.mark.parametrize("missing", ["title", "body", "theme", "consent"])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_missing_answer_keeps_all_others(client, portal, missing, language):
    data = idea_data(name="Ali", email="ali@example.org", city="Rabat", organisation="ONG <b>")
    del data[missing]
    response = client.post(f"/{language}/nap-test/ideas/", data)
    html = response.content.decode()
    assert response.status_code == 422
    assert response["Cache-Control"] == "private, no-store"
    assert "error-summary" in html
    assert f'href="#{IDEA_FORM[:8]}-{missing}"' in html
    kept = set(data) - {"form", "stamp", "consent", "theme", "title", "body"}
    assert all(data[name].replace("<b>", "&lt;b&gt;") in html for name in kept)
    assert missing == "title" or data["title"] in html
    assert missing == "body" or "نشر ميزانية كل جماعة\nبصيغة مفتوحة" in html
    assert missing == "theme" or 'value="open-data" selected' in html
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": "x" * 100_000}, "error-summary"),
        ({"title": "a\x00b"}, "error-summary"),
        ({"theme": "nonsense"}, "error-summary"),
        ({"theme": "' OR 1=1"}, "error-summary"),
        ({"email": "not an address"}, "error-summary"),
        ({"stamp": "forged"}, "error-summary"),
        ({"stamp": ""}, "error-summary"),
        ({"stamp": "old"}, "error-summary"),
        ({"stamp": "other form"}, "error-summary"),
    ],
)
def test_bad_input_is_answered_with_the_form(client, portal, changes, words):
    made = {
        "old": stamp(age=timedelta(hours=25)),
        "other form": stamp(COMMENT_FORM),
    }
    changes = {name: made.get(value, value) if isinstance(value, str) else value
               for name, value in changes.items()}  # fmt: skip
    response = client.post(IDEAS, {**idea_data(), **changes})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Contribution.objects.exists()
    # One more click sends it: the page brought a fresh stamp.
    fresh = re.search(r'name="stamp" value="([^"]+)"', response.content.decode())[1]
    again = client.post(IDEAS, idea_data(stamp=fresh))
    assert again.status_code == 303


def test_a_lone_surrogate_is_refused(client, portal):
    sent = urlencode(idea_data()) + "&title=a%ED%A0%80b"
    response = client.post(IDEAS, sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert not Contribution.objects.exists()


def test_html_is_shown_as_text(client, portal):
    payload = "<svg onload=alert(1)>{{7*7}}</title>"
    client.post(IDEAS, idea_data(title=payload, body=payload, name=payload, show_name="on"))
    idea = Idea.objects.get()
    Idea.objects.filter(pk=idea.pk).update(moderation="published", published_at=timezone.now())
    for path in (IDEAS, f"{IDEAS}{idea.reference}/"):
        html = client.get(path).content.decode()
        assert "<svg onload" not in html
        assert "&lt;svg onload=alert(1)&gt;{{7*7}}" in html


def test_bidi_overrides_are_removed_and_arabic_kept(client, portal):
    client.post(IDEAS, idea_data(title="فكرة\u202e مقلوبة\u2067", body="می\u200cشود\u0651 مـمـم"))
    idea = Idea.objects.get()
    assert idea.title == "فكرة مقلوبة"
    assert idea.body == "می\u200cشود\u0651 مـمـم"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_foreign_origin_is_refused_with_the_text_kept(client, portal, headers):
    response = client.post(IDEAS, idea_data(), headers=headers)
    assert response.status_code == 403
    assert "ميزانية مفتوحة للجماعات" in response.content.decode()
    assert not Contribution.objects.exists()


def test_a_closed_phase_gives_the_text_back(client, portal):
    portal.phase.ends_at = timezone.now() - timedelta(minutes=1)
    portal.phase.save()
    page = client.get(IDEAS).content.decode()
    assert "form--closed" in page
    assert 'name="stamp"' not in page
    response = client.post(IDEAS, idea_data())
    html = response.content.decode()
    assert response.status_code == 422
    assert "ميزانية مفتوحة للجماعات" in html
    assert "نشر ميزانية كل جماعة" in html
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(("offset", "status"), [(-1, 422), (1, 303)])
def test_the_server_judges_the_deadline_at_arrival(client, portal, offset, status):
    portal.phase.ends_at = timezone.now() + timedelta(seconds=offset * 2)
    portal.phase.save()
    assert client.post(IDEAS, idea_data()).status_code == status


def test_con_05_what_waits_for_its_turn_is_not_late(client, portal):
    """The moment of arrival decides, and it is the one that is stored."""
    closes = portal.phase.ends_at = timezone.now() + timedelta(seconds=2)
    portal.phase.save()
    with submission_checks.temporarily("slow", lambda sent: time.sleep(2.1) or ""):
        assert client.post(IDEAS, idea_data()).status_code == 303
    assert Idea.objects.get().received_at < closes < timezone.now()


def test_honeypot_and_haste_are_held_for_moderators(client, portal):
    assert client.post(IDEAS, idea_data(website="http://spam")).status_code == 303
    assert Idea.objects.get().flags == ["honeypot"]
    hasty = idea_data(stamp=stamp(age=timedelta(0)), title="سريعة")
    assert client.post(IDEAS, hasty).status_code == 303
    assert Idea.objects.get(title="سريعة").flags == ["hasty"]


def test_whoever_mends_one_answer_quickly_is_no_robot(client, portal):
    first = idea_data(stamp=stamp(age=timedelta(minutes=2)))
    del first["consent"]
    page = client.post(IDEAS, first)
    assert page.status_code == 422
    again = re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]
    assert client.post(IDEAS, idea_data(stamp=again)).status_code == 303
    assert Idea.objects.get().flags == []
    # A robot that is refused and comes again at once stays one.
    page = client.post(IDEAS, idea_data(stamp=stamp(age=timedelta(0)), title=""))
    again = re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]
    client.post(IDEAS, idea_data(stamp=again, title="سريعة"))
    assert Idea.objects.get(title="سريعة").flags == ["hasty"]


def test_many_from_one_network_go_to_moderation_not_away(client, portal, settings):
    settings.PORTAL_SUBMISSIONS_PER_HOUR = 2
    for place in range(4):
        spoofed = {"X-Forwarded-For": f"10.0.0.{place}"}
        response = client.post(IDEAS, idea_data(title=f"فكرة {place}"), headers=spoofed)
        assert response.status_code == 303
    flags = list(Idea.objects.order_by("pk").values_list("flags", flat=True))
    assert flags == [[], [], ["too_many"], ["too_many"]]


def test_a_form_moderated_afterwards_publishes_what_the_checks_pass(client, portal):
    page = portal.ideas_page
    page.body[0].value["moderation"] = "after"
    page.save()
    client.post(IDEAS, idea_data())
    client.post(IDEAS, idea_data(title="مشبوهة", website="spam"))
    assert Idea.objects.get(title="ميزانية مفتوحة للجماعات").is_public
    assert not Idea.objects.get(title="مشبوهة").is_public


def test_more_than_the_server_takes(client, portal, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post(IDEAS, idea_data(body="x" * 5000))
    assert response.status_code == 413


def test_a_removed_form_gives_the_text_back(client, portal):
    response = client.post(IDEAS, idea_data(form="00000000-gone"))
    assert response.status_code == 422
    assert "ميزانية مفتوحة للجماعات" in response.content.decode()


def test_pages_without_a_form_take_no_post(client, portal):
    assert client.post("/ar/about/", {"a": "b"}).status_code == 405
    assert client.put(IDEAS).status_code == 405


def test_a_submission_costs_at_most_twelve_queries_in_its_transaction(client, portal):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.post(IDEAS, idea_data(title="أولى"))
    with CaptureQueriesContext(connection) as captured:
        client.post(IDEAS, idea_data(title="ثانية", email="a@example.org"))
    written = [query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(written) <= 12, "\n".join(q["sql"][:160] for q in written)


def test_a_form_can_be_narrowed_to_one_theme_and_to_dates(client, portal):
    page = portal.ideas_page
    page.body[0].value["theme"] = portal.other_theme
    page.save()
    html = client.get(IDEAS).content.decode()
    assert 'value="health" selected' in html
    assert client.post(IDEAS, idea_data(theme="open-data")).status_code == 422
    assert client.post(IDEAS, idea_data(theme="health")).status_code == 303
    page.body[0].value["closes_at"] = timezone.now() - timedelta(hours=1)
    page.save()
    assert client.post(IDEAS, idea_data(theme="health", title="آخر")).status_code == 422


def test_a_plugins_check_flags(client, portal):
    with submission_checks.temporarily("shouting", lambda sent: "loud"):
        client.post(IDEAS, idea_data())
    assert Idea.objects.get().flags == ["loud"]
