"""Who of the staff reads the answers to a survey, what they come to, and what a change does."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from consultation_forms.models import FeedbackResponse
from consultation_forms.survey.forms import FormState, survey_form, survey_forms
from consultation_forms.survey.results import SurveyResults
from tests.exported import content_of
from tests.factories import ROLES, refused
from tests.surveys import (
    AR,
    QUESTIONS,
    SURVEY,
    into_french,
    key,
    make_responses,
    question,
    sent,
    survey_page,
)

LIST = "/admin/contributions/survey/"
MAY_SEE = {"Authors", "Moderators", "Reviewers", "Publishers", "Administrators"}
MAY_SEE_NAMES = {"Moderators", "Administrators"}
PERSONAL = [*QUESTIONS[:4], question(5, "short_text", "اسمكم؟", personal=True), *QUESTIONS[5:]]


def results_of(page) -> str:
    return reverse("surveys:results", args=[page.pk, SURVEY])


def download(client, page, file_format="json"):
    url = f"{LIST}answers/?form={page.pk}-{SURVEY}&export={file_format}"
    return client.get(url)


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_what(portal, client, sign_in, role):
    page = survey_page(portal, PERSONAL)
    client.post(AR, sent(q5="كناري-الاسم", q6="كناري-الرأي", q7="canari@example.org"))
    sign_in(role)
    listed, read = client.get(LIST), client.get(results_of(page))
    assert refused(listed) is refused(read) is (role not in MAY_SEE)
    if role not in MAY_SEE:
        return
    assert "استبيان" in listed.content.decode()
    html = read.content.decode()
    assert "كناري-الرأي" in html
    for secret in ("كناري-الاسم", "canari@example.org"):
        assert (secret in html) is (role in MAY_SEE_NAMES)
    texts = reverse("surveys:texts", args=[page.pk, SURVEY, key(5)])
    assert refused(client.get(texts)) is (role not in MAY_SEE_NAMES)
    file = download(client, page)
    if role in MAY_SEE_NAMES:
        assert "/export/" in file.url, "a reason is asked for"
    else:
        (row,) = json.loads(content_of(file))
        assert {one["id"] for one in row["answers"]} == {key(n) for n in (1, 2, 3, 4, 6, 8)}


def test_numbers_dates_and_yes_or_no(portal, client, sign_in):
    page = survey_page(portal)
    for age, day, agrees in (("20", "2026-01-05", "on"), ("30", "2026-01-06", ""), ("70", "", "")):
        client.post(AR, sent(q3=age, q4=day, q8=agrees))
    questions = SurveyResults(survey_form(page.pk, SURVEY), sees_all=True).questions()
    assert [str(value) for _label, value in questions[2]["facts"]] == ["40", "30", "20", "70"]
    assert [row["count"] for row in questions[3]["rows"]] == [2]
    assert [(row["count"], row["share"]) for row in questions[7]["rows"]] == [(2, 66.7), (1, 33.3)]
    sign_in("Authors", language="fr")
    html = client.get(results_of(page)).content.decode()
    assert "Médiane" in html
    assert "66,7" in html


def test_ten_thousand_answers_cost_what_one_costs(portal, client, sign_in):
    page = survey_page(portal)
    sign_in("Publishers")
    counts = []
    for more in (60, 9_940):
        make_responses(page, more)
        costs = []
        for url in (
            LIST,
            results_of(page),
            reverse("surveys:texts", args=[page.pk, SURVEY, key(6)]),
        ):
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            costs.append(len(queries))
        counts.append(costs)
    assert counts[0] == counts[1]
    assert max(counts[1]) < 60
    assert FeedbackResponse.objects.count() == 10_000
    html = client.get(f"{results_of(page)}?language=fr").content.decode()
    assert "5,000 answers" in html or "5000 answers" in html


def test_a_form_is_listed_with_its_state(portal, django_capture_on_commit_callbacks):
    assert survey_forms() == []
    page = survey_page(portal)
    into_french(page, django_capture_on_commit_callbacks)
    (form,) = survey_forms()
    assert (form.page, form.count, form.state) == (page.pk, 0, FormState.OPEN)
    make_responses(page, 1)
    page.body = []
    page.save_revision().publish()
    Page.objects.filter(locale__language_code="fr", slug="survey").delete()
    (form,) = survey_forms()
    assert (form.count, form.state) == (1, FormState.REMOVED)
    page.delete()
    (form,) = survey_forms()
    assert (form.page, form.count) == (None, 1)


def test_nothing_yet_says_what_to_do(portal, client, sign_in):
    sign_in("Authors", language="fr")
    assert "Pour commencer" in client.get(LIST).content.decode()
    page = survey_page(portal)
    assert "Personne n’a encore répondu" in client.get(results_of(page)).content.decode()
    assert client.get(f"{LIST}{page.pk}/nothing/", follow=True).status_code == 404


def edit(client, page, questions, action="action-publish"):
    value = {
        "heading": "استبيان", "introduction": "null", "opens_at": "", "closes_at": "",
        "thanks": "null", "consent_text": "", "retention_months": "", "notify_addresses": "",
        "questions": streamfield([(one["type"], _posted(one)) for one in questions]),
    }  # fmt: skip
    data = {
        "title": "استبيان", "slug": "survey", "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "body": streamfield([("feedback_form", value)]), action: "on",
    }  # fmt: skip
    posted = nested_form_data(data)
    posted["body-0-id"] = SURVEY
    for place, one in enumerate(questions):
        posted[f"body-0-value-questions-{place}-id"] = one["id"]
    return client.post(f"/admin/pages/{page.pk}/edit/", posted, follow=True)


def _posted(one: dict) -> dict:
    value = {"question": one["value"]["question"], "help": ""}
    if "choices" in one["value"]:
        choices = one["value"]["choices"]
        value["choices-count"] = len(choices)
        for place, choice in enumerate(choices):
            value |= {
                f"choices-{place}-deleted": "", f"choices-{place}-type": "item",
                f"choices-{place}-order": place, f"choices-{place}-id": choice["id"],
                f"choices-{place}-value": choice["value"],
            }  # fmt: skip
    return value


def test_a_change_after_answers_came_is_told_and_both_wordings_stay(portal, client, sign_in):
    page = survey_page(portal)
    client.post(AR, sent(q1="tv", q5="فاس"))
    client.post(AR, sent(q1="web"))
    sign_in("Publishers", language="fr")
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "a 2 réponses" in shown
    first = question(1, "choice", "من أين عرفتمونا؟", choices=QUESTIONS[0]["value"]["choices"])
    kept = [first, *QUESTIONS[2:4], *QUESTIONS[5:8]]
    html = edit(client, page, kept).content.decode()
    assert "Vous avez modifié la question «\xa0كيف سمعتم بنا؟\xa0»" in html
    assert "de 2 réponses" in html
    assert "Vous avez retiré la question «\xa0مدينتكم؟\xa0»" in html
    assert "ماذا يهمكم؟" not in html, "nobody had answered it"
    page.refresh_from_db()
    assert page.body[0].value["questions"][0].value["question"] == "من أين عرفتمونا؟"
    again = edit(client, page, kept).content.decode()
    assert "Vous avez modifié" not in again, "it is told once"
    results = client.get(results_of(page)).content.decode()
    assert "من أين عرفتمونا؟" in results
    assert "كيف سمعتم بنا؟" in results
    head = content_of(download(client, page, "csv")).decode().splitlines()[0]
    assert "من أين عرفتمونا؟ (posée auparavant ainsi" in head
    assert "كيف سمعتم بنا؟" in head
