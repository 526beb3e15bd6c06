"""ACL-02: a document is public from the moment a published page uses it, and not before."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from pages.models import StandardPage, WorkshopDocument
from tests.portal import translate

CANARY = b"CANARY of a document"


@pytest.fixture
def document(db):
    return get_document_model().objects.create(
        title="Report", file=ContentFile(CANARY, name="decision-2027.pdf")
    )


def fetched(client, document) -> int:
    """The answer to its address; its file under /media/ is never served."""
    raw = client.get(f"/media/{document.file.name}")
    assert raw.status_code == 404
    response = client.get(document.url)
    if response.status_code == 200:
        assert b"".join(response.streaming_content) == CANARY
    return response.status_code


def in_blocks(document) -> dict:
    value = {"heading": "", "documents": [document.pk]}
    return {"body": [{"type": "documents", "value": value}]}


def in_rich_text(document) -> dict:
    text = f'<p><a linktype="document" id="{document.pk}">report</a></p>'
    return {"body": [{"type": "text", "value": text}]}


def in_an_answer(document) -> dict:
    text = in_rich_text(document)["body"][0]["value"]
    items = [{"title": "q", "text": text}]
    return {"body": [{"type": "accordion", "value": {"items": items}}]}


@pytest.fixture(params=[in_blocks, in_rich_text, in_an_answer], ids=lambda how: how.__name__)
def use(request, portal, document):
    """Makes a page that uses the document, with other values."""

    def make(**fields) -> StandardPage:
        page = StandardPage(
            title="x", slug="uses", locale=portal.plan.locale, **request.param(document), **fields
        )
        portal.home.add_child(instance=page)
        return page

    return make


def test_acl_02_a_published_page_opens_its_documents(client, document, use):
    assert fetched(client, document) == 404
    page = use()
    assert fetched(client, document) == 200
    page.unpublish()
    assert fetched(client, document) == 404


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired"])
def test_acl_02_one_that_is_not_public_opens_nothing(client, document, use, state):
    moment = timezone.now() + timedelta(days=2)
    use(
        live=False,
        go_live_at=moment if state == "scheduled" else None,
        expired=state == "expired",
    )
    assert fetched(client, document) == 404


def test_acl_02_a_draft_of_a_published_page_opens_nothing(client, portal, document):
    page = portal.about
    page.body = in_blocks(document)["body"]
    revision = page.save_revision()
    assert fetched(client, document) == 404
    revision.publish()
    assert fetched(client, document) == 200
    page.refresh_from_db()
    page.body = []
    page.save_revision().publish()
    assert fetched(client, document) == 404


def test_acl_02_a_private_page_opens_it_to_those_whom_it_lets_in(client, sign_in, document, use):
    page = use()
    restriction = page.view_restrictions.create(restriction_type="login")
    assert fetched(client, document) == 404
    sign_in()
    assert fetched(client, document) == 200
    client.logout()
    restriction.restriction_type, restriction.password = "password", "open"
    restriction.save()
    assert fetched(client, document) == 404
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert fetched(client, document) == 200


def test_acl_02_a_private_collection_keeps_it(client, document, use):
    use()
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    response = client.get(document.url)
    assert response.status_code in (302, 404)


def test_acl_02_the_report_of_a_workshop(client, portal, document):
    workshop = portal.workshop
    workshop.documents.add(WorkshopDocument(document=document))
    revision = workshop.save_revision()
    assert fetched(client, document) == 404
    revision.publish()
    assert fetched(client, document) == 200
    workshop.refresh_from_db()
    workshop.unpublish()
    assert fetched(client, document) == 404


@pytest.mark.parametrize(("language", "size"), [("fr", "20 octets"), ("ar", "20 ")])
def test_a_link_to_a_file_says_its_type_and_size(client, portal, document, language, size):
    page = StandardPage(
        title="x", slug="uses", locale=portal.plan.locale,
        body=in_blocks(document)["body"] + in_rich_text(document)["body"],
    )  # fmt: skip
    portal.home.add_child(instance=page)
    translate(page, "fr")
    html = client.get(f"/{language}/uses/").content.decode().replace("\xa0", " ")
    assert f'data-kind="PDF {size}' in html
    assert f"<bdi>PDF</bdi> <bdi>{size}" in html
