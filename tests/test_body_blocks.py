"""Body blocks: what they show, what they refuse, and what a page full of them costs."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_factories import DocumentFactory, ImageFactory

from pages.models import NewsPage, StandardPage
from snippets.models import Recording
from tests.portal import make_idea, translate
from tests.test_moved_pages import link_to

BLOCKS = StandardPage._meta.get_field("body").stream_block.child_blocks


def put(portal, *blocks: tuple[str, object]) -> StandardPage:
    """A page of the plan with blocks, in Arabic and French."""
    body = [{"type": name, "value": value, "id": str(uuid.uuid4())} for name, value in blocks]
    page = StandardPage(title="كتل", slug="blocks", locale=portal.plan.locale, body=body)
    portal.plan_page.add_child(instance=page)
    translate(page, "fr")
    return page


def main(client, language: str = "fr") -> str:
    html = client.get(f"/{language}/nap-test/blocks/").content.decode()
    return html[html.index("<main") : html.index("</main>")]


def make_recording(portal, number: int) -> Recording:
    return Recording.objects.create(
        title=f"تسجيل {number}", slug=f"r{number}", video="dQw4w9WgXcQ", date=date(2026, 1, 1),
        duration=5, language="ar", thumbnail=ImageFactory(), locale=portal.plan.locale,
    )  # fmt: skip


def one_of_each(portal, number: int) -> list[tuple[str, object]]:
    """A block of each kind that refers to records, each to records of its own."""
    about = StandardPage(title="x", slug=f"aim-{number}", locale=portal.plan.locale)
    portal.home.add_child(instance=about)
    links = [(block["type"], block["value"]) for block in link_to(about)]
    image, document = ImageFactory(), DocumentFactory()
    picture = {"image": image.pk, "decorative": False, "alt_text": f"alt {number}"}
    links[2][1]["cards"][0]["image"] = picture
    return [
        *links,
        ("text", f'<p><a linktype="document" id="{document.pk}">file</a></p>'),
        ("image", picture),
        ("video", {"recording": make_recording(portal, number).pk}),
        ("documents", {"heading": "", "documents": [document.pk]}),
        ("figures", {"indicator": "ideas_by_theme", "display": "bars", "plan": portal.plan.pk}),
    ]


@pytest.mark.django_db
def test_twenty_blocks_of_each_kind_cost_what_two_do(portal, client):
    kinds = [one_of_each(portal, number) for number in range(20)]
    costs = {}
    for many in (2, 20):
        page = put(portal, *(block for blocks in kinds[:many] for block in blocks))
        main(client)  # makes the renditions
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html = main(client)
        assert html.count("<picture>") == 3 * many
        costs[many] = len(queries)
        for version in page.get_translations(inclusive=True):
            version.delete()
    assert costs[20] == costs[2]


def test_a_picture_comes_in_two_formats_cut_for_its_place(portal, client):
    image = ImageFactory()
    picture = {"image": image.pk, "decorative": False, "alt_text": "ما تظهره"}
    put(portal, ("image", picture))
    html = main(client, "ar")
    assert 'type="image/avif"' in html
    assert ".webp" in html
    assert 'alt="ما تظهره"' in html
    assert 'loading="lazy"' in html
    assert "width=" in html
    assert "height=" in html


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"table_caption": " "}, "caption"),
        ({"table_header_choice": "neither"}, "headers"),
        ({"data": [["a", ""], ["1", "2"]]}, "first row"),
        ({"data": [["", ""], ["", None]]}, "empty"),
        ({"data": [[str(n) for n in range(13)]] * 2}, "12 columns"),
    ],
)
def test_a_table_without_headers_or_caption_is_refused(changes, says):
    table = {
        "data": [["a", "b"], ["1", "2"]], "table_caption": "c", "table_header_choice": "row",
        "first_row_is_table_header": True, "first_col_is_header": False,
    }  # fmt: skip
    from django.utils import translation

    with translation.override("en"):
        BLOCKS["table"].clean(table)
        with pytest.raises(ValidationError, match=says):
            BLOCKS["table"].clean(table | changes)


def test_a_table_says_what_its_headers_are_headers_of(portal, client):
    table = BLOCKS["table"].get_preview_value()
    put(portal, ("table", table))
    html = main(client)
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert "<caption>" in html
    assert 'role="region"' in html


@pytest.mark.parametrize("display", ["bars", "numbers"])
def test_figures_are_counted_when_the_page_is_shown(portal, client, display):
    block = ("figures", {"indicator": "ideas_by_theme", "display": display, "plan": None})
    put(portal, block)
    empty = main(client)
    assert "block__empty" in empty
    make_idea(portal)
    html = main(client)
    assert "block__empty" not in html
    assert "Données ouvertes" in html
    assert ("figure__value" in html) == (display == "numbers")


@pytest.mark.parametrize("when_closed", ["next", "nothing"])
def test_what_is_open_follows_the_phases(portal, client, when_closed):
    put(portal, ("open_now", {"plan": None, "when_closed": when_closed}))
    assert "/fr/nap-test/ideas/#send" in main(client)
    portal.phase.starts_at = timezone.now() + timedelta(days=3)
    portal.phase.save()
    translate(portal.plan, "fr").phases.update(title="Recueil des idées")
    html = main(client)
    assert ("open-now__card--closed" in html) == (when_closed == "next")
    assert ("Recueil des idées" in html) == (when_closed == "next")
    portal.phase.starts_at = timezone.now() - timedelta(days=9)
    portal.phase.ends_at = timezone.now() - timedelta(days=1)
    portal.phase.save()
    assert "open-now" not in main(client)


def test_an_unpublished_recording_is_not_shown(portal, client):
    recording = make_recording(portal, 1)
    put(portal, ("video", {"recording": recording.pk}))
    assert recording.title in main(client)
    recording.unpublish()
    assert recording.title not in main(client)


def test_a_peertube_film_is_framed_only_while_its_host_is_allowed(portal, client, settings):
    recording = make_recording(portal, 1)
    recording.video = "films.example.org/9c9de5e8-0a1e-484a-b099-e80766180a6d"
    recording.save()
    put(portal, ("video", {"recording": recording.pk}))
    html = main(client)
    assert "https://films.example.org/w/9c9de5e8" in html
    assert "data-embed" not in html
    settings.PORTAL_PEERTUBE_HOSTS = ["films.example.org"]
    assert 'data-embed="https://films.example.org/videos/embed/9c9de5e8' in main(client)


def test_the_picture_of_news_is_described_in_each_language(portal, client):
    for language in ("ar", "fr"):
        news = NewsPage.objects.get(
            translation_key=portal.news_item.translation_key, locale__language_code=language
        )
        news.image, news.image_alt = ImageFactory(), f"alt {language}"
        news.save_revision().publish()
        page = client.get(f"/{language}/news/launch/").content.decode()
        assert page.count(f'alt="alt {language}"') == 1
        assert f'<meta property="og:image:alt" content="alt {language}">' in page
        assert f'alt="alt {language}"' in client.get(f"/{language}/news/").content.decode()
    assert get_image_model().objects.count() == 2


def test_news_with_a_picture_is_not_published_before_it_is_described(portal, client, sign_in):
    user = sign_in()
    user.is_superuser = True
    user.save()
    page = portal.news_item
    form = nested_form_data(
        {
            "title": "خبر", "slug": "launch", "date": "2026-01-02", "summary": "خبر",
            "image": ImageFactory().pk, "body": streamfield([]), "comments": inline_formset([]),
        }
    )  # fmt: skip
    address = f"/admin/pages/{page.pk}/edit/"
    refused = client.post(address, form | {"action-publish": "1", "image_alt": "  "})
    assert list(refused.context["form"].errors) == ["image_alt"]
    assert client.post(address, form).status_code == 302  # a draft may wait for its words
    done = client.post(address, form | {"action-publish": "1", "image_alt": "ما تظهره"})
    assert done.status_code == 302
    page.refresh_from_db()
    assert page.image_alt == "ما تظهره"


def test_long_descriptions_and_addresses_are_refused(portal, client, sign_in):
    user = sign_in()
    user.is_superuser = True
    user.save()
    form = nested_form_data(
        {
            "title": "x", "slug": "s" * 81, "search_description": "d" * 301,
            "seo_title": "t" * 121, "body": streamfield([]), "comments": inline_formset([]),
        }
    )  # fmt: skip
    refused = client.post(f"/admin/pages/{portal.about.pk}/edit/", form)
    assert set(refused.context["form"].errors) == {"slug", "search_description", "seo_title"}
