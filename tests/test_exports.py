"""What staff download: rows, columns, languages, what spreadsheet programs must not calculate."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from consultation_forms.admin.exports import xlsx_file, xlsx_parts
from consultation_forms.admin.exports.spreadsheet import disarm
from consultation_forms.models import Decision, DecisionCommitment, EarlierDecision
from tests.exported import FORMATS, content_of, csv_rows, rows_of, sheets_of
from tests.factories import COMMENTS, IDEAS, make_idea_in_state, make_many_ideas
from tests.portal import make_comment, make_idea

# INJ-07. A carriage return becomes a line feed in XML.
PAYLOADS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0=1",
    "\u200f=1", "\ufeff=1", "＝1", "＋1", "－1", "＠x", "+212612345678", '=HYPERLINK("http://x")',
)  # fmt: skip
HARMLESS = ("نص =1", "a-b", "souad@example.org", "'=1", "1-2")


def answer(question: str, text, key: str = "q1", kind: str = "short_text") -> dict:
    return {"id": key, "type": kind, "question": question, "answer": text}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_formulas_are_disarmed(payload):
    assert disarm(payload) == f"'{payload}"


@pytest.mark.parametrize("text", [*HARMLESS, -1, 2.5, "", None])
def test_what_is_no_formula_stays(text):
    assert disarm(text) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_file_holds_a_formula(portal, client, sign_in, payload):
    sign_in("Moderators", language="fr")
    answers = [answer(payload, payload), answer("Choix", [payload, "b"], "q2", "choices")]
    make_idea(portal, title=payload, body=payload, answers=answers)
    content = content_of(client.get(f"{IDEAS}?export=csv"))
    (row,) = csv_rows(content)
    assert row["Titre"] == row["Texte"] == f"'{payload}"
    assert row[f"'{payload}"] == f"'{payload}"
    assert row["Choix"] == f"'{payload}; b"
    (sheet,) = sheets_of(content_of(client.get(f"{IDEAS}?export=xlsx")))
    headings, cells = sheet.iter_rows()
    written = payload.replace("\r", "\n")
    found = [cell for cell in (*headings, *cells) if cell.value == written]
    assert len(found) == 4
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found if cell.row > 1)
    (row,) = rows_of(client, IDEAS, "json")
    assert row["title"] == row["answers"][0]["answer"] == payload


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\x0bb\x1f\ufffec", "abc"),
        ("<b>&\"'</b>  ", "<b>&\"'</b>  "),
        ("س" * 40_000, "س" * 32_766 + "…"),
        ("😀" * 20_000, "😀" * 16_383 + "…"),
        ("خ" * 32_767, "خ" * 32_767),
    ],
)
def test_no_text_breaks_a_workbook(portal, client, sign_in, text, written):
    sign_in("Moderators", language="fr")
    make_idea(portal, body=text)
    (row,) = rows_of(client, IDEAS, "xlsx")
    assert row["Texte"] == written


def test_a_text_that_looks_like_an_escaped_character_stays(portal):
    assert b"_x005F_x0041_" in xlsx_parts.row_xml(2, ["_x0041_"])


def test_a_full_sheet_is_left_for_the_next_one(portal, client, sign_in, monkeypatch):
    sign_in("Moderators", language="ar")
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    ideas = [make_idea(portal) for _number in range(5)]
    sheets = sheets_of(content_of(client.get(f"{IDEAS}?export=xlsx")))
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    assert all(sheet.sheet_view.rightToLeft for sheet in sheets)
    found = {row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert found == {idea.reference for idea in ideas}


def test_an_idea_with_all_its_columns(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    kept = make_idea(portal)
    make_idea(
        portal,
        reference="7KM2-9QXA",
        title="Portail",
        body="Des données",
        language="fr",
        channel="workshop",
        workshop=portal.workshop,
        moderation="hidden",
        hidden_code="advertising",
        hidden_reason="Une réclame",
        flags=["hasty"],
        merged_into=kept,
        merged_at=timezone.now(),
        received_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        answers=[answer("Votre ville ?", "Fès"), answer("D’accord ?", True, "q2", "consent")],
    )
    values = {
        "Référence": "7KM2-9QXA",
        "Titre": "Portail",
        "Texte": "Des données",
        "Thématique": "Données ouvertes",
        "Canal": "En atelier",
        "Atelier": "Ateliers",
        "Langue": "Français",
        "Fusionnée dans": kept.reference,
        "Votre ville ?": "Fès",
        "D’accord ?": "Oui",
    }
    for file_format in ("csv", "xlsx"):
        found = rows_of(client, IDEAS, file_format, moderation="hidden")
        assert [{name: row[name] for name in values} for row in found] == [values]
        assert {"Publicité", "Une réclame"} <= set(found[0].values())
    (row,) = rows_of(client, IDEAS, "json", moderation="hidden")
    assert (row["moderation"], row["hidden_code"]) == ("hidden", "advertising")
    assert (row["channel"], row["outcome"], row["language"]) == ("workshop", "merged", "fr")
    assert (row["checks"], row["merged_into"]) == (["hasty"], kept.reference)
    assert row["received"] == "2026-11-24T12:00:00Z"
    assert row["answers"][1] == answer("D’accord ?", True, "q2", "consent")


def test_one_column_a_question_in_order_of_first_appearance(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    now = timezone.now()
    for minute, (language, *answers) in enumerate(
        [
            ["fr"],
            ["fr", answer("Ville ?", "Rabat", "town")],
            ["ar", answer("Pourquoi ?", "…", "why"), answer("المدينة؟", "فاس", "town")],
            ["fr", answer("Ville ?", "Agadir", "another")],
        ]
    ):
        received = now - timezone.timedelta(minutes=minute)
        make_idea(portal, answers=answers, received_at=received, language=language)
    rows = rows_of(client, IDEAS, "csv")
    assert list(rows[0])[-3:] == ["Ville ?", "Pourquoi ?", "Ville ? (2)"]
    assert [row["Ville ?"] for row in rows] == ["", "Rabat", "فاس", ""]
    assert [row["Ville ? (2)"] for row in rows] == ["", "", "", "Agadir"]


def test_decisions(portal, client, sign_in):
    sign_in("Reviewers", language="fr")
    make_idea(portal, title="Sans décision")
    idea = make_idea(portal, title="Décidée")
    Decision.objects.create(
        idea=idea,
        outcome="integrated",
        institution=portal.institution,
        reason="لأن",
        reason_translations={"fr": "Parce que"},
        decided_by=get_user_model().objects.get(),
    )
    DecisionCommitment.objects.create(decision=idea.decision, commitment=portal.commitment)
    for _time in range(2):
        EarlierDecision.objects.create(
            idea=idea,
            outcome="rejected",
            reason="لا",
            decided_at=timezone.now(),
            replaced_at=timezone.now(),
        )
    for file_format in ("csv", "xlsx"):
        (row,) = rows_of(client, IDEAS, file_format, of="decisions")
        values = [str(value) for value in row.values()]
        assert {idea.reference, "Décidée", "Ministère de la Justice", "لأن", "Parce que"} < set(
            values
        )
        assert {"C01 · Engagements", "reviewers-fr", "2"} < set(values)
    (row,) = rows_of(client, IDEAS, "json", of="decisions")
    assert row["commitments"] == ["C01 · Engagements"]
    assert (row["reason_fr"], row["reason_en"], row["earlier_decisions"]) == ("Parce que", None, 2)
    assert rows_of(client, IDEAS, "json", of="decisions", outcome="rejected") == []


def test_comments_say_what_they_are_about(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    idea = make_idea(portal, title="فكرة عن القضاء")
    first = make_comment(portal, about_idea=idea)
    make_comment(portal, about_idea=idea, reply_to=first, body="Réponse")
    make_comment(portal, body="Sur l’engagement")
    rows = {row["body"]: row for row in rows_of(client, COMMENTS, "json")}
    assert rows["Réponse"]["about"] == "فكرة عن القضاء"
    assert rows["Réponse"]["about_idea"] == idea.reference
    assert rows["Réponse"]["reply_to"] == first.reference
    assert rows["Sur l’engagement"]["about"] == "Engagements"
    assert rows["Sur l’engagement"]["about_idea"] is None
    for file_format in ("csv", "xlsx"):
        assert len(rows_of(client, COMMENTS, file_format)) == 3


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"moderation": "pending"},
        {"q": "7"},
        {"moderation": "published", "ordering": "received_at"},
        {"ordering": "-support_count"},
        {"ordering": "score"},
        {"concerned": "none"},
        {"theme": "nonsense"},
        {"p": "2"},
        {"stage": "undecided"},
    ],
)
def test_the_file_holds_what_the_screen_shows(portal, client, sign_in, file_format, query):
    sign_in("Reviewers", language="fr")
    make_many_ideas(portal, 9)
    on_screen = client.get(IDEAS, {**query, "p": "1"}).context["object_list"]
    rows = rows_of(client, IDEAS, file_format, **query)
    name = "reference" if file_format == "json" else "Référence"
    assert [row[name] for row in rows] == [idea.reference for idea in on_screen]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("address", [IDEAS, COMMENTS])
def test_an_empty_list_is_a_file_too(portal, client, sign_in, file_format, address):
    sign_in("Moderators")
    assert rows_of(client, address, file_format) == []


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_all_of_a_spreadsheet_speaks_the_staffs_language(portal, client, sign_in, file_format):
    sign_in("Moderators", language="fr")
    make_idea(portal, channel="workshop", workshop=portal.workshop)
    make_comment(portal)
    (idea,) = rows_of(client, IDEAS, file_format)
    assert idea["Thématique"] == "Données ouvertes"
    assert idea["Atelier"] == "Ateliers"
    assert idea["Langue"] == "Arabe"
    (comment,) = rows_of(client, COMMENTS, file_format)
    assert comment["Langue"] == "Arabe"
    assert "Engagements" in comment.values()


def test_a_spreadsheet_tells_the_time_of_the_site_to_the_minute(portal, client, sign_in, settings):
    settings.TIME_ZONE = "Asia/Kolkata"
    sign_in("Moderators", language="fr")
    make_idea(portal, received_at=datetime(2026, 11, 24, 1, 15, 42, 123456, tzinfo=UTC))
    (written,) = rows_of(client, IDEAS, "csv")
    assert "2026-11-24 06:45" in written.values()
    (written,) = rows_of(client, IDEAS, "xlsx")
    assert datetime(2026, 11, 24, 6, 45) in written.values()  # noqa: DTZ001 - as in the cell


def test_csv_begins_with_the_mark_that_excel_needs(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    make_idea_in_state(portal, "published")
    response = client.get(f"{IDEAS}?export=csv")
    content = content_of(response)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"souad" not in content
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert response["Content-Disposition"] == f'attachment; filename="ideas-{today}.csv"'
    assert "no-store" in response["Cache-Control"]


def test_json_is_whole(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 3)
    content = content_of(client.get(f"{IDEAS}?export=json"))
    assert [set(row) for row in json.loads(content)][0] >= {"reference", "title", "theme"}
    assert "فكرة" in content.decode()
