"""Where the staff find the results of polls, and take them out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Page

from cms.contrib.poll.models import PollVote
from tests.exported import READ, content_of
from tests.factories import ROLES, refused
from tests.polls import NO, WORDS, YES, make_votes, poll_block, poll_id, poll_page

LIST = "/admin/contributions/poll/"
#: In a file of text, numbers are text.
_AS_TEXT = [["Yes", "3"], ["No", "0"]]
MAY_SEE = {"Authors", "Moderators", "Reviewers", "Publishers", "Administrators"}


def results(page, number: int = 0) -> str:
    return f"{LIST}{page.pk}/{poll_id(number)}/"


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_polls(client, portal, sign_in, role):
    page = poll_page(portal)
    sign_in(role)
    for address in (LIST, results(page), f"{results(page)}?export=csv"):
        assert refused(client.get(address)) == (role not in MAY_SEE)
    menu = client.get("/admin/").content.decode()
    assert (f'"url": "{LIST}"' in menu or LIST in menu) == (role in MAY_SEE)


def test_without_polls_it_says_how_to_make_one(client, portal, sign_in):
    sign_in("Publishers")
    html = client.get(LIST).content.decode()
    assert "There is no poll yet." in html
    assert "Opinion poll" in html


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_poll_is_one_line_in_her_language(client, portal, sign_in, language):
    page = poll_page(portal)
    make_votes(page, YES, 3)
    make_votes(page, NO, 1)
    sign_in("Moderators", language=language)
    html = client.get(LIST).content.decode()
    assert html.count(results(page)) == 1
    assert WORDS[language][0] in html
    html = client.get(results(page)).content.decode()
    assert all(words in html for words in WORDS[language])
    assert 'width="75.0%"' in html


def test_states_and_what_is_gone(client, portal, sign_in):
    sign_in("Publishers")
    page = poll_page(portal, results="closing", closes=None)
    html = client.get(LIST).content.decode()
    assert "Open" in html
    for version in (page, *page.get_translations()):
        Page.objects.get(pk=version.pk).unpublish()
    assert "On a page that is not published" in client.get(LIST).content.decode()
    assert client.get(results(page)).status_code == 200
    make_votes(page, YES, 2)
    for version in (page, *page.get_translations()):
        version = version.specific
        version.body = []
        version.save()
    html = client.get(LIST).content.decode()
    assert "No longer on its page" in html
    html = client.get(results(page)).content.decode()
    assert "كلمات" in html  # as it was read by those who voted
    assert client.get(results(page, 5), follow=True).status_code == 404


def test_votes_for_an_answer_that_was_taken_away_are_told(client, portal, sign_in):
    page = poll_page(portal)
    make_votes(page, NO, 2)
    for version in (page, *page.get_translations()):
        version = version.specific
        block = poll_block(version.locale.language_code)
        block["value"]["answers"][1]["id"] = poll_id(9)
        version.body = [block]
        version.save()
    sign_in("Moderators")
    html = client.get(results(page)).content.decode()
    assert "no longer offered" in html
    assert "كلمات" in html


@pytest.mark.parametrize("file_format", ["csv", "json", "xlsx"])
def test_the_results_as_a_file(client, portal, sign_in, file_format):
    page = poll_page(portal)
    make_votes(page, YES, 3)
    user = sign_in("Moderators")
    rows = READ[file_format](content_of(client.get(f"{results(page)}?export={file_format}")))
    assert [list(row.values())[:2] for row in rows] in ([["Yes", 3], ["No", 0]], _AS_TEXT)
    logged = ModelLogEntry.objects.get(action="contributions.export")
    assert (logged.user, logged.data["rows"]) == (user, 2)
    assert client.get(f"{results(page)}?export=exe", follow=True).status_code == 404


def test_the_list_costs_the_same_for_many(client, portal, sign_in):
    sign_in("Moderators")
    costs = []
    for many in (1, 6):
        page = poll_page(portal, many)
        for number in range(many):
            make_votes(page, YES, 2, of_poll=number)
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).content.decode().count(f"{LIST}{page.pk}/") == many
        costs.append(len(captured))
        PollVote.objects.all().delete()
        for version in (page, *page.get_translations()):
            Page.objects.get(pk=version.pk).delete()
    assert costs[1] == costs[0]
