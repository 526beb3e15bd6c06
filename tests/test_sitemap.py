"""The sitemap, and the feed of news."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from pages.models import NewsPage
from tests.portal import make_idea

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
}


def addresses(client, path="/sitemap.xml") -> dict[str, dict[str, str]]:
    """The other languages' addresses, by address."""
    response = client.get(path)
    assert response.status_code == 200
    return {
        url.findtext("s:loc", namespaces=NS): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)
        }
        for url in ElementTree.fromstring(response.content).findall("s:url", NS)
    }


def test_every_page_and_idea_in_every_language(client, portal):
    idea = make_idea(portal)
    found = addresses(client)
    for path in ("", "nap-test/", "news/launch/", f"nap-test/ideas/{idea.reference}/"):
        versions = {code: f"http://localhost/{code}/{path}" for code in ("ar", "fr", "en")}
        for url in versions.values():
            assert found[url] == {**versions, "x-default": versions["ar"]}


def test_what_is_not_translated_names_no_translation(client, portal):
    for page in portal.about.get_translations():
        page.unpublish()
    found = addresses(client)
    assert found["http://localhost/ar/about/"] == {
        "ar": "http://localhost/ar/about/",
        "x-default": "http://localhost/ar/about/",
    }
    assert "http://localhost/fr/about/" not in found


def test_ideas_of_a_private_plan_are_not_listed(client, portal):
    idea = make_idea(portal)
    for page in portal.plan_page.get_translations(inclusive=True):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not [url for url in addresses(client) if idea.reference in url or "nap-test" in url]


def test_a_large_site_has_several_files(client, portal, monkeypatch):
    make_idea(portal)
    whole = addresses(client)
    monkeypatch.setattr("pages.sitemap.MOST_IN_A_FILE", 20)
    monkeypatch.setattr("pages.sitemap.PageSitemap.limit", 20)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [one.text for one in index.findall("s:sitemap/s:loc", NS)]
    assert len(files) > 2
    parts = [addresses(client, one.removeprefix("http://localhost")) for one in files]
    assert max(len(part) for part in parts) == 20
    assert sum(len(part) for part in parts) == len(whole)
    assert client.get("/sitemap-nothing.xml").status_code == 404
    assert client.get("/sitemap-pages.xml?p=99").status_code == 404


def test_its_cost_does_not_grow(client, portal, django_assert_max_num_queries):
    addresses(client)
    for _number in range(10):
        make_idea(portal)
    with django_assert_max_num_queries(8):
        addresses(client)


FEED = "/fr/news/feed/"


def entries(client):
    response = client.get(FEED)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content).findall("a:entry", NS)


def test_the_news_as_a_feed(client, portal, django_assert_max_num_queries):
    french = NewsPage.objects.get(locale__language_code="fr")
    NewsPage.objects.filter(pk=french.pk).update(summary="<b>résumé</b>")
    (entry,) = entries(client)
    assert entry.findtext("a:title", namespaces=NS) == french.title
    assert entry.find("a:link", NS).get("href") == "http://localhost/fr/news/launch/"
    assert "&lt;b&gt;" in entry.findtext("a:summary", namespaces=NS)
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    with django_assert_max_num_queries(6):
        entries(client)
    for path in ("/fr/news/", "/fr/news/launch/"):
        assert (
            f'type="application/atom+xml" title="Actualités" href="{FEED}"'
            in client.get(path).content.decode()
        )


def test_drafts_and_private_news_are_not_in_it(client, portal):
    french = NewsPage.objects.get(locale__language_code="fr")
    PageViewRestriction.objects.create(page=french, restriction_type="login")
    assert not entries(client)
    PageViewRestriction.objects.all().delete()
    french.unpublish()
    (original,) = entries(client)
    assert original.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    index = french.get_parent()
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert client.get(FEED).status_code == 404


@pytest.mark.parametrize("method", ["post", "put"])
def test_the_feed_only_answers_reading(client, portal, method):
    assert getattr(client, method)(FEED).status_code == 405


def test_an_unchanged_feed_is_not_sent_again(client, portal):
    first = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
