"""Without a translation, a page is shown in the original, at an address in her language."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from consultation_forms.models import Idea
from pages.models import NewsPage, StandardPage
from tests.portal import IDEA_FORM, make_idea

NOTICE = "This page is not translated into French yet; you are reading the Arabic original."


@pytest.fixture
def untranslated(portal):
    """A page that is in Arabic only."""
    page = StandardPage(title="صفحة بالعربية", slug="only-arabic", show_in_menus=True)
    page.locale = portal.home.locale
    return portal.home.add_child(instance=page)


def read(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def notice(language: str) -> str:
    from pages.languages.fallback import Fallback

    with override(language):
        return Fallback([Page.objects.filter(locale__language_code="ar").last()]).notice


def unpublish(page, language: str = "fr") -> Page:
    version = page.get_translations().get(locale__language_code=language)
    Page.objects.filter(pk=version.pk).update(live=False)
    return version


def test_the_original_is_shown_in_the_frame_of_the_visitors_language(client, untranslated):
    html = read(client, "/fr/only-arabic/")
    assert '<html lang="fr" dir="ltr">' in html
    assert re.search(r'<main id="main" tabindex="-1" lang="ar" dir="rtl">', html)
    assert notice("fr") in html
    assert "صفحة بالعربية" in html
    assert "Aller au contenu" in html or "contenu" in html
    assert 'rel="canonical" href="http://localhost/ar/only-arabic/"' in html
    assert 'hreflang="fr" href="http' not in html
    assert 'rel="alternate" hreflang="ar" href="http://localhost/ar/only-arabic/"' in html
    assert 'href="/fr/news/"' not in read(client, "/ar/only-arabic/")


def test_a_translated_page_says_nothing_of_it(client, portal):
    html = read(client, "/fr/about/")
    assert "fallback-notice" not in html
    assert '<main id="main" tabindex="-1">' in html


def test_the_switcher_leads_there(client, untranslated):
    html = read(client, "/ar/only-arabic/?a=1")
    for code in ("fr", "en"):
        assert f'href="/{code}/only-arabic/?a=1" lang="{code}"' in html
        assert f'hreflang="{code}" href="http' not in html


def test_it_is_not_in_the_sitemap(client, untranslated):
    sitemap = read(client, "/sitemap.xml")
    assert "/ar/only-arabic/" in sitemap
    assert "/fr/only-arabic/" not in sitemap


@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now(), "live": False}])
def test_what_is_not_public_is_not_found(client, untranslated, change):
    Page.objects.filter(pk=untranslated.pk).update(**change)
    read(client, "/fr/only-arabic/", 404)


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_what_is_private_is_not_found(client, portal, untranslated, kind):
    PageViewRestriction.objects.create(page=untranslated, restriction_type=kind)
    read(client, "/fr/only-arabic/", 404)


def test_a_password_is_asked_for(client, untranslated):
    PageViewRestriction.objects.create(
        page=untranslated,
        restriction_type="password",
        password="x",  # noqa: S106
    )
    assert "صفحة بالعربية</h1>" not in read(client, "/fr/only-arabic/")


def test_an_unpublished_translation_gives_way_to_the_original(client, portal):
    draft = unpublish(portal.about)
    Page.objects.filter(pk=draft.pk).update(title="Brouillon secret")
    html = read(client, "/fr/about/")
    assert "Brouillon secret" not in html
    assert notice("fr") in html


def test_the_words_of_the_original_lead_to_a_translation_with_other_words(client, portal):
    french = portal.about.get_translations().get(locale__language_code="fr")
    french.slug = "a-propos"
    french.save_revision().publish()
    response = client.get("/fr/about/")
    assert (response.status_code, response.url) == (301, "/fr/a-propos/")


def test_a_form_works_there(client, portal):
    unpublish(portal.ideas_page)
    html = read(client, "/fr/nap-test/ideas/")
    assert f'action="/fr/nap-test/ideas/#form-{IDEA_FORM[:8]}"' in html
    stamp = re.search(r'name="stamp" value="([^"]+)"', html)[1]
    fields = {
        "form": IDEA_FORM, "stamp": stamp, "title": "Une idée", "body": "Plus de bus.",
        "theme": "open-data", "consent": "on",
    }  # fmt: skip
    response = client.post("/fr/nap-test/ideas/", fields, HTTP_ORIGIN="http://testserver")
    if response.status_code == 303:
        assert Idea.objects.get(title="Une idée").language == "fr"
        assert response.url.startswith("/fr/")
    else:
        assert response.status_code == 422
        assert "Une idée" in response.content.decode()


def test_ideas_can_be_read_there(client, portal):
    unpublish(portal.ideas_page)
    idea = make_idea(portal)
    html = read(client, f"/fr/nap-test/ideas/{idea.reference}/")
    assert f'canonical" href="http://localhost/ar/nap-test/ideas/{idea.reference}/"' in html
    assert f'href="/fr/nap-test/ideas/{idea.reference}/' in html


def test_lists_keep_the_visitor_in_her_language(client, portal):
    unpublish(portal.workshop)
    assert 'href="/fr/nap-test/workshops/open-data/"' in read(client, "/fr/nap-test/workshops/")
    unpublish(portal.commitment)
    assert 'href="/fr/nap-test/commitments/portal/"' in read(client, "/fr/nap-test/commitments/")


def test_a_language_without_a_home_page_is_read_in_the_main_one(client, portal):
    home = portal.home.get_translations().get(locale__language_code="fr")
    home.delete()
    html = read(client, "/fr/")
    assert notice("fr") in html
    assert read(client, "/fr/news/launch/")


def test_an_original_in_another_language_is_found_too(client, portal):
    french = portal.news_page.get_translations().get(locale__language_code="fr")
    french.add_child(
        instance=NewsPage(
            title="En français",
            slug="seulement",
            date=timezone.localdate(),
            summary="x",
            locale=french.locale,
        )  # fmt: skip
    )
    html = read(client, "/ar/news/seulement/")
    assert 'lang="fr" dir="ltr">' in html
    assert 'canonical" href="http://localhost/fr/news/seulement/"' in html


def test_only_a_page_that_is_not_found_costs_one_query_more(
    client, portal, untranslated, django_assert_max_num_queries
):
    read(client, "/fr/about/")
    with django_assert_max_num_queries(12):
        read(client, "/fr/about/")
    with django_assert_max_num_queries(17):
        read(client, "/fr/only-arabic/")
