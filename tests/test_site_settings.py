"""What editors put around the pages of a language: menu, footer, notice, notes, signature."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.plugins.mail_signature import signature
from consultation_forms.mail.compose import compose
from pages.blocks.site import EntryBlock, FooterColumnBlock, ProfileBlock
from pages.models import HomePage
from tests.mail_kinds import notice


def entry(page=None, url="", words=""):
    return {"page": page and page.pk, "url": url, "words": words}


def change(home: HomePage, **values) -> HomePage:
    for name, value in values.items():
        setattr(home, name, value)
    home.save()
    return home


@pytest.fixture
def french(portal) -> HomePage:
    return HomePage.objects.get(locale__language_code="fr")


def fill(home, about) -> None:
    change(
        home,
        navigation=[
            {"type": "entry", "value": entry(about)},
            {"type": "entry", "value": entry(url="https://data.example/", words="Données")},
        ],
        footer_columns=[
            {
                "type": "column",
                "value": {"heading": "Suivre", "entries": [entry(about, words="Ici")]},
            }
        ],
        footer_text="<b>pied</b>",
        profiles=[
            {"type": "profile", "value": {"network": "mastodon", "url": "https://m.example/p"}}
        ],
        contact_email="contact@example.org",
        contact_phone="+212 5 00 00 00 00",
        notice="Travaux",
        notice_page=about,
        form_note="Votre nom reste entre nous.",
    )


def test_all_of_it_is_drawn_and_costs_no_query(client, portal, french):
    path = "/fr/nap-test/ideas/"
    client.get(path)
    with CaptureQueriesContext(connection) as before:
        client.get(path)
    fill(french, portal.about)
    client.get(path)  # saving a page empties the cache of the sites' roots
    with CaptureQueriesContext(connection) as after:
        html = client.get(path).content.decode()
    assert len(after) == len(before) <= 12
    # Chosen in the main language, shown in the reader's.
    assert '<a class="menu__link" href="/fr/about/">Actualités</a>' in html
    assert 'href="https://data.example/">Données</a>' in html
    assert '<li><a href="/fr/about/">Ici</a></li>' in html
    assert "&lt;b&gt;pied&lt;/b&gt;" in html
    assert 'rel="me" href="https://m.example/p"' in html
    assert "mailto:contact@example.org" in html
    assert "tel:+2125 00" not in html
    assert "tel:+212500000000" in html
    assert "Travaux" in html
    assert html.count("Votre nom reste entre nous.") == 1
    assert "Travaux" not in client.get("/ar/").content.decode()


def test_what_nobody_may_read_is_not_named(client, portal, french):
    fill(french, portal.about)
    for page in portal.about.get_translations(inclusive=True):
        page.unpublish()
    html = client.get("/fr/").content.decode()
    assert "/fr/about/" not in html
    assert "Suivre" not in html
    assert "Données" in html


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(None, None, True), (-1, 1, True), (1, 2, False), (-2, -1, False), (None, 1, True)],
)
def test_dates_of_the_notice(client, portal, start, end, shown):
    now = timezone.now()
    days = {
        name: None if value is None else now + timedelta(days=value)
        for name, value in (("notice_from", start), ("notice_until", end))
    }
    change(portal.home, notice="تنبيه", notice_kind="info", **days)
    html = client.get("/ar/").content.decode()
    assert ("تنبيه" in html) is shown
    assert ("notice--info" in html) is shown


def test_what_makes_no_sense_is_refused(portal):
    home = portal.home
    home.notice_page, home.notice_url = portal.about, "https://example.org"
    home.notice_from = home.notice_until = timezone.now()
    with pytest.raises(ValidationError) as refused:
        home.clean()
    assert "notice_url" in refused.value.message_dict
    home.notice_url = ""
    with pytest.raises(ValidationError) as refused:
        home.clean()
    assert "notice_until" in refused.value.message_dict
    home.contact_phone = "javascript:alert(1)"
    with pytest.raises(ValidationError):
        home.clean_fields()


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (EntryBlock(), entry(url="https://example.org")),
        (EntryBlock(), entry(words="nowhere")),
        (EntryBlock(), entry(url="javascript:alert(1)", words="x")),
        (EntryBlock(), entry(url="https://example.org", words="x" * 41)),
        (ProfileBlock(), {"network": "x", "url": "http://example.org"}),
        (ProfileBlock(), {"network": "unknown", "url": "https://example.org"}),
        (FooterColumnBlock(), {"heading": "x", "entries": []}),
    ],
)
@pytest.mark.django_db
def test_links_that_lead_nowhere_are_refused(block, value):
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


def test_closed_forms_say_what_the_editors_say(client, portal):
    change(portal.home, closed_note="كل الأفكار منشورة.")
    portal.phase.ends_at = timezone.now() - timedelta(days=1)
    portal.phase.save()
    html = client.get("/ar/nap-test/ideas/").content.decode()
    assert html.count("كل الأفكار منشورة.") == 1


@pytest.mark.usefixtures("test_kinds")
def test_mails_are_signed_in_their_language_with_one_query(
    portal, french, django_assert_num_queries
):
    change(french, mail_signature="L’équipe <b>du portail</b>\nRabat")
    message = notice(1)
    message.language = "fr"
    email = compose(message)
    assert "L’équipe <b>du portail</b>\nRabat" in email.body
    assert "L’équipe &lt;b&gt;du portail&lt;/b&gt;<br>Rabat" in email.alternatives[0].content
    message.language = "ar"
    assert "portail" not in compose(message).body
    with django_assert_num_queries(1):
        assert signature("fr").startswith("L’équipe")


def test_a_draft_signs_nothing(portal, french):
    change(french, mail_signature="brouillon", live=False)
    assert signature("fr") == ""


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_menu_leads_to_the_tab_of_the_home_page_in_the_main_language(
    client, portal, sign_in, language
):
    sign_in("Administrators", language=language)
    response = client.get(reverse("site_settings"))
    home = HomePage.objects.get(locale__language_code="ar")
    address, _hash, tab = response.url.partition("#")
    assert address == f"/admin/pages/{home.pk}/edit/"
    html = client.get(address).content.decode()
    assert f'id="{tab}"' in html
    panel = html.split(f'id="{tab}"')[1].split('role="tabpanel"')[1]
    assert 'name="contact_phone"' in panel
    assert 'name="notice"' not in panel
    assert reverse("site_settings") in client.get("/admin/").content.decode()


def test_who_may_not_edit_the_home_page_is_not_led_there(client, portal, sign_in):
    sign_in("Moderators")
    assert client.get(reverse("site_settings")).url == "/admin/"
    assert reverse("site_settings") not in client.get("/admin/").content.decode()


def test_translators_are_offered_words_and_no_keys(portal):
    from wagtail_localize.segments.extract import extract_segments

    fill(portal.home, portal.about)
    offered = {
        segment.path: getattr(segment, "string", None) for segment in extract_segments(portal.home)
    }
    words = " ".join(str(string.data) for string in offered.values() if string)
    assert "Données" in words
    assert "mastodon" not in words
    assert "warning" not in words


def test_any_number_of_partners_costs_the_same(client, portal):
    images = get_image_model().objects
    logos = [images.create(title=str(n), file=get_test_image_file()) for n in range(6)]

    def queries(count: int) -> int:
        partners = [
            {
                "type": "partner",
                "value": {
                    "name": f"جمعية {logo.pk}",
                    "logo": {"image": logo.pk, "alt_text": "شعار", "decorative": False},
                    "url": "",
                },
            }
            for logo in logos[:count]
        ]
        change(portal.home, partners=partners)
        client.get("/ar/")  # makes the renditions
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            html = client.get("/ar/").content.decode()
        assert html.count('alt="شعار"') == count
        return len(asked)

    assert queries(1) == queries(6)
