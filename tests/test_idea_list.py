"""The public list of ideas: filters, orders, words, pages."""

import re

import pytest
from django.utils import timezone
from wagtail.models import Page

from consultation_forms.models import Decision, Support
from tests.portal import make_idea

IDEAS = "/ar/nap-test/ideas/"
_TITLE = re.compile(r'class="card__link" href="[^"]+">([^<]+)<')


@pytest.fixture
def ideas(portal):
    workshop = Page.objects.get(pk=portal.workshop.pk)
    budget = make_idea(portal, title="المُشارَكَةُ في الميزانية")
    clinic = make_idea(portal, title="Une école et un dispensaire", theme=portal.other_theme,
                       language="fr")  # fmt: skip
    meeting = make_idea(portal, title="اقتراح من اللقاء", channel="workshop", workshop=workshop)
    make_idea(portal, title="قيد المراجعة", moderation="pending", published_at=None)
    make_idea(
        portal, title="مخفية", moderation="hidden", hidden_code="other", hidden_reason="إهانة"
    )
    Decision.objects.create(
        idea=budget, outcome="not_integrated", reason="سبب", institution=portal.institution
    )
    Support.objects.create(idea=clinic)
    return {"budget": budget, "clinic": clinic, "meeting": meeting}


def titles(client, query="", language="ar"):
    response = client.get(f"/{language}/nap-test/ideas/{query}")
    assert response.status_code == 200
    return _TITLE.findall(response.content.decode())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"budget", "clinic", "meeting"}),
        ("?theme=health", {"clinic"}),
        ("?channel=workshop", {"meeting"}),
        ("?channel=online", {"budget", "clinic"}),
        ("?outcome=not_integrated", {"budget"}),
        ("?outcome=accepted", {"budget"}),
        ("?outcome=received", {"clinic", "meeting"}),
        ("?outcome=rejected", set()),
        ("?institution=justice", {"budget"}),
        ("?workshop=open-data", {"meeting"}),
        ("?q=المشاركة", {"budget"}),
        ("?q=ميزانيه+مشاركة", {"budget"}),
        ("?q=ECOLE", {"clinic"}),
        ("?q=%22", set()),
        ("?theme=open-data&channel=online", {"budget"}),
    ],
)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_filters(client, ideas, query, expected, language):
    assert set(titles(client, query, language)) == {ideas[name].title for name in expected}


def test_orders(client, ideas):
    newest = [ideas[name].title for name in ("meeting", "clinic", "budget")]
    assert titles(client) == titles(client, "?order=date") == newest
    assert titles(client, "?order=supports")[0] == ideas["clinic"].title
    mixed = titles(client, "?order=random")
    assert sorted(mixed) == sorted(newest)
    assert titles(client, "?order=random") == mixed


def test_mixed_order_is_one_order_over_all_pages(client, portal):
    for place in range(45):
        make_idea(portal, title=f"فكرة {place}")
    pages = [titles(client, f"?order=random&page={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len(set(sum(pages, []))) == 45


def test_count_and_active_filters_are_said(client, ideas):
    html = client.get(f"{IDEAS}?theme=health&q=école").content.decode()
    assert 'aria-live="polite"' in html
    assert html.count('class="chip"') == 2
    assert f'href="{IDEAS}?q=%C3%A9cole"' in html


@pytest.mark.parametrize(
    "query",
    [
        "?theme=nonsense", "?outcome=x", "?order=--pk", "?order=author", "?page=abc", "?page=-1",
        "?page=999", "?q=%00", "?q=%ED%A0%80", "?q=" + "x" * 500, "?theme=%00",
        "?email__startswith=a", "?q='><svg/onload=1>", "?theme='><svg/onload=1>", "?comments=x",
    ],
)  # fmt: skip
def test_odd_addresses_get_a_page(client, ideas, query):
    response = client.get(f"{IDEAS}{query}")
    assert response.status_code == 200
    assert "<svg/onload" not in response.content.decode()


def test_an_idea_found_however_its_reference_is_typed(client, ideas):
    reference = ideas["budget"].reference
    for typed in (reference.lower(), reference.replace("-", "")):
        response = client.get(f"{IDEAS}{typed}/")
        assert response.status_code == 301
        assert response.url == f"{IDEAS}{reference}/"
    assert client.get(f"{IDEAS}AAAA-AAAA/").status_code == 404


def test_an_idea_shows_its_decision_in_the_readers_language(client, portal, ideas):
    decision = ideas["budget"].decision
    decision.reason_translations = {"fr": "Parce que."}
    decision.save()
    french = client.get(f"/fr/nap-test/ideas/{ideas['budget'].reference}/").content.decode()
    assert "Parce que." in french
    assert "Ministère de la Justice" in french
    english = client.get(f"/en/nap-test/ideas/{ideas['budget'].reference}/").content.decode()
    assert 'lang="ar"' in english
    assert "سبب" in english


def test_another_plans_idea_is_not_here(client, portal, ideas):
    from snippets.models import ActionPlan

    other = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2020, end_year=2021, locale=portal.plan.locale
    )
    stray = make_idea(portal, plan=other)
    assert client.get(f"{IDEAS}{stray.reference}/").status_code == 404
    assert stray.title not in titles(client)


def test_hidden_today_is_gone_at_once(client, ideas):
    idea = ideas["budget"]
    path = f"{IDEAS}{idea.reference}/"
    assert client.get(path).status_code == 200
    type(idea).objects.filter(pk=idea.pk).update(
        moderation="hidden", hidden_code="other", hidden_reason="x", published_at=timezone.now()
    )
    assert client.get(path).status_code == 404
    assert idea.title not in titles(client)
