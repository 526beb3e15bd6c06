"""Who may download what, what for, and what the log says of it (PRV-09)."""

import pytest
from django.utils import translation
from wagtail.models import ModelLogEntry

from consultation_forms.models import PersonalData, Registration
from tests.exported import FORMATS, READ, content_of, csv_rows, rows_of
from tests.factories import COMMENTS, IDEAS, ROLES, make_many_ideas, refused
from tests.portal import make_comment, make_idea

REGISTRATIONS = "/admin/contributions/registration/"
MAY_SEE = {"Authors", "Moderators", "Reviewers", "Publishers", "Administrators"}
MAY_SEE_NAMES = {"Moderators", "Administrators"}
PERSONAL = {"name", "email", "organisation", "city"}


def register(portal, number: int, **fields) -> Registration:
    registration = Registration.objects.create(
        kind="registration",
        plan=portal.plan,
        workshop_id=portal.workshop.pk,
        address=str(number),
        moderation="private",
        **fields,
    )
    PersonalData.objects.create(
        contribution=registration, name=f"سعاد {number}", email=f"souad{number}@example.org"
    )
    return registration


def exports_in_the_log() -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.filter(action="contributions.export").order_by("pk"))


def columns_offered(client, address: str) -> set[str]:
    form = client.get(f"{address}export/").context["form"]
    return {name for name, _heading in form.fields["columns"].choices}


def download(client, address: str, file_format: str = "json", **data):
    return client.post(f"{address}export/", {"format": file_format, **data})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", [IDEAS, COMMENTS, REGISTRATIONS])
def test_whoever_sees_the_list_can_download_it(portal, client, sign_in, role, address):
    make_idea(portal)
    make_comment(portal)
    register(portal, 1)
    sign_in(role)
    for file_format in FORMATS:
        for path in (f"{address}?export={file_format}", f"{address}results/?export={file_format}"):
            assert refused(client.get(path)) is (role not in MAY_SEE)
    assert refused(client.get(f"{address}export/")) is (role not in MAY_SEE)
    sent = download(client, address, columns=["reference"])
    assert refused(sent) is (role not in MAY_SEE)
    if role in MAY_SEE:
        assert len(READ["json"](content_of(sent))) == 1
    else:
        assert not exports_in_the_log()


@pytest.mark.parametrize("address", [IDEAS, COMMENTS, REGISTRATIONS])
def test_nobody_downloads_without_signing_in(portal, client, address):
    for path in ("?export=csv", "export/"):
        response = client.get(address + path)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("role", sorted(MAY_SEE))
def test_names_are_for_those_who_may_see_them(portal, client, sign_in, role):
    asked = [
        {"id": "diet", "type": "short_text", "question": "Diet?", "answer": "souad eats no nuts"},
        {"id": "day", "type": "choice", "question": "Day?", "answer": "Monday"},
    ]
    register(portal, 1, answers=asked)
    sign_in(role)
    may = role in MAY_SEE_NAMES
    offered = columns_offered(client, REGISTRATIONS)
    assert (PERSONAL | {"answer_diet"} <= offered) is may
    assert "answer_day" in offered
    everything = [*PERSONAL, "reference", "answer_diet", "answer_day"]
    response = download(client, REGISTRATIONS, columns=everything, reason="Badges")
    if may:
        (row,) = READ["json"](content_of(response))
        assert (row["email"], len(row["answers"])) == ("souad1@example.org", 2)
        return
    assert response.context["form"].errors
    for file_format in FORMATS:
        content = content_of(client.get(f"{REGISTRATIONS}?export={file_format}"))
        assert b"souad" not in content
    (row,) = rows_of(client, REGISTRATIONS, "json")
    assert [one["id"] for one in row["answers"]] == ["day"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_personal_data_needs_a_reason(portal, client, sign_in, file_format):
    sign_in("Moderators")
    register(portal, 1)
    response = client.get(f"{REGISTRATIONS}?export={file_format}&place=seat")
    page = f"{REGISTRATIONS}export/?place=seat&format={file_format}"
    assert (response.status_code, response.url) == (302, page)
    assert client.get(page).context["form"].initial["format"] == file_format
    for reason in ("", " \u2067 "):
        refusal = download(client, REGISTRATIONS, columns=["email"], reason=reason)
        assert "reason" in refusal.context["form"].errors
    assert not exports_in_the_log()
    response = download(client, REGISTRATIONS, columns=["email", "reference"], reason="Badges")
    assert set(READ["json"](content_of(response))[0]) == {"email", "reference"}
    assert download(client, REGISTRATIONS, columns=["reference"]).status_code == 200
    first, second = exports_in_the_log()
    assert (first.data["reason"], first.data["personal"]) == ("Badges", True)
    assert first.data["columns"] == ["reference", "email"]
    assert (second.data["reason"], second.data["personal"]) == ("", False)


def test_an_address_among_the_answers_is_personal(portal, client, sign_in):
    asked = {"id": "mail", "type": "email", "question": "E-mail?", "answer": "souad@example.org"}
    make_idea(portal, answers=[asked])
    sign_in("Moderators")
    assert client.get(f"{IDEAS}?export=csv").url == f"{IDEAS}export/?format=csv"
    sign_in("Reviewers")
    assert b"souad" not in content_of(client.get(f"{IDEAS}?export=csv"))


def test_only_what_was_chosen_leaves(portal, client, sign_in):
    sign_in("Reviewers", language="fr")
    make_many_ideas(portal, 6)
    sent = client.post(
        f"{IDEAS}export/?moderation=pending", {"format": "csv", "columns": ["title", "supports"]}
    )
    rows = csv_rows(content_of(sent))
    assert len(rows) == 2
    assert {tuple(row) for row in rows} == {("Titre", "Soutiens")}
    for wrong in ({"columns": ["password"]}, {"columns": []}, {"columns": ["title"], "format": ""}):
        assert download(client, IDEAS, **{"file_format": "csv", **wrong}).context["form"].errors


def test_the_log_says_who_took_what(portal, client, sign_in):
    user = sign_in("Reviewers", language="fr")
    make_many_ideas(portal, 6)
    address = f"{IDEAS}?export=csv&moderation=pending&received_at_from=2020-01-01&q=فكرة&junk=1"
    content_of(client.get(address))
    (entry,) = exports_in_the_log()
    assert (entry.user, entry.object_id) == (user, str(user.pk))
    assert entry.data["filters"] == {"moderation": "pending", "received_at_from": "2020-01-01"}
    assert (entry.data["rows"], entry.data["format"]) == (2, "csv")
    assert (entry.data["export"], entry.data["words"]) == ("ideas", "فكرة")
    read = {}
    for language in ("ar", "fr", "en"):
        with translation.override(language):
            read[language] = entry.formatter.format_message(entry)
    assert read["fr"].startswith("Téléchargement : Idées, CSV, 2 lignes")
    assert "Modération : pending" in read["fr"]
    assert read["en"].startswith("Downloaded: Ideas, CSV, 2 rows")
    assert "فكرة" in read["ar"]
    assert len(set(read.values())) == 3


def test_administrators_read_it_in_the_site_history(portal, client, sign_in):
    make_idea(portal)
    sign_in("Reviewers")
    content_of(client.get(f"{IDEAS}?export=xlsx"))
    sign_in("Administrators", language="fr")
    history = client.get("/admin/reports/site-history/").content.decode()
    assert "Téléchargement : Idées, XLSX, 1 ligne" in history


def test_the_log_does_not_keep_a_name_that_was_searched_for(portal, client, sign_in):
    sign_in("Moderators")
    register(portal, 1)
    register(portal, 2)
    address = f"{REGISTRATIONS}export/?q=souad1"
    sent = client.post(address, {"format": "json", "columns": ["name"], "reason": "Badges"})
    assert [row["name"] for row in READ["json"](content_of(sent))] == ["سعاد 1"]
    (entry,) = exports_in_the_log()
    assert entry.data["words"] == "…"
    assert "souad" not in str(entry.data)


@pytest.mark.parametrize("address", [IDEAS, COMMENTS, REGISTRATIONS])
def test_the_list_offers_what_it_shows(portal, client, sign_in, address):
    sign_in("Moderators")
    shown = client.get(f"{address}results/?q=x&p=2").context["view"].header_more_buttons
    links = [button.url for button in shown]
    assert [f"{address}?q=x&export={name}" for name in ("xlsx", "csv", "json")] == links[:3]
    assert f"{address}export/?q=x" in links
    assert (f"{address}export/?q=x&of=decisions" in links) is (address == IDEAS)
    for link in links[3:]:
        page = client.get(link)
        assert page.status_code == 200
        assert f'href="{address}?q=x"' in page.content.decode()
