"""Wagtail's API v3 as the portal offers it: what it gives, to whom, and at what cost."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.api import APIField
from wagtail.api.v3.registry import registry
from wagtail.documents.models import Document
from wagtail.models import APIToken, Page, PageViewRestriction, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail_factories import DocumentFactory

from pages.models import CommitmentPartner, StandardPage, WorkshopDocument
from snippets.models import Institution
from tests.factories import make_staff
from tests.not_exposed import NOT_EXPOSED
from tests.portal import IDEA_FORM
from tests.test_body_blocks import make_recording, one_of_each, put

pytestmark = pytest.mark.django_db


def read(client, page, query: str = "", **headers) -> dict:
    response = client.get(f"/api/v3/pages/{page.pk}/{query}", headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def token(user) -> dict[str, str]:
    return {"Authorization": f"Bearer {APIToken.create_token(user=user, name='test')[1]}"}


def models_of_content():
    ours = ("pages", "snippets")
    found = [*get_page_models(), *get_snippet_models()]
    return [model for model in found if model._meta.app_label in ours]


@pytest.mark.parametrize("model", models_of_content(), ids=lambda model: model.__name__)
def test_every_field_is_given_on_purpose_or_not_at_all(model):
    given = {field.name for field in APIField.get_fields_for_model(model)}
    schema = registry.get(model._meta.label).read_schema
    given |= set(schema.model_fields) | set(schema.model_fields["meta"].annotation.model_fields)
    held_back = NOT_EXPOSED["*"].keys() | NOT_EXPOSED.get(model.__name__, {}).keys()
    fields = {field.name for field in model._meta.concrete_fields}
    fields |= {
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in ("pages", "snippets")
        and not relation.get_accessor_name().endswith("+")
        and relation.field.__class__.__name__ == "ParentalKey"
    }
    assert fields - given - held_back == set()
    assert given & NOT_EXPOSED.get(model.__name__, {}).keys() == set()


def test_the_table_holds_back_only_what_there_is():
    names = {model.__name__: model for model in models_of_content()}
    for name, fields in NOT_EXPOSED.items():
        for field, reason in fields.items():
            assert reason
            models = names.values() if name == "*" else [names[name]]
            assert any(hasattr(model, field) for model in models), (name, field)


def test_blocks_are_data(client, portal):
    page = put(portal, *one_of_each(portal, 1), *body_of_words())
    body = {block["type"]: block["value"] for block in read(client, page)["body"]}
    assert body["heading"] == {"text": "عنوان", "anchor": "عنوان"}
    assert body["image"]["alt"] == "alt 1"
    assert [source["type"] for source in body["image"]["sources"]] == ["image/avif"]
    assert body["image"]["srcset"].startswith("http://localhost/media/images/")
    assert body["image"]["width"] > 0
    recording = body["video"]["recording"]
    assert (recording["provider"], recording["video_id"]) == ("youtube", "dQw4w9WgXcQ")
    assert recording["poster"]["url"].startswith("http://localhost/media/images/")
    file = body["documents"]["documents"][0]
    assert file["url"].startswith("http://localhost/documents/")
    assert (file["type"], file["size"]) == ("dat", 0)
    assert body["figures"] == {
        "indicator": "ideas_by_theme",
        "display": "bars",
        "plan": "nap-test",
        "api": "/api/v1/plans/nap-test/indicators/",
    }
    assert body["call_to_action"]["link"]["page"]["path"] == "/ar/aim-1/"
    assert body["cards"]["cards"][0]["image"]["url"].startswith("http://localhost/media/")


def body_of_words():
    return [("heading", {"text": "عنوان"})]


def test_a_form_is_where_to_find_it_and_never_who_is_told(client, portal):
    (block,) = read(client, portal.ideas_page)["body"]
    assert block["id"] == IDEA_FORM
    assert block["value"] == {
        "form_id": IDEA_FORM,
        "type": "idea",
        "heading": "",
        "api": f"/api/v1/forms/{IDEA_FORM}/",
    }


@pytest.mark.parametrize("state", ["unpublished", "private"])
def test_a_link_to_what_nobody_may_read_is_its_words(client, portal, state):
    aim = StandardPage(title="سر كبير", slug="hidden-aim", locale=portal.plan.locale)
    portal.home.add_child(instance=aim)
    link = {"page": aim.pk, "url": ""}
    words = {"title": "x", "text": "", "action": "y", "link": link}
    text = f'<p><a linktype="page" id="{aim.pk}">words</a></p>'
    page = put(portal, ("call_to_action", words), ("text", text))
    shown = read(client, page)["body"]
    assert shown[0]["value"]["link"]["page"]["title"] == "سر كبير"
    assert shown[1]["value"]["pages"][0]["path"] == "/ar/hidden-aim/"
    assert 'href="/ar/hidden-aim/"' in shown[1]["value"]["html"]
    if state == "private":
        PageViewRestriction.objects.create(page=aim, restriction_type="login")
    else:
        aim.unpublish()
    answer = read(client, page)
    said = json.dumps(answer, ensure_ascii=False)
    assert "سر كبير" not in said
    assert "hidden-aim" not in said
    assert answer["body"][0]["value"]["link"] == {"page": None, "url": ""}
    assert answer["body"][1]["value"] == {
        "html": "<p><a>words</a></p>",
        "pages": [],
        "documents": [],
    }


def test_a_link_leads_to_the_readers_version(client, portal):
    page = put(portal, ("text", f'<p><a linktype="page" id="{portal.news_page.pk}">x</a></p>'))
    assert read(client, page)["body"][0]["value"]["pages"][0]["locale"] == "ar"
    text = read(client, page, "?locale=fr")["body"][0]["value"]
    assert text["pages"][0]["title"] == "Actualités"
    assert 'href="/fr/news/"' in text["html"]
    # The language of the browser does not count: the answer can be cached.
    (block,) = read(client, page, **{"Accept-Language": "fr"})["body"]
    assert block["value"]["pages"][0]["locale"] == "ar"


def test_twenty_blocks_of_each_kind_cost_what_two_do(client, portal):
    kinds = [one_of_each(portal, number) for number in range(20)]
    costs = {}
    for many in (2, 20):
        page = put(portal, *(block for blocks in kinds[:many] for block in blocks))
        read(client, page)  # makes the renditions
        with CaptureQueriesContext(connection) as queries:
            read(client, page)
        costs[many] = len(queries)
        for version in page.get_translations(inclusive=True):
            version.delete()
    assert costs[2] == costs[20]


def test_partners_and_files_cost_the_same_however_many(client, portal):
    costs = {}
    for number in range(1, 9):
        one = Institution.objects.create(slug=f"i{number}", title="م", locale=portal.plan.locale)
        CommitmentPartner.objects.create(page=portal.commitment, institution=one)
        WorkshopDocument.objects.create(page=portal.workshop, document=DocumentFactory())
        if number in (2, 8):
            read(client, portal.workshop)  # notes how large new files are
            with CaptureQueriesContext(connection) as queries:
                partners = read(client, portal.commitment)["partners"]
                files = read(client, portal.workshop)["documents"]
            assert (len(partners), len(files)) == (number, number)
            costs[number] = len(queries)
    assert costs[2] == costs[8]


def test_what_a_page_points_to_is_shown_only_while_it_is_public(client, portal):
    french = portal.commitment.get_translations().get(locale__language_code="fr")
    shown = read(client, french)
    assert shown["theme"] == {"slug": "open-data", "title": "Données ouvertes", "locale": "fr"}
    portal.institution.get_translations().delete()
    portal.institution.unpublish()
    assert read(client, french)["lead"] is None


def test_neither_parent_nor_trail_names_what_nobody_may_read(client, portal):
    portal.commitments_page.unpublish()
    meta = read(client, portal.commitment)["meta"]
    assert meta["parent"] is None
    assert [page["id"] for page in meta["breadcrumbs"]] == [portal.home.pk, portal.plan_page.pk]


def test_a_stream_is_given_while_it_runs(client, portal):
    portal.workshop.live_video = "dQw4w9WgXcQ"
    portal.workshop.save()
    assert read(client, portal.workshop)["live_video"] is None


def test_only_html_without_keys_of_pages(client, portal):
    page = put(portal, ("text", "<p>x</p>"))
    for asked in ("markdown", "db_html", "db_markdown"):
        path = f"/api/v3/pages/{page.pk}/?rich_text_format={asked}"
        response = client.get(path)
        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"
    assert client.get(f"/api/v3/pages/{page.pk}/?rich_text_format=html").status_code == 200


@pytest.mark.parametrize("query", ["%22", "a%22b", "%22%22%22", "'", "*", "الالتزامات", "(", "&|!"])
def test_no_search_is_a_fault_of_ours(client, portal, query):
    assert client.get(f"/api/v3/pages/?search={query}").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["search=%00", "locale=%00", "site=%00", "order=%00", "slug=a%00", "type=%00", "%00=1",
     "descendant_of=99999999999999999999", "child_of=-1", "limit=101", "offset=-1",
     "type=pages.CommitmentPage&partners=x", "type=pages.NewsPage&date=x", "order=body",
     "type=pages.NewsPage&body=x", "search=x&order=date&type=pages.NewsPage&summary=x"],
)  # fmt: skip
def test_no_filter_is_a_fault_of_ours(client, portal, query):
    assert client.get(f"/api/v3/pages/?{query}").status_code < 500


def test_a_filter_finds(client, portal):
    query = f"type=pages.CommitmentPage&locale=fr&theme={portal.theme.pk}"
    found = client.get(f"/api/v3/pages/?{query}").json()
    assert found["count"] == 1
    assert (
        found["items"][0]["meta"]["html_url"] == "http://localhost/fr/nap-test/commitments/portal/"
    )


def test_api_10_nothing_is_written_unless_it_is_switched_on(client, portal):
    user = make_staff("Administrators")
    user.is_superuser = True
    user.save()
    headers = token(user)
    for method in ("post", "put", "patch", "delete"):
        for path in (f"/api/v3/pages/{portal.about.pk}/", "/api/v3/pages/", "/api/v3/sites/"):
            ask = getattr(client, method)
            assert (
                ask(path, "{}", content_type="application/json", headers=headers).status_code == 405
            )
    published = f"/api/v3/pages/{portal.about.pk}/actions/unpublish/"
    assert client.post(published, headers=headers).status_code == 404
    description = client.get("/api/v3/openapi.json").json()
    assert {verb for path in description["paths"].values() for verb in path} == {"get"}


def test_drafts_are_for_tokens_of_those_who_may_edit(client, portal):
    about = Page.objects.get(pk=portal.about.pk).specific
    about.title = "مسودة"
    about.save_revision()
    draft = "?version=draft"
    assert read(client, about, draft)["title"] != "مسودة"
    publisher = make_staff("Publishers")
    headers = token(publisher)
    assert read(client, about, draft, **headers)["title"] == "مسودة"
    assert client.get(f"/api/v3/pages/{about.pk}/revisions/", headers=headers).status_code == 200
    moderator = token(make_staff("Moderators"))
    assert client.get(f"/api/v3/pages/{about.pk}/{draft}", headers=moderator).status_code == 404


@pytest.mark.parametrize("ended", ["inactive", "no role", "revoked", "wrong"])
def test_api_11_a_token_is_worth_what_its_owner_is(client, portal, ended):
    user = make_staff("Publishers")
    headers = token(user)
    about = Page.objects.get(pk=portal.about.pk).specific
    about.title = "مسودة"
    about.save_revision()
    assert client.get("/api/v3/whoami/", headers=headers).status_code == 200
    if ended == "inactive":
        user.is_active = False
        user.save()
    elif ended == "no role":
        user.groups.clear()
    elif ended == "revoked":
        APIToken.objects.get(user=user).revoke()
    else:
        headers = {"Authorization": "Bearer wagtail_nothing"}
    for path in ("whoami/", "images/", "documents/", "redirects/", "snippets/snippets.Theme/"):
        assert client.get(f"/api/v3/{path}", headers=headers).status_code == 401
    assert read(client, about, "?version=draft", **headers)["title"] != "مسودة"


def test_a_session_opens_nothing(client, portal, sign_in):
    sign_in("Administrators")
    assert client.get("/api/v3/images/").status_code == 401
    assert client.get("/api/v3/whoami/").status_code == 401


def test_files_are_listed_to_those_who_use_them(client, portal):
    Document.objects.create(title="d", file=DocumentFactory().file)
    authors, moderators = token(make_staff("Authors")), token(make_staff("Moderators"))
    assert client.get("/api/v3/documents/", headers=authors).status_code == 200
    assert client.get("/api/v3/documents/", headers=moderators).status_code == 403


def test_the_description_asks_no_other_host(client, portal):
    html = client.get("/api/v3/docs/").content.decode()
    assert "swagger" in html.lower()
    assert "https://" not in html
    assert "//cdn" not in html


def test_a_recording_without_publication_is_not_given(client, portal):
    recording = make_recording(portal, 1)
    page = put(portal, ("video", {"recording": recording.pk}))
    recording.unpublish()
    assert read(client, page)["body"][0]["value"] == {"recording": None}
