"""The staff's lists: order, filters, exports, queries, what they protect."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import registry
from wagtail.models import Page

from consultation_forms.admin.export import disarm
from consultation_forms.models import Idea
from tests.factories import (
    COMMENTS,
    IDEAS,
    make_idea_in_state,
    make_many_ideas,
)
from tests.portal import make_comment, make_idea


def test_the_list_shows_what_waits_first(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 9)
    shown = client.get(IDEAS).context["object_list"]
    assert [idea.moderation for idea in shown[:3]] == ["pending"] * 3
    received = [idea.received_at for idea in shown]
    assert received[:3] == sorted(received[:3])
    assert received[3:] == sorted(received[3:], reverse=True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=المشاركة", 1),
        ("q=المُشارَكَة", 1),
        ("q=%22", 0),
        ("q=%00", 2),
        ("q=", 2),
        ("moderation=pending", 1),
        ("moderation=nonsense", 2),
        ("outcome=received", 2),
        ("channel=workshop", 0),
        ("language=ar", 2),
        ("received_at_from=2020-01-01&received_at_to=2020-02-01", 0),
    ],
)
def test_search_and_filters(portal, client, sign_in, query, count):
    sign_in("Moderators")
    make_idea_in_state(portal, "pending", title="المُشارَكَةُ المواطنة")
    make_idea_in_state(portal, "published", title="شيء آخر")
    response = client.get(f"{IDEAS}?{query}")
    assert response.status_code == 200
    assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("address", [IDEAS, COMMENTS, "/admin/"])
def test_the_number_of_queries_does_not_grow(portal, client, sign_in, address):
    sign_in("Administrators", language="fr")
    counts = []
    for more in (5, 95):
        ideas = make_many_ideas(portal, more)
        for idea in ideas:
            make_comment(portal, about_idea=idea)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40, counts


def test_the_spreadsheet_is_safe_and_speaks_the_staffs_language(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    make_idea_in_state(portal, "published", title='=HYPERLINK("http://x")', body="＝1+1")
    content = b"".join(client.get(f"{IDEAS}?export=csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    values = list(rows[0].values())
    assert values[1:3] == ['\'=HYPERLINK("http://x")', "'＝1+1"]
    assert "Données ouvertes" in values
    assert "souad" not in content.decode()
    assert client.get(f"{IDEAS}?export=xlsx").status_code == 200
    assert client.get(f"{COMMENTS}?export=csv").status_code == 200


@pytest.mark.parametrize(
    "value", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"]
)
def test_formulas_are_disarmed(value):
    assert disarm(value) == f"'{value}"
    assert disarm("نص =1") == "نص =1"
    assert disarm(-1) == -1


def test_the_export_makes_the_same_queries_however_long(portal, client, sign_in):
    sign_in("Moderators")
    counts = []
    for more in (3, 30):
        make_many_ideas(portal, more)
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(f"{IDEAS}?export=csv").streaming_content)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_first_page_says_what_waits(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 4)
    content = client.get("/admin/").content.decode()
    assert "2 ideas wait for moderation" in content
    assert "1 idea waits for a decision" in content
    assert "moderation=published&amp;outcome=received" in content


def test_log_actions_are_known_to_wagtail(db):
    for action in ("contribution.publish", "contribution.hide", "idea.decide"):
        assert registry.action_exists(action)


@pytest.mark.parametrize(
    "model", ["actionplan", "theme", "institution", "organisation", "recording", "reasontext"]
)
def test_records_can_be_listed_added_and_translated(portal, client, sign_in, model):
    sign_in("Publishers")
    listing = client.get(f"/admin/snippets/snippets/{model}/")
    assert listing.status_code == 200
    assert client.get(f"/admin/snippets/snippets/{model}/add/").status_code == 200
    if model != "recording":
        assert f"/admin/localize/submit/snippet/snippets/{model}/" in listing.content.decode()


@pytest.mark.parametrize("kind", ["workshops", "commitments", "news"])
def test_lists_of_pages_filter_by_theme(portal, client, sign_in, kind):
    sign_in("Publishers", language="fr")
    response = client.get(f"/admin/{kind}/?theme={portal.other_theme.pk}")
    assert response.status_code == 200
    assert client.get(f"/admin/{kind}/?q=%22").status_code == 200


def test_a_page_that_citizens_answered_to_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_comment(portal)
    response = client.post(f"/admin/pages/{portal.commitment.pk}/delete/", follow=True)
    assert response.status_code == 200
    assert Page.objects.filter(pk=portal.commitment.pk).exists()


def test_a_theme_with_ideas_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_idea(portal, theme=portal.other_theme)
    address = f"/admin/snippets/snippets/theme/delete/{portal.other_theme.pk}/"
    assert client.post(address, follow=True).status_code == 200
    bulk_address = f"/admin/bulk/snippets/theme/delete/?id={portal.other_theme.pk}"
    assert client.post(bulk_address, follow=True).status_code == 200
    assert Idea.objects.get().theme == portal.other_theme


@pytest.mark.parametrize(("language", "words"), [("fr", "Choisir"), ("en", "Choose")])
def test_choosers_speak_the_language_of_whoever_looks(portal, client, sign_in, language, words):
    for preferred in ("ar", language):
        sign_in("Publishers", language=preferred)
        content = client.get("/admin/snippets/snippets/theme/add/").content.decode()
    chooser = content[content.index('id="id_plan-chooser"') :]
    unchosen = chooser[chooser.index('class="unchosen"') :]
    assert words in unchosen[: unchosen.index("</button>")]
