"""A form, read by a site of one's own: what it asks is the portal's own form, told as JSON."""

from datetime import datetime, timedelta

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.api.forms.fields import field_schema
from pages.models import StandardPage
from tests.api.requests import call
from tests.portal import COMMENT_FORM, DISCUSSION_FORM, IDEA_FORM, form_block, make_idea
from tests.surveys import QUESTIONS, SURVEY, into_french, key, survey_page


def form(client, form_id: str, query: str = "") -> dict:
    response = call(client, "GET", f"/forms/{form_id}/{query}")
    assert response.status_code == 200, response.content
    return response.json()


def test_the_idea_form(client, portal):
    response = call(client, "GET", f"/forms/{IDEA_FORM}/?locale=fr")
    told = response.json()
    assert response["Cache-Control"] == "no-store"
    assert (told["id"], told["type"], told["state"], told["about"]) == (
        IDEA_FORM, "idea", "open", "page",
    )  # fmt: skip
    assert (told["language"], told["plan"]) == ("fr", "nap-test")
    assert told["page"]["id"] == portal.ideas_page.pk
    assert told["page"]["url"].endswith("/fr/nap-test/ideas/")
    assert told["thanks"] == {"html": "<p>شكرا</p>", "text": "شكرا"}
    assert told["honeypot"]["name"] == "website"
    schema = told["schema"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["theme", "title", "body", "consent"]
    assert schema["additionalProperties"] is False
    names = [question["name"] for question in told["questions"]]
    assert names == list(schema["properties"]) == [
        "theme", "title", "body", "name", "email", "city", "organisation", "show_name", "consent",
    ]  # fmt: skip
    assert [one["x-order"] for one in schema["properties"].values()] == list(range(9))
    assert schema["properties"]["theme"]["oneOf"] == [
        {"const": "open-data", "title": "Données ouvertes"},
        {"const": "health", "title": "Santé"},
    ]
    assert schema["properties"]["title"]["maxLength"] == told["questions"][1]["max_length"] > 10
    assert told["questions"][2]["widget"] == "textarea"
    assert told["questions"][4]["autocomplete"] == "email"
    assert schema["properties"]["consent"] == {
        "title": told["consent_text"], "type": "boolean", "const": True, "x-order": 8,
    }  # fmt: skip


def test_every_kind_of_further_question(client, portal, django_capture_on_commit_callbacks):
    page = survey_page(portal)
    told = form(client, SURVEY)
    schema = told["schema"]["properties"]
    assert list(schema) == [*(f"q_{key(number)}" for number in range(1, 9)), "consent"]
    one, several, number, date, short, long, email, agree = (
        {name: value for name, value in schema[f"q_{key(place)}"].items() if name[:2] != "x-"}
        for place in range(1, 9)
    )
    assert one == {
        "title": "كيف سمعتم بنا؟", "type": "string",
        "oneOf": [{"const": "web", "title": "الإنترنت"}, {"const": "tv", "title": "التلفزة"}],
    }  # fmt: skip
    assert (several["type"], several["maxItems"], several["uniqueItems"]) == ("array", 2, True)
    assert (number["type"], number["minimum"], number["maximum"]) == (["number", "string"], 5, 120)
    assert (date["format"], date["formatMinimum"], date["formatMaximum"]) == (
        "date", "2020-01-01", "2030-12-31",
    )  # fmt: skip
    assert (short["maxLength"], long["maxLength"]) == (250, 3000)
    assert email["format"] == "email"
    assert agree["type"] == "boolean"
    by_name = {question["name"]: question for question in told["questions"]}
    drawn = [by_name[f"q_{key(place)}"]["widget"] for place in range(1, 9)]
    assert drawn == [
        "radio", "checkboxes", "text", "date", "text", "textarea", "email", "checkbox",
    ]  # fmt: skip
    assert by_name[f"q_{key(1)}"]["is_further"]
    assert not by_name["consent"]["is_further"]
    assert by_name[f"q_{key(2)}"]["max_choices"] == 2
    assert by_name[f"q_{key(4)}"]["earliest"] == "2020-01-01"
    into_french(page, django_capture_on_commit_callbacks)
    french = form(client, SURVEY, "?locale=fr")
    assert french["heading"] == "Sondage"
    assert french["language"] == "fr"
    assert french["questions"][0]["choices"][0] == {"value": "web", "label": "Internet"}
    # Where there is no translation, the original; only the portal's own words are in English.
    english = form(client, SURVEY, "?locale=en")
    assert english["language"] == "ar"
    assert english["questions"][-1]["label"] == "I have read the privacy notice and agree to it"


def test_required_choices_and_the_fewest(client, portal):
    questions = [dict(QUESTIONS[1]) for _place in range(2)]
    questions[0] = {**QUESTIONS[1], "value": {**QUESTIONS[1]["value"], "required": True}}
    questions[1] = {**QUESTIONS[1], "id": "other",
                    "value": {**QUESTIONS[1]["value"], "fewest": 2}}  # fmt: skip
    survey_page(portal, questions)
    schema = form(client, SURVEY)["schema"]
    assert schema["properties"][f"q_{key(2)}"]["minItems"] == 1
    assert schema["properties"]["q_other"]["anyOf"] == [{"maxItems": 0}, {"minItems": 2}]
    assert schema["required"] == [f"q_{key(2)}", "consent"]


def test_a_plugins_field_describes_itself():
    class Stars(forms.IntegerField):
        def json_schema(self):
            return {"type": "integer", "minimum": 1, "maximum": 5}

    class Shouted(forms.CharField):
        pass

    assert field_schema(Stars()) == {"type": "integer", "minimum": 1, "maximum": 5}
    assert field_schema(forms.IntegerField(min_value=1, max_value=5)) == {
        "type": ["integer", "string"], "minimum": 1, "maximum": 5,
    }  # fmt: skip
    assert field_schema(forms.DateField()) == {"type": "string", "format": "date"}
    assert field_schema(Shouted(max_length=9)) == {"type": "string", "minLength": 1, "maxLength": 9}


def test_what_stands_around_it(client, portal):
    page, home = portal.ideas_page, portal.home
    words = "<p>قولوا <b>لنا</b></p><p>الآن</p>"
    page.body = form_block("idea_form", IDEA_FORM, introduction=words, consent_text="أوافق")
    page.save()
    home.form_note, home.closed_note, home.privacy_page = "ملاحظة", "مغلق", portal.about
    home.save()
    told = form(client, IDEA_FORM)
    assert told["introduction"]["text"] == "قولوا لنا\nالآن"
    assert "<b>لنا</b>" in told["introduction"]["html"]
    assert told["consent_text"] == "أوافق" == told["questions"][-1]["label"]
    assert told["notes"] == {"beside_consent": "ملاحظة", "when_closed": "مغلق"}
    assert told["privacy_url"].endswith("/ar/about/")


@pytest.mark.parametrize(
    ("days", "state", "date"),
    [
        ((-10, 10), "open", None),
        ((5, 9), "coming", "opens_at"),
        ((-9, -5), "closed", "closed_since"),
    ],
)
def test_the_phase_opens_and_closes_it(client, portal, days, state, date):
    now = timezone.now()
    portal.phase.starts_at, portal.phase.ends_at = (now + timedelta(days=one) for one in days)
    portal.phase.save()
    told = form(client, IDEA_FORM)
    assert told["state"] == state
    assert bool(told["stamp"]) == (state == "open")
    assert told["opens_at"]
    assert told["closes_at"]
    assert date is None or told[date]
    listed = call(client, "GET", "/forms/?type=idea").json()["items"]
    assert [one["state"] for one in listed] == [state]


def test_seats_are_told(client, portal):
    page = portal.workshop
    page.starts_at = timezone.now() + timedelta(days=5)
    page.body = form_block("registration_form", SURVEY, seats=2)
    page.save()
    portal.phase.opens_registrations = True
    portal.phase.save()
    told = form(client, SURVEY, "?locale=en")
    assert told["notice"] == "2 seats are left."
    assert datetime.fromisoformat(told["closes_at"]) - page.starts_at < timedelta(seconds=1)
    assert {"name", "email"} <= set(told["schema"]["required"])


def test_a_form_about_ideas(client, portal):
    idea = make_idea(portal)
    told = form(client, DISCUSSION_FORM)
    assert (told["about"], told["idea"]) == ("idea", None)
    answered = next(one for one in told["questions"] if one["name"] == "reply_to")
    assert (answered["widget"], answered["label"], answered["required"]) == ("hidden", "", False)
    assert form(client, DISCUSSION_FORM, f"?idea={idea.reference}")["idea"] == idea.reference
    for query in ("?idea=2222-2222", f"?idea={make_idea(portal, moderation='pending').reference}"):
        assert call(client, "GET", f"/forms/{DISCUSSION_FORM}/{query}").status_code == 404
    wrong = call(client, "GET", f"/forms/{COMMENT_FORM}/?idea={idea.reference}")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "idea")


def test_what_is_not_public_is_not_there(client, portal):
    assert call(client, "GET", "/forms/unknown/").status_code == 404
    page = StandardPage(title="x", slug="x", live=False, locale=portal.about.locale,
                        body=form_block("feedback_form", SURVEY))  # fmt: skip
    portal.home.add_child(instance=page)
    assert call(client, "GET", f"/forms/{SURVEY}/").status_code == 404
    page.save_revision().publish()
    assert call(client, "GET", f"/forms/{SURVEY}/").status_code == 200
    restriction = PageViewRestriction.objects.create(
        page=portal.plan_page, restriction_type="login"
    )
    assert call(client, "GET", f"/forms/{IDEA_FORM}/").status_code == 404
    listed = call(client, "GET", "/forms/").json()["items"]
    assert [one["id"] for one in listed] == [SURVEY]
    restriction.delete()
    Page.objects.get(pk=portal.ideas_page.pk).unpublish()
    assert call(client, "GET", f"/forms/{IDEA_FORM}/").status_code == 404
    # The French version is published for itself, as its page is.
    assert call(client, "GET", f"/forms/{IDEA_FORM}/?locale=fr").status_code == 200
    assert call(client, "GET", f"/forms/{IDEA_FORM}/?locale=en").status_code == 200
    Page.objects.get(translation_key=portal.ideas_page.translation_key,
                     locale__language_code="fr").unpublish()  # fmt: skip
    assert call(client, "GET", f"/forms/{IDEA_FORM}/?locale=fr").status_code == 404


def test_copies_of_a_page_have_a_form_each(client, portal):
    copy = portal.commitment.copy(update_attrs={"slug": "copy", "title": "نسخة", "code": "C9"})
    listed = call(client, "GET", "/forms/?type=comment&fields=id,page").json()["items"]
    assert {(one["id"], one["page"]["id"]) for one in listed} >= {
        (COMMENT_FORM, portal.commitment.pk), (COMMENT_FORM, copy.pk),
    }  # fmt: skip
    assert form(client, COMMENT_FORM)["page"]["id"] == copy.pk
    first = form(client, COMMENT_FORM, f"?page={portal.commitment.pk}&locale=fr")
    assert first["page"]["id"] == portal.commitment.pk


def test_the_list(client, portal):
    survey_page(portal)
    told = call(client, "GET", "/forms/?locale=fr").json()
    assert told["count"] == 4
    about = {one["id"]: (one["type"], one["about"], one["plan"]) for one in told["items"]}
    assert about == {
        SURVEY: ("feedback", "page", None),
        COMMENT_FORM: ("comment", "page", "nap-test"),
        IDEA_FORM: ("idea", "page", "nap-test"),
        DISCUSSION_FORM: ("comment", "idea", "nap-test"),
    }
    of_plan = call(client, "GET", "/forms/?plan=nap-test&locale=fr").json()
    assert {one["id"] for one in of_plan["items"]} == {COMMENT_FORM, IDEA_FORM, DISCUSSION_FORM}
    of_page = call(client, "GET", f"/forms/?page={portal.commitment.pk}&fields=heading").json()
    assert of_page["items"] == [{"id": COMMENT_FORM, "heading": ""}]
    assert call(client, "GET", "/forms/?type=petition").status_code == 404
    assert call(client, "GET", "/forms/?plan=nothing").status_code == 404
    whole, cursor = [], "start"
    while cursor:
        part = call(client, "GET", f"/forms/?cursor={cursor}&limit=1").json()
        whole += [one["id"] for one in part["items"]]
        cursor = part["next_cursor"]
    assert sorted(whole) == sorted([SURVEY, COMMENT_FORM, IDEA_FORM, DISCUSSION_FORM])


def _queries(client, path: str) -> int:
    call(client, "GET", path)
    with CaptureQueriesContext(connection) as captured:
        assert call(client, "GET", path).status_code == 200
    return len(captured)


def test_queries_do_not_grow(client, portal):
    assert _queries(client, f"/forms/{IDEA_FORM}/?locale=fr") <= 8
    survey_page(portal)
    few = _queries(client, "/forms/?locale=fr&type=feedback&limit=1")
    for place in range(20):
        page = StandardPage(
            title=f"{place}", slug=f"p{place}", locale=portal.about.locale,
            body=form_block("feedback_form", f"form-{place}", opens_at="2026-01-01T00:00:00Z"),
        )  # fmt: skip
        portal.home.add_child(instance=page)
    assert _queries(client, "/forms/?locale=fr&type=feedback&limit=100") <= few <= 9
    assert _queries(client, "/forms/form-3/?locale=fr") <= 8


def test_the_form_leads_on_in_its_language(client, portal):
    told = form(client, IDEA_FORM, "?locale=fr")
    assert told["submit"].endswith(f"/forms/{IDEA_FORM}/submissions/?locale=fr")


def test_forms_about_ideas_are_found(client, portal):
    about = {
        kind: {one["id"] for one in call(client, "GET", f"/forms/?about={kind}").json()["items"]}
        for kind in ("idea", "page")
    }
    assert about["idea"] == {DISCUSSION_FORM}
    assert {IDEA_FORM, COMMENT_FORM} <= about["page"]
    assert not about["idea"] & about["page"]


def test_an_idea_that_a_form_is_not_about_is_a_fault_of_the_address(client, portal):
    idea = make_idea(portal)
    response = client.get(f"/api/v1/forms/{IDEA_FORM}/?idea={idea.reference}")
    assert (response.status_code, response.json()["code"]) == (422, "idea")
    assert response.json()["errors"][0]["loc"] == ["query", "idea"]
