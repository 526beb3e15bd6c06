"""Pictures for social networks."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image, features
from wagtail.models import PageViewRestriction

from cms.plugins import events
from consultation_forms.models import Idea
from pages.social.fonts import drawable
from pages.social.palette import mark, theme_colours
from pages.social.store import forget
from pages.social.subject import Subject
from pages.social.text import Style, is_rtl, lines, runs
from tests.portal import make_idea


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def image_of(client, path: str) -> str:
    html = client.get(path).content.decode()
    assert 'name="twitter:card" content="summary_large_image"' in html
    return html.split('property="og:image" content="')[1].split('"')[0]


def path_of(client, path: str) -> str:
    return image_of(client, path).removeprefix("http://localhost")


def test_every_type_of_page_has_a_card(client, portal):
    idea = make_idea(portal, title="<b>فكرة</b> & أخرى " * 6)
    seen = set()
    for path in (
        "", "nap-test/", "nap-test/themes/", "nap-test/themes/open-data/", "nap-test/steps/",
        "nap-test/workshops/open-data/", "nap-test/commitments/portal/", "nap-test/ideas/",
        f"nap-test/ideas/{idea.reference}/", "news/", "news/launch/", "about/",
    ):  # fmt: skip
        address = path_of(client, f"/ar/{path}")
        response = client.get(address)
        assert response.status_code == 200, path
        assert response["Content-Type"] == "image/png"
        assert "max-age=86400" in response["Cache-Control"]
        assert not response.cookies
        image = Image.open(BytesIO(response.content))
        assert image.size == (1200, 630)
        assert len(response.content) < 100_000
        seen.add(address)
    assert len(seen) == 12


def test_it_is_drawn_once_and_again_under_another_title(client, portal, monkeypatch):
    drawn = []
    from pages.social import store

    draw = store.draw_card
    monkeypatch.setattr(store, "draw_card", lambda subject: drawn.append(1) or draw(subject))
    first = path_of(client, "/fr/about/")
    assert client.get(first).content == client.get(first).content
    assert len(drawn) == 1
    french = portal.about.get_translations().get(locale__language_code="fr")
    french.title = "Autre titre"
    french.save()
    second = path_of(client, "/fr/about/")
    assert second != first
    response = client.get(first)
    assert (response.status_code, response.url) == (302, second)
    client.get(second)
    assert len(drawn) == 2
    assert len(default_storage.listdir(f"social/{french.pk}")[1]) == 1


def test_nobody_can_make_it_draw(client, portal, monkeypatch):
    monkeypatch.setattr("pages.social.store.draw_card", lambda subject: pytest.fail("drawn"))
    for name in (
        "1-x",
        "x",
        "-",
        "999999-abc",
        "9" * 30 + "-a",
        "idea--a",
        "idea-ZZZZ-ZZZZ-a",
        "²-a",
    ):
        assert client.get(f"/ar/social/{name}.png").status_code == 404, name
    assert client.get(f"/ar/social/{portal.about.pk}-0000.png").status_code == 302
    assert client.post(f"/ar/social/{portal.about.pk}-0000.png").status_code == 405


def test_what_is_not_public_has_none(client, portal):
    idea = make_idea(portal)
    of_idea = path_of(client, f"/ar/nap-test/ideas/{idea.reference}/")
    of_page = path_of(client, "/ar/about/")
    assert client.get(of_idea).status_code == client.get(of_page).status_code == 200
    Idea.objects.filter(pk=idea.pk).update(moderation="pending", published_at=None)
    assert client.get(of_idea).status_code == 404
    PageViewRestriction.objects.create(page=portal.about, restriction_type="login")
    assert client.get(of_page).status_code == 404
    PageViewRestriction.objects.create(page=portal.plan_page, restriction_type="login")
    Idea.objects.filter(pk=idea.pk).update(moderation="published", published_at=timezone.now())
    assert client.get(of_idea).status_code == 404


def test_no_card_is_left_behind(client, portal, django_capture_on_commit_callbacks):
    idea = make_idea(portal)
    client.get(path_of(client, f"/ar/nap-test/ideas/{idea.reference}/"))
    folder = f"social/idea-{idea.reference}"
    assert default_storage.listdir(folder)[1]
    events.contribution_hidden.send(sender=Idea, contribution=idea)
    assert not default_storage.listdir(folder)[1]
    client.get(path_of(client, "/ar/about/"))
    with django_capture_on_commit_callbacks(execute=True):
        portal.about.unpublish()
    assert not default_storage.listdir(f"social/{portal.about.pk}")[1]
    forget("never-drawn")


def test_fonts_shape_arabic():
    """What the wheels of Pillow bring; without it letters would stand apart."""
    assert features.check("raqm")
    style = Style(60, 700)
    font = style.font("arabic")
    joined = font.getlength("تشاور", direction="rtl")
    assert joined < sum(font.getlength(letter) for letter in "تشاور")


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("تشاور 2024", True), ("2024 تشاور", True), ("Plan تشاور", False), ("84 %", False)],
)
def test_the_first_letter_decides(text, rtl):
    assert is_rtl(text) is rtl


def test_words_of_two_scripts_have_two_runs():
    assert [(run.script, run.direction) for run in runs("(تشاور")] == [
        ("latin", "rtl"),
        ("arabic", "rtl"),
    ]
    assert [run.direction for run in runs("2024-2026")] == ["ltr"]
    assert drawable("a😀\u4e00گ") == "aك"


def test_a_long_title_is_cut():
    style = Style(46, 700)
    found, all_of_it = lines("كلمة طويلة " * 100, style, 1000, 4)
    assert not all_of_it
    assert len(found) == 4
    assert found[-1][-1] == "…"
    assert lines("x" * 900, style, 1000, 4)[0][0][0].endswith("…")


def test_colours_and_mark_are_those_of_the_site():
    assert theme_colours()["teal"] == (0x0B, 0x67, 0x60)
    assert len(theme_colours()) == 10
    assert len(mark()) >= 6


def test_the_address_is_signed(settings):
    subject = Subject("1", "x", "y", "ar")
    first = subject.version
    settings.SECRET_KEY = "another" * 10
    assert Subject("1", "x", "y", "ar").version != first
