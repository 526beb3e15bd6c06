"""Another front end draws the public pages: where readers and editors are led, and what stays."""

import re
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from django.utils.translation import override as language_is
from wagtail.models import Page

from cms.fields.addresses import portal_address, public_address
from consultation_forms.follow.letters import PublishedMail
from consultation_forms.submissions.receipt import receipt_path
from pages.headless.token import LIFETIME
from pages.models import NewsPage, PageDraft
from tests.factories import make_staff
from tests.portal import make_idea
from tests.receipts import make_contribution

FRONT = "https://front.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def front(settings, portal):
    settings.HEADLESS_FRONTEND_URL = FRONT
    return portal


def preview_token(response) -> str:
    assert response.status_code == 302
    assert response["Location"].startswith(f"{FRONT}/preview/?token=")
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    return parse_qs(urlsplit(response["Location"]).query)["token"][0]


def draft_of(client, token: str):
    return client.get("/api/v1/preview/", {"token": token})


def test_addresses():
    assert public_address("/fr/") == portal_address("/fr/") == "http://localhost/fr/"
    assert public_address("https://other.example/x") == "https://other.example/x"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_page_names_the_front_end_as_its_address(client, front, language):
    html = client.get(f"/{language}/nap-test/").content.decode()
    assert f'<link rel="canonical" href="{FRONT}/{language}/nap-test/">' in html
    for code in ("ar", "fr", "en"):
        assert re.search(rf'hreflang="{code}"[^>]*href="{FRONT}/{code}/nap-test/"', html)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_sitemap_and_feeds_lead_there(client, front, language):
    make_idea(front)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{FRONT}/{language}/nap-test/</loc>" in sitemap
    assert "<loc>http://localhost" not in sitemap
    feed = client.get(f"/{language}/news/feed/").content.decode()
    assert f'href="{FRONT}/{language}/news/launch/"' in feed
    # The feed itself is the portal's.
    assert f'href="http://localhost/{language}/news/feed/"' in feed
    ideas = client.get(f"/{language}/nap-test/feed/").content.decode()
    assert f"{FRONT}/{language}/nap-test/ideas/" in ideas


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_mails_lead_there_but_secret_links_do_not(client, front, language):
    idea = make_contribution(front, "published")
    with language_is(language):
        button = PublishedMail().button(idea)
    assert button.address.startswith(f"{FRONT}/{language}/nap-test/ideas/")
    html = client.get(receipt_path(idea)).content.decode()
    assert "http://localhost" + receipt_path(idea) in html


def test_view_live_leads_there(client, front, sign_in):
    sign_in("Administrators")
    page = Page.objects.get(pk=front.about.pk).specific
    assert page.full_url == page.url == f"{FRONT}/ar/about/"
    assert page.get_url() == "/ar/about/"
    html = client.get(f"/admin/pages/{front.home.pk}/").content.decode()
    assert f'href="{FRONT}/ar/about/"' in html
    edit = client.get(f"/admin/pages/{page.pk}/edit/")
    assert f'href="{FRONT}/ar/about/"' in edit.content.decode()
    policy = edit["Content-Security-Policy"]
    assert FRONT in re.search(r"frame-src ([^;]+)", policy)[1].split()


def test_without_a_front_end_nothing_changes(client, portal, sign_in):
    sign_in("Administrators")
    page = Page.objects.get(pk=portal.about.pk).specific
    assert page.url == "/ar/about/"
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert not PageDraft.objects.exists()


def test_a_draft_is_read_with_its_token(client, front, sign_in):
    sign_in("Publishers")
    page = Page.objects.get(pk=front.about.pk).specific
    page.title = "مسودة جديدة"
    page.save_revision()
    token = preview_token(client.get(f"/admin/pages/{page.pk}/view_draft/"))
    client.logout()
    answer = draft_of(client, token)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer
    shown = answer.json()
    assert (shown["id"], shown["title"]) == (page.pk, "مسودة جديدة")
    published = client.get(f"/api/v3/pages/{page.pk}/").json()
    assert shown.keys() == published.keys()
    assert shown["meta"].keys() == published["meta"].keys()
    assert published["title"] != "مسودة جديدة"


def test_what_is_typed_and_not_saved_is_seen_beside_the_form(client, front, sign_in):
    sign_in("Publishers")
    create = f"/admin/pages/add/pages/newspage/{front.news_page.pk}/preview/"
    form = {
        "title": "لم يحفظ بعد", "slug": "never-saved", "date": "2026-01-01", "summary": "خبر",
        "image": "", "image_alt": "", "body-count": "0", "seo_title": "",
        "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "",
    }  # fmt: skip
    assert client.post(create, form).json() == {"is_valid": True, "is_available": True}
    response = client.get(f"{create}?in_preview_panel=true")
    assert parse_qs(urlsplit(response["Location"]).query)["panel"] == ["1"]
    shown = draft_of(client, preview_token(response)).json()
    assert (shown["id"], shown["title"]) == (0, "لم يحفظ بعد")
    assert shown["meta"]["type"] == "pages.NewsPage"
    assert shown["meta"]["detail_url"] is None
    assert shown["meta"]["parent"]["id"] == front.news_page.pk
    assert not NewsPage.objects.filter(slug="never-saved").exists()


def test_lists_of_ideas_are_previewed_there_too(client, front, sign_in):
    sign_in("Publishers")
    assert preview_token(client.get(f"/admin/pages/{front.ideas_page.pk}/view_draft/"))


@pytest.mark.parametrize("change", ["forged", "expired", "inactive", "no role", "deleted"])
def test_a_token_opens_nothing_any_more(client, front, change, monkeypatch):
    editor = make_staff("Publishers")
    client.force_login(editor)
    page = front.about
    token = preview_token(client.get(f"/admin/pages/{page.pk}/view_draft/"))
    assert draft_of(client, token).status_code == 200
    if change == "forged":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    elif change == "inactive":
        editor.is_active = False
        editor.save()
    elif change == "no role":
        editor.groups.clear()
    elif change == "deleted":
        Page.objects.get(pk=page.pk).delete()
    elif change == "expired":
        later = time.time() + LIFETIME.total_seconds() + 1
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    for path in ("", "userbar/"):
        answer = client.get(f"/api/v1/preview/{path}", {"token": token})
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_old_drafts_are_forgotten(client, front, sign_in):
    sign_in("Publishers")
    address = f"/admin/pages/{front.about.pk}/view_draft/"
    client.get(address)
    PageDraft.objects.update(made_at=timezone.now() - timedelta(minutes=16))
    client.get(address)
    assert PageDraft.objects.count() == 1


def test_the_checks_come_with_the_token(client, front, sign_in):
    sign_in("Publishers")
    token = preview_token(client.get(f"/admin/pages/{front.about.pk}/view_draft/"))
    client.logout()
    answer = client.get("/api/v1/preview/userbar/", {"token": token, "panel": "true"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    assert "wagtail-userbar-template" in html
    assert "checker-axe-configuration" in html
    assert re.search(r'<script src="//testserver/static/wagtailadmin/js/userbar\.js', html)
    assert 'data-wagtail-userbar-origin="//testserver"' in html


def test_editors_comments_do_not_leave(client, front, sign_in):
    user = sign_in("Publishers")
    page = Page.objects.get(pk=front.about.pk).specific
    page.wagtail_admin_comments.add(
        page.wagtail_admin_comments.model(user=user, text="entre nous", contentpath="title")
    )
    page.save_revision()
    client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert "entre nous" not in str(PageDraft.objects.get().content)
