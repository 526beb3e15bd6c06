"""A survey: one form in all languages, its answers safe, counted and read by those who may."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from wagtail.models import Page

from consultation_forms.mail.compose import compose
from consultation_forms.mail.form_answers import KIND
from consultation_forms.models import (
    AuditEntry,
    Contribution,
    FeedbackResponse,
    Message,
    PersonalData,
    Subscription,
)
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.privacy.retention import EmptyExpired
from consultation_forms.privacy.subject import PersonalRecord
from consultation_forms.survey.forms import survey_form
from consultation_forms.survey.results import SurveyResults
from tests.factories import make_staff
from tests.portal import IDEA_FORM, form_block
from tests.receipts import press
from tests.surveys import AR, FR, QUESTIONS, SURVEY, into_french, key, sent, survey_page


@pytest.fixture
def page(portal):
    return survey_page(portal)


def answers_of(response) -> dict:
    return {one["id"]: one["answer"] for one in response.answers}


def test_one_form_with_one_set_of_answers(client, portal, page, django_capture_on_commit_callbacks):
    into_french(page, django_capture_on_commit_callbacks)
    french = client.get(FR).content.decode()
    assert "Comment nous connaissez-vous ?" in french
    assert "La télévision" in french
    assert "التلفزة" not in french
    assert client.post(AR, sent(q1="tv", q2=["school", "road"])).status_code == 303
    assert client.post(FR, sent(q1="tv", q2=["road"])).status_code == 303
    arabic, in_french = FeedbackResponse.objects.order_by("pk")
    assert answers_of(arabic)[key(1)] == "التلفزة"
    assert answers_of(in_french)[key(1)] == "La télévision"
    assert in_french.answers[0]["question"] == "Comment nous connaissez-vous ?"
    assert {one.sent_from_id for one in (arabic, in_french)} == {page.pk}
    translation.activate("ar")
    results = SurveyResults(survey_form(page.pk, SURVEY), sees_all=True)
    first, second, *_others = results.questions()
    assert [(row["label"], row["count"], row["counts"]) for row in first["rows"]] == [
        ("الإنترنت", 0, [0, 0]),
        ("التلفزة", 2, [1, 1]),
    ]
    assert [(row["label"], row["share"]) for row in second["rows"]] == [
        ("المدرسة", 50.0), ("الصحة", 0.0), ("الطرق", 100.0)
    ]  # fmt: skip


def test_it_belongs_to_no_plan_and_to_no_figure(client, portal, page):
    before = client.get("/ar/nap-test/indicators/").content.decode()
    client.post(AR, sent(q5="فاس"))
    response = FeedbackResponse.objects.get()
    assert (response.plan, response.moderation) == (None, "private")
    assert AuditEntry.objects.filter(subject=response.reference).exists()
    assert client.get("/ar/nap-test/indicators/").content.decode() == before
    assert "فاس" not in client.get(AR).content.decode()


def test_on_a_page_of_a_plan_it_belongs_to_the_plan(client, portal):
    survey_page(portal, parent=portal.plan_page)
    assert client.post("/ar/nap-test/survey/", sent(q5="فاس")).status_code == 303
    assert FeedbackResponse.objects.get().plan == portal.plan


def test_what_has_no_plan_can_never_be_public(portal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(
            kind="feedback", moderation="published", published_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("opens", "closes", "status"),
    [(None, None, 303), (-1, 1, 303), (1, None, 422), (None, -1, 422)],
)
def test_only_its_own_dates_open_it(client, portal, opens, closes, status):
    portal.phase.delete()
    now = timezone.now()
    dates = {
        name: (now + timedelta(hours=hours)).isoformat() if hours else None
        for name, hours in (("opens_at", opens), ("closes_at", closes))
    }
    survey_page(portal, **dates)
    assert client.post(AR, sent(q5="فاس")).status_code == status


def test_name_and_address_are_asked_only_if_the_editor_wants(client, portal):
    page = survey_page(portal)
    assert 'name="email"' not in client.get(AR).content.decode()
    client.post(AR, sent(q5="فاس", name="سعاد", email="s@example.org"))
    assert PersonalData.objects.get().email == ""
    page.body[0].value["asks_name"] = page.body[0].value["asks_email"] = True
    page.save_revision().publish()
    client.post(AR, sent(q5="طنجة", name="سعاد", email="s@example.org"))
    assert PersonalData.objects.get(name="سعاد").email == "s@example.org"
    assert not Subscription.objects.exists(), "nothing happens to answers: no news is offered"


@pytest.mark.parametrize(
    ("number", "typed", "stored"),
    [
        (3, "٣٥", "35"), (3, "۳۵٫۵", "35.5"), (3, "12,5", "12.5"), (3, " 1 0 ", "10"),
        (4, "٢٠٢٦-٠٣-٠١", "2026-03-01"), (4, "01/03/2026", "2026-03-01"),
        (4, "١/٣/٢٠٢٦", "2026-03-01"),
    ],
)  # fmt: skip
def test_numbers_and_dates_in_any_digits(client, page, number, typed, stored):
    assert client.post(AR, sent(**{f"q{number}": typed})).status_code == 303
    assert answers_of(FeedbackResponse.objects.get())[key(number)] == stored


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"q3": "كثير"}, "اكتبوا عددا بالأرقام"),
        ({"q3": "200"}, "لا يزيد على 120"),
        ({"q3": "1"}, "لا يقل عن 5"),
        ({"q4": "أمس"}, "اكتبوا تاريخا"),
        ({"q4": "2019-12-31"}, "ليس قبل"),
        ({"q4": "2031-01-01"}, "ليس بعد"),
        ({"q1": "radio"}, "اختاروا أحد الأجوبة"),
        ({"q2": ["school", "health", "road"]}, "على الأكثر"),
        ({"q7": "s@"}, "اكتبوا عنوان بريد"),
        ({"q5": "x" * 251}, "250"),
        ({}, "أجيبوا عن سؤال واحد على الأقل"),
    ],
)
def test_bad_input_is_told_and_kept(client, page, answers, words):
    response = client.post(AR, sent(q6="كلامي الطويل" if answers else "", **answers))
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "error-summary" in html
    for typed in [
        one for value in answers.values() for one in ([value] if isinstance(value, str) else value)
    ]:
        assert typed == "radio" or typed in html
    assert not FeedbackResponse.objects.exists()


def test_sent_twice_is_one_and_a_trap_is_only_flagged(client, page):
    data = sent(q5="فاس")
    first, second = client.post(AR, data), client.post(AR, data)
    assert first.url == second.url
    client.post(AR, sent(q5="طنجة", website="x"))
    assert [one.flags for one in FeedbackResponse.objects.order_by("pk")] == [[], ["honeypot"]]


def test_its_author_reads_withdraws_and_erases(client, page):
    client.post(AR, sent(q1="tv", q5="كناري", q6="نص"))
    response = FeedbackResponse.objects.get()
    assert "كناري" in json.dumps(
        PersonalRecord.of_contribution(response).as_dict(), default=str, ensure_ascii=False
    )
    EraseAuthor(response).execute()
    response.refresh_from_db()
    assert {one["answer"] for one in response.answers} == {None}
    assert not any("value" in one for one in response.answers)
    assert press(client, response, "withdraw").status_code == 303
    assert survey_form(page.pk, SURVEY).count == 0


def test_after_its_term_what_was_chosen_stays(client, portal):
    page = survey_page(portal, retention_months=1)
    client.post(AR, sent(q1="tv", q3="40", q5="فاس"))
    old = timezone.now() - timedelta(days=70)
    Contribution.objects.update(received_at=old)
    EmptyExpired().execute()
    kept = answers_of(FeedbackResponse.objects.get())
    assert (kept[key(1)], kept[key(3)], kept[key(5)]) == ("التلفزة", None, None)
    results = SurveyResults(survey_form(page.pk, SURVEY), sees_all=True)
    assert [one["answered"] for one in results.questions()][:3] == [1, 0, 0]


def test_staff_are_told_once_an_hour_without_anybodys_words(
    client, portal, django_capture_on_commit_callbacks
):
    amal = make_staff("Authors", language="fr")
    group = amal.groups.get()
    survey_page(
        portal, notify_roles=[str(group.pk)], notify_people=[str(amal.pk)],
        notify_addresses="chef@example.org\nAUTHORS-FR@example.org",
    )  # fmt: skip
    for number in range(3):
        client.post(AR, sent(q5=f"كناري {number}", name="كناري"))
    messages = {one.recipient: one for one in Message.objects.filter(kind=KIND)}
    assert {name: one.language for name, one in messages.items()} == {
        "authors-fr@example.org": "fr", "chef@example.org": "ar"
    }  # fmt: skip
    assert all(one.due_at > timezone.now() for one in messages.values())
    letter = compose(messages["authors-fr@example.org"])
    assert "3 nouvelles contributions" in letter.body
    assert "/admin/contributions/survey/" in letter.body
    assert "كناري" not in letter.body + letter.subject
    assert mail.outbox == []


def test_the_phase_is_closed_yet_the_editor_sees_the_form(client, portal, sign_in):
    portal.phase.delete()
    portal.ideas_page.body = form_block("idea_form", IDEA_FORM, questions=QUESTIONS)
    portal.ideas_page.save_revision().publish()
    assert "form--closed" in client.get("/ar/nap-test/ideas/").content.decode()
    page = Page.objects.get(pk=portal.ideas_page.pk).specific
    html = page.make_preview_request(preview_mode=page.default_preview_mode).rendered_content
    assert "كيف سمعتم بنا؟" in html
    assert 'type="submit" disabled' in html
    assert "معاينة" in html
