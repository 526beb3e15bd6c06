"""Ways around a page: its documents, its history, its schedule."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page

from pages.models import StandardPage
from tests.factories import make_staff, refused

#: What the admin can do with a page, beside editing it.
SIDE_DOORS = (
    "edit/", "view_draft/", "history/", "copy/", "edit/preview/", "unpublish/", "move/", "delete/",
    "revisions/{revision}/view/", "revisions/compare/earliest...latest/",
    "revisions/{revision}/revert/",
)  # fmt: skip


@pytest.fixture
def document(db):
    return Document.objects.create(title="مشروع", file=ContentFile(b"secret", name="d.txt"))


def naming(document) -> list[dict]:
    return [{"type": "documents", "value": {"heading": "", "documents": [document.pk]}}]


def lead_to(document, **fields):
    """A page whose body names the document."""
    home = Page.objects.get(depth=2, locale__language_code="ar")
    page = StandardPage(
        title="وثائق", slug="files", locale=home.locale, body=naming(document), **fields
    )
    return home.add_child(instance=page)


def test_acl_02_a_document_is_public_when_a_public_page_leads_to_it(client, portal, document):
    assert client.get(document.url).status_code == 404
    page = lead_to(document, live=False)
    assert client.get(document.url).status_code == 404
    page.save_revision().publish()
    assert b"".join(client.get(document.url).streaming_content) == b"secret"
    Page.objects.get(pk=page.pk).unpublish()
    assert client.get(document.url).status_code == 404
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_acl_02_a_draft_of_a_published_page_does_not_count(client, portal, document):
    page = portal.about
    page.body = naming(document)
    page.save_revision()
    assert client.get(document.url).status_code == 404
    client.force_login(make_staff("Authors"))
    assert client.get(document.url).status_code == 200


def test_acl_11_what_somebody_guesses_of_a_document_is_not_confirmed(client, portal, document):
    lead_to(document).save_revision().publish()
    digest = document.get_file_hash()
    assert client.get(document.url, headers={"If-None-Match": f'"{digest}"'}).status_code == 304
    restricted = Collection.get_first_root_node().add_child(name="private")
    CollectionViewRestriction.objects.create(collection=restricted, restriction_type="login")
    Document.objects.filter(pk=document.pk).update(collection=restricted)
    for headers in ({}, {"If-None-Match": f'"{digest}"'}):
        assert client.get(document.url, headers=headers).status_code in (302, 403, 404)


@pytest.mark.parametrize("door", SIDE_DOORS)
@pytest.mark.parametrize("role", ["Moderators", "Reviewers"])
def test_acl_07_who_may_not_edit_pages_finds_no_side_door(client, portal, role, door):
    revision = portal.about.save_revision()
    client.force_login(make_staff(role))
    address = f"/admin/pages/{portal.about.pk}/{door.format(revision=revision.pk)}"
    for response in (client.get(address), client.post(address, {})):
        assert refused(response) or response.status_code in (403, 404, 405)
    assert Page.objects.get(pk=portal.about.pk).live


def test_acl_13_a_page_comes_and_goes_at_its_hour(client, portal):
    page, path = portal.about, "/ar/about/"
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled", verbosity=0)
    assert client.get(path).status_code == 404
    page = Page.objects.get(pk=page.pk).specific
    now = timezone.now()
    page.go_live_at, page.expire_at = now - timedelta(seconds=1), now + timedelta(hours=1)
    page.save_revision().publish()
    assert client.get(path).status_code == 200
    Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_acl_12_collections_are_listed_to_nobody_without_a_token(client, portal, document, kind):
    """Not even those that are not private: a file may stand on drafts only."""
    for path in (f"/api/v3/{kind}/", f"/api/v3/{kind}/{document.pk}/"):
        response = client.get(path)
        assert response.status_code == 401
        assert document.title not in response.content.decode()
