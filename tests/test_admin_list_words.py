"""Each list of the admin says what it is for, and what to do while it is empty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from consultation_forms.models import Message
from pages.admin.list_words import _LISTS
from pages.models import NewsPage
from snippets.models import Institution, Organisation, ReasonText, Theme
from tests.admin_records import Records
from tests.factories import make_many_ideas

SNIPPETS = "/admin/snippets/snippets/"
LISTS = [
    *(f"{SNIPPETS}{name}/" for name in ("actionplan", "theme", "institution", "organisation",
                                        "recording", "reasontext")),
    *(f"/admin/contributions/{name}/" for name in ("queue", "idea", "comment", "referral",
                                                   "registration", "message")),
    *(f"/admin/{name}/" for name in ("workshops", "commitments", "news")),
]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_a_list_says_what_it_is_for_and_how_to_see_all_again(portal, client, sign_in, address):
    sign_in("Administrators", language="en")
    response = client.get(address)
    words = _LISTS[response.context["view"].index_url_name]
    with translation.override("en"):
        assert str(words.purpose) in response.content.decode()
    if not response.context["view"].is_searchable:
        return
    nothing = client.get(f"{address}?q=nothing-is-called-so").content.decode()
    assert "Nothing fits what you look for" in nothing


def test_an_empty_list_says_what_comes_next(portal, client, sign_in):
    sign_in("Publishers", language="en")
    NewsPage.objects.all().delete()
    content = client.get("/admin/news/").content.decode()
    assert "Tell citizens what begins" in content
    assert "/admin/news/choose_parent/" in content
    Organisation.objects.exclude(pk=portal.organisation.pk).delete()
    ReasonText.objects.all().delete()
    content = client.get(f"{SNIPPETS}reasontext/").content.decode()
    assert f'href="{SNIPPETS}reasontext/add/' in content


def _more(portal, start: int, count: int) -> None:
    """``count`` further records of each kind that a list shows."""
    locale = portal.plan.locale
    for n in range(start, start + count):
        Theme.objects.create(plan=portal.plan, number=n, slug=f"t{n}", title="محور", locale=locale)
        Institution.objects.create(slug=f"i{n}", title="مؤسسة", locale=locale)
        Organisation.objects.create(slug=f"o{n}", title="جمعية", locale=locale)
        ReasonText.objects.create(
            slug=f"r{n}", title="سبب", outcome="rejected", text="نص", locale=locale
        )
        Message.objects.create(
            key=f"k{n}", kind="decided", recipient="a@example.org", language="ar", state="failed"
        )
        portal.news_page.add_child(
            instance=NewsPage(
                title=f"خبر {n}", slug=f"n{n}", summary="موجز", locale=locale,
                date=timezone.localdate(),
                go_live_at=timezone.now() + timezone.timedelta(days=1 + n), live=False,
            )
        ).save_revision().publish()  # fmt: skip
        waiting = portal.news_page.add_child(
            instance=NewsPage(
                title="خبر", slug=f"w{n}", summary="موجز", date=timezone.localdate(),
                locale=locale, live=False,
            )
        )  # fmt: skip
        waiting.save_revision()
        waiting.get_workflow().start(waiting, None)
        get_image_model().objects.create(title=f"{n}", file=get_test_image_file())
    make_many_ideas(portal, count)


QUERIES = [
    *LISTS, "/admin/", "/admin/reports/workflow_tasks/",
    "/admin/figures/", "/admin/reports/scheduled/", "/admin/reports/images/",
]  # fmt: skip


@pytest.fixture
def filled(portal):
    Records(portal)
    _more(portal, 10, 3)
    return portal


def test_no_list_asks_more_for_more_rows(filled, client, sign_in, django_assert_max_num_queries):
    sign_in("Administrators", language="fr")
    counts = []
    for more in (0, 12):
        _more(filled, 20, more)
        found = {}
        for address in QUERIES:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        counts.append(found)
    grown = {a: (counts[0][a], n) for a, n in counts[1].items() if n > counts[0][a]}
    assert grown == {}
    assert max(counts[1].values()) <= 60, counts[1]
