"""What a citizen sends: taken in once, refused clearly, never lost."""

import re
import time
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.utils import timezone

from cms.plugins.events import contribution_received
from cms.plugins.submission_checks import submission_checks
from consultation_forms.models import Comment, Contribution, Decision, Idea, PersonalData
from tests.portal import (
    COMMENT_FORM,
    DISCUSSION_FORM,
    IDEA_FORM,
    form_block,
    make_comment,
    make_idea,
)

IDEAS = "/ar/nap-test/ideas/"
COMMITMENT = "/ar/nap-test/commitments/portal/"


def stamp(form_id=IDEA_FORM, age=timedelta(minutes=1)):
    made = (timezone.now() - age).timestamp()
    return signing.dumps({"form": form_id, "n": "x", "t": made}, salt="consultation_forms.stamp")


def idea_data(**changes):
    return {
        "form": IDEA_FORM,
        "stamp": stamp(),
        "title": "ميزانية مفتوحة للجماعات",
        "body": "نشر ميزانية كل جماعة\nبصيغة مفتوحة",
        "theme": "open-data",
        "consent": "on",
        **changes,
    }


def comment_data(**changes):
    form_id = changes.pop("form", COMMENT_FORM)
    return {
        "form": form_id,
        "stamp": stamp(form_id),
        "body": "أقترح مؤشرا آخر",
        "consent": "on",
        **changes,
    }


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


def test_a_comment_belongs_to_the_commitment_in_every_language(client, portal):
    response = client.post("/fr/nap-test/commitments/portal/", comment_data(name="Ali"))
    assert response.status_code == 303
    comment = Comment.objects.get()
    assert comment.about_page_id == portal.commitment.pk
    assert comment.language == "fr"
    Comment.objects.update(moderation="published", published_at=timezone.now())
    for language in ("ar", "fr", "en"):
        html = client.get(f"/{language}/nap-test/commitments/portal/").content.decode()
        assert "أقترح مؤشرا آخر" in html
        assert "Ali" not in html  # she did not agree to be named


def test_a_reply_stays_in_its_thread(client, portal):
    first = make_comment(portal)
    reply = make_comment(portal, reply_to=first, body="جواب")
    page = client.get(f"{COMMITMENT}?reply_to={first.reference}").content.decode()
    assert f'name="reply_to" value="{first.reference}"' in page
    client.post(COMMITMENT, comment_data(reply_to=reply.reference))
    assert Comment.objects.latest("pk").reply_to == first
    hidden = make_comment(portal, moderation="pending")
    response = client.post(COMMITMENT, comment_data(reply_to=hidden.reference, body="آخر"))
    assert response.status_code == 422


def test_a_comment_on_an_idea(client, portal):
    idea = make_idea(portal)
    response = client.post(f"{IDEAS}{idea.reference}/", comment_data(form=DISCUSSION_FORM))
    assert response.status_code == 303
    assert Comment.objects.get().about_idea == idea


def test_one_person_is_known_by_her_address(client, portal):
    for place, email in enumerate(["a@example.org", "a@example.org", "b@example.org", ""]):
        client.post(COMMITMENT, comment_data(body=f"تعليق {place}", email=email))
    assert Comment.objects.all().authors() == 3
    PersonalData.objects.all().delete()
    assert Comment.objects.all().authors() == 3


def test_listeners_hear_and_a_failing_one_loses_nothing(
    client, portal, django_capture_on_commit_callbacks
):
    heard = []

    def good(sender, contribution, **kwargs):
        heard.append(contribution.reference)

    def bad(sender, **kwargs):
        raise RuntimeError("a plugin's bug")

    contribution_received.connect(bad)
    contribution_received.connect(good)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(IDEAS, idea_data()).status_code == 303
    finally:
        contribution_received.disconnect(bad)
        contribution_received.disconnect(good)
    assert heard == [Idea.objects.get().reference]


def test_a_submission_costs_at_most_twelve_queries_in_its_transaction(client, portal):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.post(IDEAS, idea_data(title="أولى"))
    with CaptureQueriesContext(connection) as captured:
        client.post(IDEAS, idea_data(title="ثانية", email="a@example.org"))
    written = [query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(written) <= 12, "\n".join(q["sql"][:160] for q in written)


def test_the_receipt_needs_its_secret(client, portal):
    url = client.post(IDEAS, idea_data()).url
    assert client.get(url).status_code == 200
    assert client.get(url[:-3] + "00/").status_code == 404
    assert client.post(url).status_code == 405


def test_a_form_on_a_page_of_no_plan_collects_for_the_featured_one(client, portal):
    portal.about.body = form_block("idea_form", "00000000-0000-0000-0000-00000000000a")
    portal.about.save()
    data = idea_data(
        form="00000000-0000-0000-0000-00000000000a",
        stamp=stamp("00000000-0000-0000-0000-00000000000a"),
    )
    assert client.post("/ar/about/", data).status_code == 303
    assert Idea.objects.get().plan == portal.plan


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


def test_further_questions_are_frozen_with_their_answers(client, portal):
    question = "00000000-0000-0000-0000-0000000000aa"
    questions = [
        {
            "type": "choice",
            "id": question,
            "value": {
                "question": "أين تسكن؟",
                "help": "",
                "required": True,
                "choices": [
                    {"type": "item", "id": "city", "value": "مدينة"},
                    {"type": "item", "id": "village", "value": "قرية"},
                ],
            },
        }
    ]
    portal.ideas_page.body = form_block("idea_form", IDEA_FORM, questions=questions)
    portal.ideas_page.save()
    assert "أين تسكن؟" in client.get(IDEAS).content.decode()
    assert client.post(IDEAS, idea_data()).status_code == 422
    answered = idea_data(**{f"q_{question}": "village"})
    assert client.post(IDEAS, answered).status_code == 303
    assert Idea.objects.get().answers == [
        {
            "id": question,
            "type": "choice",
            "question": "أين تسكن؟",
            "answer": "قرية",
            "value": "village",
        }
    ]


def test_a_plugins_check_flags(client, portal):
    with submission_checks.temporarily("shouting", lambda sent: "loud"):
        client.post(IDEAS, idea_data())
    assert Idea.objects.get().flags == ["loud"]


def test_a_hidden_comment_leaves_the_answers_to_it_in_place(client, portal):
    hidden = make_comment(
        portal, body="كلام جارح", moderation="hidden", hidden_code="other", hidden_reason="إهانة"
    )
    make_comment(portal, body="جواب هادئ", reply_to=hidden)
    make_comment(
        portal, body="وحيد ومخفي", moderation="hidden", hidden_code="other", hidden_reason="إهانة"
    )
    html = client.get(COMMITMENT).content.decode()
    assert "جواب هادئ" in html
    assert "comment__hidden" in html
    assert "كلام جارح" not in html
    assert "وحيد ومخفي" not in html


def test_the_notice_that_was_agreed_to_is_known(client, portal):
    for place, language in enumerate(("ar", "fr")):
        client.post(f"/{language}/nap-test/ideas/", idea_data(title=f"فكرة {place}"))
    notices = set(PersonalData.objects.values_list("notice", flat=True))
    assert len(notices) == 2
    assert all(PersonalData.objects.values_list("consented_at", flat=True))


def test_a_receipt_tells_what_became_of_an_idea(client, portal):
    receipt = client.post(IDEAS, idea_data()).url
    idea = Idea.objects.get()
    assert "وهي في انتظار المراجعة" in client.get(receipt).content.decode()

    idea.moderation, idea.published_at = "published", timezone.now()
    idea.save()
    html = client.get(receipt).content.decode()
    assert f'href="/ar/nap-test/ideas/{idea.reference}/"' in html
    assert "تدرسها المؤسسات المعنية" in html

    Decision.objects.create(idea=idea, outcome="rejected", reason="خارج اختصاص المؤسسات.")
    html = client.get(receipt).content.decode()
    assert "خارج اختصاص المؤسسات." in html
    assert "غير مقبولة" in html
    assert "تدرسها المؤسسات المعنية" not in html


def test_a_receipt_tells_why_it_was_hidden(client, portal):
    receipt = client.post(IDEAS, idea_data()).url
    Idea.objects.update(moderation="hidden", hidden_code="other", hidden_reason="Propos insultants")
    html = client.get(receipt).content.decode()
    assert "Propos insultants" in html
    assert "غير معروضة" in html
    assert f"/ideas/{Idea.objects.get().reference}/" not in html
