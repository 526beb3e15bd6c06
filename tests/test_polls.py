"""One question, one person, one vote: who may vote when, who sees what, and what it costs."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from cms.contrib.poll.indicator import VotesInPolls
from cms.contrib.poll.models import PollVote
from consultation_forms.models import Support
from pages.models import StandardPage
from tests.polls import NO, WORDS, YES, key_of, make_votes, path_of, poll_block, poll_id, poll_page
from tests.portal import make_idea

PAGE = "/{}/nap-test/poll/"
HOUR = timedelta(hours=1)


def vote(client, page, answer=YES, language="fr", **more):
    return client.post(path_of(page, language, "vote/"), {"answer": answer}, **more)


def read(client, path: str) -> str:
    return client.get(path).content.decode()


def numbers(client, page) -> dict:
    rows = json.loads(read(client, path_of(page, rest="results.json")))["rows"]
    return {row["label"]: (row["value"], row["share"]) for row in rows}


def move(portal, page, **settings):
    """Change the poll in the main language only, as an editor does first."""
    page = StandardPage.objects.get(pk=page.pk)
    page.body = [poll_block("ar", **settings)]
    page.save_revision().publish()


def test_reading_sets_no_cookie_and_does_not_depend_on_one(client, portal):
    page = poll_page(portal)
    addresses = (PAGE.format("fr"), path_of(page), path_of(page, rest="results.json"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    before = read(client, PAGE.format("fr"))
    vote(client, page)
    after = read(client, PAGE.format("fr"))
    assert "supporter" in client.cookies
    assert "1 personne" in after or "1 person" in after
    # But for the numbers, the page is the same for everybody: a cache may keep it.
    client.cookies.clear()
    assert read(client, PAGE.format("fr")) == after
    assert "checked" not in before + after


def test_a_vote_and_a_change_of_mind(client, portal):
    page = poll_page(portal)
    response = vote(client, page)
    assert response.status_code == 303
    assert response["Location"] == f"{path_of(page)}#poll-{poll_id()[:8]}"
    assert response["Cache-Control"] == "private, no-store"
    cookie = response.cookies["supporter"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
    own = client.get(path_of(page))
    assert own["Cache-Control"] == "private, no-store"
    assert "alert--success" in own.content.decode()
    again = vote(client, page, NO)
    assert again.status_code == 303
    assert not again.cookies
    only = PollVote.objects.get()
    assert (only.answer, only.answer_words, only.page_id) == (NO, "Non", page.pk)
    assert numbers(client, page) == {"Oui": ("0", 0), "Non": ("1", 100)}


def test_the_person_is_the_one_who_supports(client, portal):
    idea = make_idea(portal)
    client.post(f"/ar/nap-test/ideas/{idea.reference}/support/")
    vote(client, poll_page(portal))
    assert PollVote.objects.get().voter == Support.objects.get().supporter


def test_three_languages_are_one_poll(client, portal):
    page = poll_page(portal)
    for language in ("ar", "fr", "en"):
        assert read(client, PAGE.format(language)).count(key_of(page)) >= 3
        client.cookies.clear()
        assert vote(client, page, language=language).status_code == 303
    votes = PollVote.objects.all()
    assert {(one.page_id, one.block_id, one.answer) for one in votes} == {(page.pk, poll_id(), YES)}
    assert {one.answer_words for one in votes} == {words[1] for words in WORDS.values()}
    for language, (question, yes, _no) in WORDS.items():
        rows = json.loads(read(client, path_of(page, language, "results.json")))["rows"]
        assert (rows[0]["label"], rows[0]["value"]) == (yes, "3")
        assert question in read(client, path_of(page, language))


def test_the_key_of_a_translation_is_no_poll(client, portal):
    page = poll_page(portal)
    french = page.get_translations().get(locale__language_code="fr")
    Page.objects.get(pk=page.pk).unpublish()
    for language in ("ar", "fr"):
        assert client.get(path_of(french, language)).status_code == 404
        assert vote(client, french, language=language).status_code == 404


def test_spm_02_the_database_knows_one_vote_a_person(portal):
    page = poll_page(portal)
    make_votes(page)
    first = PollVote.objects.get()
    same = {"page_id": page.pk, "voter": first.voter, "answer": NO, "answer_words": "لا"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PollVote.objects.create(block_id=first.block_id, **same)
    PollVote.objects.create(block_id=poll_id(1), **same)


def test_a_forged_cookie_is_another_person(client, portal):
    page = poll_page(portal)
    client.cookies["supporter"] = "forged"
    assert vote(client, page).status_code == 303
    assert PollVote.objects.count() == 1


def test_a_foreign_site_cannot_vote(client, portal):
    response = vote(client, poll_page(portal), headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert not response.cookies
    assert not PollVote.objects.exists()


def test_a_network_has_so_many_new_voters_a_day(client, portal, settings):
    settings.PORTAL_VOTERS_PER_DAY = 2
    page, statuses, keys = poll_page(portal), [], []
    for _person in range(4):
        client.cookies.clear()
        response = vote(client, page)
        statuses.append(response.status_code)
        keys += [cookie.value for cookie in response.cookies.values()]
    assert statuses == [303, 303, 429, 429]
    assert (PollVote.objects.count(), len(keys)) == (2, 2)
    # Who has voted may still change her mind.
    client.cookies["supporter"] = keys[0]
    assert vote(client, page, NO).status_code == 303


@pytest.mark.parametrize("answer", ["", "x", "\x00"])
def test_no_answer_is_said_so_and_is_no_vote(client, portal, answer):
    page = poll_page(portal)
    response = vote(client, page, answer)
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert not response.cookies
    assert not PollVote.objects.exists()


def test_an_answer_that_was_taken_away(client, portal):
    page = poll_page(portal)
    make_votes(page, NO, 3)
    make_votes(page, YES)
    for version in (page, *page.get_translations()):
        version = version.specific
        block = poll_block(version.locale.language_code)
        block["value"]["answers"][1]["id"] = poll_id(9)
        version.body = [block]
        version.save_revision().publish()
    assert vote(client, page, NO).status_code == 422
    assert numbers(client, page) == {"Oui": ("1", 100), "Non": ("0", 0)}


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [(None, None, True), (-HOUR, HOUR, True), (HOUR, None, False), (None, -HOUR, False)],
)
def test_its_dates_decide(client, portal, opens, closes, is_open):
    now = timezone.now()
    dates = {"opens": opens and now + opens, "closes": closes and now + closes}
    page = poll_page(portal, **dates)
    assert vote(client, page).status_code == (303 if is_open else 403)
    assert PollVote.objects.exists() == is_open
    for address in (PAGE.format("fr"), path_of(page)):
        assert ("<form" in main(read(client, address))) == is_open


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_the_dates_of_the_original_are_those_of_all_languages(client, portal):
    page = poll_page(portal)
    move(portal, page, closes=timezone.now() - HOUR)
    assert "<form" not in main(read(client, PAGE.format("fr")))
    assert vote(client, page, language="fr").status_code == 403


@pytest.mark.parametrize("results", ["before", "after", "closing"])
def test_who_sees_the_results_when(client, portal, results):
    page = poll_page(portal, results=results, closes=timezone.now() + HOUR)
    make_votes(page, NO, 7)
    always, voted = results == "before", results != "closing"
    json_path = path_of(page, rest="results.json")

    def seen() -> tuple[bool, bool, int]:
        pages = (PAGE.format("fr"), path_of(page))
        tables = tuple('class="bar-table"' in read(client, address) for address in pages)
        return (*tables, client.get(json_path).status_code)

    def status(is_shown: bool) -> int:
        return 200 if is_shown else 403

    assert seen() == (always, always, status(always))
    vote(client, page)
    # Her own page shows them to her alone; the page that all share knows nobody.
    assert seen() == (always, voted, status(voted))
    cached = client.get(json_path)["Cache-Control"]
    assert cached.startswith("public") if always else cached == "private, no-store"
    client.cookies.clear()
    assert seen() == (always, always, status(always))
    move(portal, page, results=results, closes=timezone.now() - HOUR)
    assert seen() == (True, True, 200)


def test_results_have_an_etag(client, portal):
    page = poll_page(portal)
    path = path_of(page, rest="results.json")
    first = client.get(path)
    assert first["Cache-Control"] == "public, max-age=5"
    known = {"If-None-Match": first["ETag"]}
    assert client.get(path, headers=known).status_code == 304
    make_votes(page)
    changed = client.get(path, headers=known)
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def _unpublish(page):
    for version in (page, *page.get_translations()):
        Page.objects.get(pk=version.pk).unpublish()


def _restrict(kind):
    def restrict(page):
        for version in (page, *page.get_translations()):
            PageViewRestriction.objects.create(
                page_id=version.pk,
                restriction_type=kind,
                password="x",  # noqa: S106
            )

    return restrict


def _restrict_above(page):
    for version in (page, *page.get_translations()):
        PageViewRestriction.objects.create(page=version.get_parent(), restriction_type="login")


def _draft(page):
    Page.objects.filter(translation_key=page.translation_key).update(
        live=False, first_published_at=None
    )


HIDE = {
    "unpublished": _unpublish, "draft": _draft, "login": _restrict("login"),
    "password": _restrict("password"), "above": _restrict_above,
}  # fmt: skip


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_acl_01_a_poll_on_a_page_that_is_not_public_is_not_there(client, portal, hide):
    page = poll_page(portal)
    make_votes(page)
    vote(client, page)
    hide(page)
    for language in ("ar", "fr"):
        for rest in ("", "results.json"):
            assert client.get(path_of(page, language, rest)).status_code == 404
        assert vote(client, page, NO, language=language).status_code == 404
    assert not PollVote.objects.filter(answer=NO).exists()
    with translation.override("fr"):
        rows = VotesInPolls().rows(portal.plan)
    # Whoever may read a private plan reads its figures.
    assert bool(rows) == (hide is _restrict_above)


def test_who_may_read_a_private_page_is_told_that_it_takes_no_votes(client, portal, sign_in):
    page = poll_page(portal)
    _restrict("login")(page)
    sign_in("Authors")
    html = main(read(client, PAGE.format("en")))
    assert WORDS["en"][0] in html
    assert "<form" not in html


def test_only_the_translation_is_a_draft(client, portal):
    page = poll_page(portal)
    page.get_translations().get(locale__language_code="fr").unpublish()
    assert WORDS["ar"][0] in read(client, path_of(page, "fr"))
    assert vote(client, page, language="fr").status_code == 303


@pytest.mark.parametrize(
    "key", ["1", "x-y", "0-x", f"{'9' * 30}-x", "1-", "1-a%00", "-1-x", f"1-{'x' * 40}"]
)
def test_strange_keys_are_not_found(client, portal, key):
    assert client.get(f"/fr/polls/{key}/").status_code == 404
    assert client.post(f"/fr/polls/{key}/vote/").status_code == 404


def test_only_post_votes(client, portal):
    page = poll_page(portal)
    assert client.get(path_of(page, rest="vote/")).status_code == 405
    assert client.post(path_of(page)).status_code == 405


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_five_polls_cost_what_one_does(client, portal, language):
    costs = {}
    for many in (1, 5):
        page = poll_page(portal, many)
        for number in range(many):
            make_votes(page, YES, 2, of_poll=number)
        read(client, PAGE.format(language))
        with CaptureQueriesContext(connection) as captured:
            html = read(client, PAGE.format(language))
        assert html.count("data-poll=") == many
        costs[many] = len(captured)
        counting = [one for one in captured if "poll_pollvote" in one["sql"]]
        assert len(counting) == 1
        PollVote.objects.all().delete()
        for version in (page, *page.get_translations()):
            Page.objects.get(pk=version.pk).delete()
    assert costs[5] == costs[1]


def test_what_a_vote_and_a_look_cost(client, portal):
    page = poll_page(portal)
    vote(client, page)
    with CaptureQueriesContext(connection) as captured:
        client.get(path_of(page, rest="results.json"))
    assert len(captured) <= 4
    with CaptureQueriesContext(connection) as captured:
        assert vote(client, page, NO).status_code == 303
    assert len(captured) <= 12, "\n".join(one["sql"][:120] for one in captured)


def test_the_figure_counts_a_vote_once_in_every_language(client, portal):
    with translation.override("fr"):
        assert VotesInPolls().rows(portal.plan) == []
    page = poll_page(portal, 2)
    make_votes(page, YES, 3)
    make_votes(page, NO, 2)
    elsewhere = poll_page(portal, parent=portal.home)
    make_votes(elsewhere, YES, 9)
    for language, (question, *_answers) in WORDS.items():
        with translation.override(language):
            rows = VotesInPolls().rows(portal.plan)
        assert [(row.label, row.value) for row in rows] == [(question, 5)]
    html = read(client, "/fr/nap-test/indicators/")
    assert 'id="polls"' in html
    assert WORDS["fr"][0] in html


def test_a_page_with_votes_is_not_deleted(client, portal, sign_in):
    page = poll_page(portal)
    make_votes(page, YES, 2)
    sign_in("Administrators")
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert Page.objects.filter(pk=page.pk).exists()


def test_no_page_takes_the_address(portal):
    from pages.models.page_form import _is_shadowed

    assert _is_shadowed("polls")
    assert not _is_shadowed("poll")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": ""}, "question"),
        ({"answers": ["a"]}, "answers"),
        ({"answers": ["a", " A "]}, "answers"),
        ({"opens_at": "2030-01-02T00:00Z", "closes_at": "2030-01-01T00:00Z"}, "closes_at"),
        ({"results": "closing"}, "closes_at"),
        ({"results": "never"}, "results"),
    ],
)
def test_what_an_editor_cannot_publish(changes, field):
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["poll"]
    good = {"question": "q", "answers": ["a", "b"], "results": "before"}
    block.clean(block.to_python(good))
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(good | changes))
    assert set(refused.value.block_errors) == {field}
