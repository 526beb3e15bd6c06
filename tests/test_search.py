"""The search of the public site."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from cms.fields.search_text import fold
from pages.models import StandardPage, WorkshopPage
from pages.search.highlight import excerpt, highlight
from tests.portal import make_idea, translate

SEARCH, SUGGESTIONS = "/ar/search/", "/ar/search/suggestions/"


def add_page(portal, title: str, model=StandardPage, **fields):
    page = model(
        title=title, slug=f"page-{Page.objects.count()}", locale=portal.home.locale, **fields
    )
    portal.home.add_child(instance=page)
    get_search_backend().add(page)
    return page


def find(client, q: str, path: str = SEARCH, **more) -> str:
    response = client.get(path, {"q": q, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_each_kind_with_its_count(client, portal):
    add_page(portal, "المِيزانِيَّةُ المفتوحة")
    for page, title in ((portal.workshop, "لقاء الميزانية"), (portal.commitment, "ميزانية")):
        page.title = title
        page.save()
        get_search_backend().add(page)
    for number in range(7):
        make_idea(portal, title=f"فكرة {number}", body="<b>نريد</b> الميزانيه مفهومة")
    html = find(client, "ميزانية")
    assert html.count('class="search-hit"') == 3 + 5
    assert "<mark>المِيزانِيَّةُ</mark> المفتوحة" in html
    assert "&lt;b&gt;نريد&lt;/b&gt; <mark>الميزانيه</mark>" in html
    assert [int(part.split("<")[0]) for part in html.split('chip__label">')[1:]] == [10, 1, 1, 1, 7]
    ideas = find(client, "ميزانية", kind="idea")
    assert ideas.count('class="search-hit"') == 7
    assert find(client, "ميزانية", kind="workshop").count('class="search-hit"') == 1


def test_accents_and_the_readers_language(client, portal):
    page = add_page(portal, "شفافية")
    french = translate(page, "fr", title="Démocratie numérique")
    get_search_backend().add(french)
    html = find(client, "democratie", "/fr/search/")
    assert "<mark>Démocratie</mark> numérique" in html
    assert french.url in html
    assert "search-hit" not in find(client, "democratie")


def test_what_is_not_public_is_not_found(client, portal):
    add_page(portal, "كناري مسودة", live=False)
    private = add_page(portal, "كناري خاص")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for state in ("pending", "hidden", "withdrawn"):
        make_idea(
            portal, title="كناري", moderation=state, published_at=None,
            hidden_code="other", hidden_reason="x",
            withdrawn_at=timezone.now() if state == "withdrawn" else None,
        )  # fmt: skip
    assert "search-hit" not in find(client, "كناري")
    assert json.loads(find(client, "كناري", SUGGESTIONS)) == {"suggestions": []}
    for page in portal.plan_page.get_translations(inclusive=True):
        page.unpublish()
    make_idea(portal, title="كناري")
    assert "search-hit" not in find(client, "كناري")
    assert "كناري" not in find(client, "كنار").replace('value="كنار', "")


@pytest.mark.parametrize(
    "q",
    ["", " ", '"', "a\x00b", "'; DROP", "*", "(", "AND", "؟؟", "ا" * 10_000, "\u202e", "%", "_"],
)
def test_any_input_is_answered(client, portal, q):
    for path in (SEARCH, SUGGESTIONS):
        for more in ({}, {"kind": "nothing", "page": "x"}, {"kind": "idea", "page": "-1"}):
            find(client, q, path, **more)
    assert len(find(client, q)) < 20_000


def test_only_signs_are_no_words(client, portal):
    html = find(client, "؟؟!!")
    assert "search-hit" not in html
    assert 'class="alert' in html


def test_typed_html_stays_text(client, portal):
    html = find(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_what_may_have_been_meant(client, portal):
    make_idea(portal, title="الشفافية في الصفقات")
    html = find(client, "الشفافيا")
    assert "<bdi>الشفافية</bdi>" in html
    assert 'href="/ar/search/?q=%D8%A7' in html


def test_suggestions_begin_as_what_is_typed(client, portal):
    add_page(portal, "الشفافية أولا")
    make_idea(portal, title="شفافية الصفقات")
    make_idea(portal, title="موضوع آخر", body="شفافية")
    found = json.loads(find(client, "الشفا", SUGGESTIONS))["suggestions"]
    assert found == ["الشفافية أولا", "شفافية الصفقات"]
    assert json.loads(find(client, "ش", SUGGESTIONS))["suggestions"] == []


@pytest.mark.parametrize("kind", ["", "page", "idea"])
def test_constant_queries(client, portal, kind):
    def count() -> int:
        find(client, "مشاركة", kind=kind)
        with CaptureQueriesContext(connection) as captured:
            find(client, "مشاركة", kind=kind)
        return len(captured)

    add_page(portal, "مشاركة")
    make_idea(portal, title="مشاركة")
    few = count()
    for number in range(12):
        add_page(portal, f"مشاركة {number}")
        make_idea(portal, title=f"مشاركة {number}")
    assert count() == few <= 10


def test_nothing_found_stays_within_the_budget_too(client, portal, django_assert_max_num_queries):
    find(client, "zzzz")
    with django_assert_max_num_queries(12):
        find(client, "zzzz")


def test_a_network_that_asks_without_end_is_told_to_wait(client, portal, monkeypatch):
    monkeypatch.setattr("pages.search.views._SEARCHES", 2)
    for _number in range(2):
        find(client, "x")
    response = client.get(SEARCH, {"q": "x"})
    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert client.post(SEARCH).status_code == 405


def test_the_search_is_for_people(client, portal):
    html = find(client, "x")
    assert '<meta name="robots" content="noindex' in html
    assert 'href="/fr/search/?q=x"' in html
    assert "Disallow: /*/search/" in client.get("/robots.txt").content.decode()
    assert 'href="/ar/search/"' in client.get("/ar/").content.decode()


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("المُشارَكَةُ العمومية", "مشاركه", "المُشارَكَةُ"),
        ("الإدارة", "اداره", "الإدارة"),
        ("Une École d’été", "école", "École"),
        ("e\u0301cole", "ecole", "e\u0301cole"),
        ("تـــشاور", "تشاور", "تـــشاور"),
        ("سنة ٢٠٢٤", "2024", "٢٠٢٤"),
    ],
)
def test_words_are_marked_however_they_are_spelt(text, word, marked):
    parts = highlight(text, [fold(word)])
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.mark] == [marked]


def test_an_excerpt_shows_the_word(portal):
    text = "كلمة " * 200 + "الميزانية " + "كلمة " * 200
    parts = excerpt(text, ["ميزانيه"])
    assert [part.text for part in parts if part.mark] == ["الميزانية"]
    assert len("".join(part.text for part in parts)) < 260


def test_workshops_are_found_by_their_summary(client, portal):
    WorkshopPage.objects.filter(pk=portal.workshop.pk).update(summary="عن الجبايات المحلية")
    get_search_backend().add(WorkshopPage.objects.get(pk=portal.workshop.pk))
    assert "<mark>الجبايات</mark>" in find(client, "جبايات")
