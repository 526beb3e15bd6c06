"""Links follow pages: old addresses lead on, and a link never leads to what nobody can open."""

import pytest
from django.conf import settings
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from pages.blocks.links import LinkBlock
from pages.models import StandardPage
from tests.portal import translate

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def version(page: Page, language: str) -> Page:
    return Page.objects.get(
        translation_key=page.translation_key, locale__language_code=language
    ).specific


def link_to(page: Page) -> list[dict]:
    """Every kind of link to a page that a body can hold."""
    link = {"page": page.pk, "url": ""}
    card = {"title": "card", "text": "", "image": None, "link": link}
    return [
        {"type": "text", "value": f'<p><a linktype="page" id="{page.pk}">words</a></p>'},
        {
            "type": "call_to_action",
            "value": {"title": "go", "text": "", "action": "action", "link": link},
        },
        {"type": "cards", "value": {"heading": "", "cards": [card]}},
    ]


@pytest.fixture
def linking(portal):
    """A page that links to the page “about” in every way, in every language."""
    page = StandardPage(
        title="روابط", slug="links", locale=portal.plan.locale, body=link_to(portal.about)
    )
    portal.home.add_child(instance=page)
    for language in ("fr", "en"):
        translate(page, language)
    return page


def content(client, language: str) -> str:
    html = client.get(f"/{language}/links/").content.decode()
    return html[html.index('<div class="page-body') : html.index("</main>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_old_address_of_a_renamed_page_leads_on(
    portal, client, linking, django_capture_on_commit_callbacks, language
):
    page = version(portal.about, language)
    page.slug = "عن-البوابة" if language == "ar" else "renamed"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    page = version(portal.about, language)
    response = client.get(f"/{language}/about/")
    assert (response.status_code, response.url) == (301, page.url)
    assert page.url.startswith(f"/{language}/")
    assert client.get(page.url).status_code == 200
    assert content(client, language).count(f'href="{page.url}"') == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_old_addresses_of_a_moved_branch_lead_on(portal, client, linking, language):
    plan_page, home = version(portal.plan_page, language), version(portal.home, language)
    below = StandardPage(title="x", slug="below", locale=plan_page.locale)
    page = version(portal.about, language)
    page.add_child(instance=below)
    page.move(plan_page, pos="last-child")
    page, below = page.specific, Page.objects.get(pk=below.pk)
    page = Page.objects.get(pk=page.pk)
    assert page.url.startswith(plan_page.url)
    for old, moved in ((f"{home.url}about/", page), (f"{home.url}about/below/", below)):
        response = client.get(old)
        assert (response.status_code, response.url) == (301, moved.url)
    assert content(client, language).count(f'href="{page.url}"') == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", ["unpublished", "deleted", "private"])
def test_what_nobody_can_open_is_no_link(portal, client, linking, language, how):
    for code in LANGUAGES:
        page = version(portal.about, code)
        if how == "unpublished":
            page.unpublish()
        elif how == "private":
            page.view_restrictions.create(restriction_type="login")
    if how == "deleted":
        portal.about.delete()
    html = content(client, language)
    assert "<a>words</a>" in html
    assert "card" in html
    assert "/about/" not in html
    assert "None" not in html


def test_a_link_to_what_is_not_translated_leads_to_the_original_in_her_language(
    portal, client, linking
):
    version(portal.about, "fr").unpublish()
    assert content(client, "fr").count('href="/fr/about/"') == 3
    assert client.get("/fr/about/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pasted_address_of_our_own_becomes_a_link_to_the_page(portal, language):
    with translation.override("fr"):
        value = LinkBlock().clean({"page": None, "url": f"http://localhost/{language}/about/"})
    assert value["page"].pk == version(portal.about, language).pk
    assert not value["url"]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/fr/about/?a=1",
        "http://localhost/fr/about/#part",
        "http://localhost/fr/nothing/",
        "http://localhost/documents/1/x.pdf",
        "https://example.org/fr/about/",
    ],
)
def test_any_other_address_stays_one(portal, url):
    assert LinkBlock().clean({"page": None, "url": url})["url"] == url


def test_a_link_needs_one_aim(portal):
    for value in ({"page": None, "url": ""}, {"page": portal.about, "url": "https://example.org"}):
        with pytest.raises(StructBlockValidationError):
            LinkBlock().clean(value)
