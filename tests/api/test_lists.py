"""What all lists of the API share: parts, cursors, fields, changes, and what they cost."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from consultation_forms.models import Decision, Idea
from snippets.models import Recording
from tests.portal import make_idea, translate
from tests.test_query_budgets import add_ideas

BUDGET = 6
LISTS = ("plans", "themes", "institutions", "organisations", "workshops", "recordings",
         "commitments", "ideas")  # fmt: skip


def ask(client, path: str, **query):
    return client.get(f"/api/v1/{path}/", query)


def items(client, path: str, **query) -> list[dict]:
    response = ask(client, path, **query)
    assert response.status_code == 200, response.content
    return response.json()["items"]


def costs(client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, response.content
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"plan": "nap-test"},
        {"plan": "nap-test", "theme": "open-data", "offset": 20},
        {"plan": "nap-test", "order": "supports"},
        {"order": "random"},
        {"q": "فكرة"},
        {"cursor": "start"},
        {"updated_since": "2020-01-01T00:00:00Z"},
        {"offset": "last"},
    ],
    ids=str,
)
def test_ideas_cost_the_same_however_many_there_are(client, portal, query):
    def url(total: int) -> str:
        place = {"offset": total - 20} if query.get("offset") == "last" else {}
        return f"/api/v1/ideas/?{urlencode({**query, **place, 'locale': 'fr'})}"

    add_ideas(portal, 60)
    few = costs(client, url(60))
    add_ideas(portal, 2_000)
    many = costs(client, url(2_060))
    assert len(many) == len(few) <= BUDGET, "\n".join(sql[:200] for sql in many)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_at_most_six_queries(client, portal, name):
    Decision.objects.create(
        idea=make_idea(portal), outcome="rejected", reason="سبب", institution=portal.institution
    )
    query = "?plan=nap-test&locale=fr"
    if name in ("plans", "institutions", "organisations", "recordings"):
        query = "?locale=fr"
    found = costs(client, f"/api/v1/{name}/{query}")
    assert len(found) <= BUDGET, "\n".join(found)


def test_parts_by_offset_are_the_whole_list(client, portal):
    add_ideas(portal, 45)
    found = []
    for offset in range(0, 60, 20):
        part = ask(client, "ideas", offset=offset).json()
        assert (part["count"], part["limit"], part["next_cursor"]) == (45, 20, None)
        found += [one["reference"] for one in part["items"]]
    newest = Idea.objects.order_by("-received_at").values_list("reference", flat=True)
    assert found == list(newest)


def test_reading_by_cursor_misses_nothing_that_was_there_when_it_began(client, portal):
    add_ideas(portal, 45)
    there = set(Idea.objects.values_list("reference", flat=True))
    found, cursor = [], "start"
    while cursor:
        part = ask(client, "ideas", cursor=cursor, limit=7).json()
        found += [one["reference"] for one in part["items"]]
        cursor = part["next_cursor"]
        # What comes and goes meanwhile moves nobody else.
        make_idea(portal, received_at=timezone.now() - timedelta(days=400))
        gone = Idea.objects.filter(reference=found[0]).first()
        gone and gone.delete()
    assert there <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "name", ["plans", "themes", "institutions", "organisations", "workshops", "commitments"]
)
def test_cursors_of_the_other_lists(client, portal, name):
    whole = [one["slug"] for one in items(client, name, limit=100)]
    found, cursor = [], "start"
    while cursor:
        part = ask(client, name, cursor=cursor, limit=1).json()
        found += [one["slug"] for one in part["items"]]
        cursor = part["next_cursor"]
    assert sorted(found) == sorted(whole)
    assert whole


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WyJhIiwiYiJd", "WzEsMl0", "e30"])
def test_a_cursor_that_is_none(client, portal, cursor):
    response = ask(client, "ideas", cursor=cursor)
    assert response.status_code == 400
    assert response.json()["errors"][0]["loc"] == ["query", "cursor"]


def test_a_cursor_goes_without_order_and_offset(client, portal):
    for other in ({"offset": 1}, {"order": "supports"}):
        assert ask(client, "ideas", cursor="start", **other).status_code == 400


@pytest.mark.parametrize("name", LISTS)
def test_fields(client, portal, name):
    make_idea(portal)
    image_needed = name == "recordings" and not Recording.objects.exists()
    rows = items(client, name, fields="title")
    key = "reference" if name == "ideas" else "slug"
    assert image_needed or rows
    assert all(set(row) == {key, "title"} for row in rows)
    refused = ask(client, name, fields="title,email")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["loc"] == ["query", "fields"]


def test_what_changed_since(client, portal):
    old = timezone.now() - timedelta(days=30)
    lately = (timezone.now() - timedelta(days=1)).isoformat()
    quiet = make_idea(portal, published_at=old, received_at=old)
    decided = make_idea(portal, published_at=old, received_at=old)
    Decision.objects.create(idea=decided, outcome="rejected", reason="سبب")
    fresh = make_idea(portal)
    found = {one["reference"] for one in items(client, "ideas", updated_since=lately)}
    assert found == {decided.reference, fresh.reference}
    assert quiet.reference in {one["reference"] for one in items(client, "ideas")}
    theme = portal.other_theme
    type(theme).objects.update(last_published_at=old)
    assert items(client, "themes", updated_since=lately) == []
    french = theme.get_translations().get(locale__language_code="fr")
    french.save_revision().publish()
    assert [t["slug"] for t in items(client, "themes", updated_since=lately, locale="fr")] == [
        theme.slug
    ]
    assert items(client, "themes", updated_since=lately, locale="ar") == []


@pytest.mark.parametrize("moment", ["yesterday", "2026-01-01", "2026-01-01T00:00:00", "0", "17e8"])
def test_a_moment_needs_its_time_zone(client, portal, moment):
    assert ask(client, "ideas", updated_since=moment).status_code == 422


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:60Z", "2026-06-30T23:59:60+01:00"]
)
def test_moments_at_the_edge_of_time(client, portal, moment):
    assert ask(client, "ideas", updated_since=moment).status_code == 200


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("ideas", {"plan": "nope"}),
        ("ideas", {"theme": "nope"}),
        ("ideas", {"plan": "nap-test", "institution": "nope"}),
        ("ideas", {"workshop": "nope"}),
        ("themes", {"plan": "nope"}),
        ("workshops", {"theme": "nope"}),
        ("commitments", {"institution": "nope"}),
    ],
)
def test_names_that_nothing_has(client, portal, name, query):
    response = ask(client, name, **query)
    assert response.status_code == 404
    assert response.json()["errors"][0]["loc"] == ["query", list(query)[-1]]


def test_a_filter_that_finds_nothing_is_an_empty_list(client, portal):
    for query in ({"theme": portal.theme.slug}, {"institution": portal.institution.slug}):
        assert items(client, "ideas", **query) == []


def test_texts_come_in_the_language_asked_for(client, portal):
    theme = portal.other_theme
    for language in ("ar", "fr"):
        shown = theme.get_translation(Locale.objects.get(language_code=language))
        assert items(client, "themes", locale=language)[-1]["title"] == shown.title
    assert items(client, "themes")[-1]["title"] == theme.title
    response = client.get("/api/v1/themes/", headers={"Accept-Language": "fr"})
    assert response.json()["items"][-1]["title"] == theme.title
    assert ask(client, "themes", locale="de").status_code == 422


def test_the_order_of_supports_and_the_order_of_the_day(client, portal):
    add_ideas(portal, 5)
    by_support = [one["supports"] for one in items(client, "ideas", order="supports")]
    assert by_support == sorted(by_support, reverse=True)
    first, second = (items(client, "ideas", order="random") for _time in range(2))
    assert first == second


def test_a_workshop_and_a_commitment(client, portal):
    workshop = ask(client, f"workshops/{portal.workshop.slug}", locale="fr").json()
    assert workshop["plan"] == "nap-test"
    assert workshop["theme"]["slug"] == portal.workshop.theme.slug
    commitment = ask(client, f"commitments/{portal.commitment.slug}", plan="nap-test").json()
    assert commitment["code"] == portal.commitment.code
    assert commitment["lead"]["slug"] == portal.institution.slug
    assert ask(client, f"commitments/{portal.commitment.slug}", plan="nope").status_code == 404


def test_the_figures_are_those_of_the_page(client, portal):
    add_ideas(portal, 3)
    found = ask(client, "plans/nap-test/indicators", locale="fr").json()
    themes = next(one for one in found if one["name"] == "ideas_by_theme")
    assert sum(row["value"] for row in themes["rows"] if not row["is_total"]) == 3
    assert all(one["definition"] for one in found)


def test_the_original_where_a_translation_is_missing(client, portal):
    from tests.draft_states import _snippets

    portal.secret = "secret"

    theme = _snippets(portal)[0]
    title = {t["slug"]: t["title"] for t in items(client, "themes", locale="fr")}[theme.slug]
    assert title == theme.title
    translate(theme, "fr", title="Thème")
    title = {t["slug"]: t["title"] for t in items(client, "themes", locale="fr")}[theme.slug]
    assert title == "Thème"
