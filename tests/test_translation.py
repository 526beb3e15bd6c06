"""Submitting, translating and publishing through wagtail-localize: nothing untranslated leaks."""

import json
from datetime import timedelta

import polib
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, TranslationContext

from pages.languages.progress import missing_strings
from pages.models import CommitmentPage, NewsPage, StandardPage
from snippets.models import Institution, Theme
from tests.factories import make_staff
from tests.translations import submit, translation_of, type_texts


@pytest.fixture
def published(django_capture_on_commit_callbacks):
    """Runs what wagtail-localize publishes after the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def new_page(portal, **fields) -> StandardPage:
    values = {"title": "صفحة جديدة", "slug": "new", "locale": portal.home.locale, **fields}
    page = portal.home.add_child(instance=StandardPage(**values))
    page.save_revision()
    return page


def in_french(page):
    return page.get_translation(Locale.objects.get(language_code="fr"))


def title_taken(page) -> str:
    return json.loads(translation_of(page).source.content_json)["title"]


def publish(client, page) -> str:
    """Press "Publish" on the screen of translation."""
    address = f"/admin/pages/{in_french(page).pk}/edit/"
    response = client.post(address, {"action": "publish"}, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def test_submitting_takes_along_what_a_page_uses_and_leaves_what_is_there(portal):
    theme = Theme.objects.create(
        plan=portal.plan,
        number=9,
        slug="new",
        title="محور",
        summary="نص",
        locale=portal.plan.locale,
    )
    lead = Institution.objects.create(slug="new", title="مؤسسة", locale=portal.plan.locale)
    page = CommitmentPage(slug="new", title="التزام", code="C9", theme=theme, lead=lead)
    page.locale = portal.home.locale
    portal.commitments_page.add_child(instance=page)
    submit(page, "fr")
    french = in_french(page)
    assert (french.live, french.slug) == (False, "new")
    assert in_french(theme).live is False
    assert in_french(lead).live is False
    # It was translated by hand: what stood there stays, public.
    assert in_french(portal.theme).title == "Données ouvertes"


def test_submitting_a_subtree_overwrites_nothing(portal, client, sign_in):
    sign_in("Translators")
    below = NewsPage(title="خبر جديد", slug="fresh", summary="س", date=timezone.localdate())
    below.locale = portal.home.locale
    portal.news_page.add_child(instance=below)
    french = in_french(portal.news_page)
    before = in_french(portal.news_item).title
    Page.objects.filter(pk=french.pk).update(alias_of=portal.news_page.pk)
    response = client.post(
        f"/admin/localize/submit/page/{portal.news_page.pk}/",
        {"locales": [french.locale_id], "include_subtree": "on"},
    )
    assert response.status_code == 302
    assert in_french(portal.news_item).title == before
    assert in_french(portal.news_item).live
    assert in_french(below).live is False


def test_pages_above_become_drafts_not_public_copies(portal):
    parent = new_page(portal, slug="above")
    child = StandardPage(title="تحتها", slug="below", locale=portal.home.locale)
    parent.add_child(instance=child)
    submit(child, "fr")
    above = in_french(parent)
    assert (above.live, above.alias_of_id) == (False, None)


def test_of_a_page_never_published_the_latest_draft_is_translated(portal):
    page = new_page(portal, live=False)
    page.title = "العنوان الجديد"
    page.save_revision()
    submit(page, "fr")
    assert title_taken(page) == "العنوان الجديد"
    page.title = "أجدد"
    page.save_revision()
    translation_of(page).source.update_from_db()
    assert title_taken(page) == "أجدد"


def test_publishing_waits_for_every_text(portal, client, sign_in, published):
    sign_in("Publishers")
    page = new_page(portal)
    submit(page, "fr")
    with published():
        assert "1 text is not translated" in publish(client, page)
    assert in_french(page).live is False
    type_texts(page)
    with published():
        assert "Published" in publish(client, page)
    assert (in_french(page).live, in_french(page).title) == (True, "Texte")


def test_a_changed_original_is_named_and_never_shown_untranslated(
    portal, client, sign_in, published
):
    sign_in("Publishers")
    page = new_page(portal)
    submit(page, "fr")
    type_texts(page)
    with published():
        publish(client, page)
    page.title = "عنوان سري"
    page.save_revision().publish()
    french = in_french(page)
    html = client.get(f"/admin/pages/{french.pk}/edit/").content.decode()
    assert "The original changed since its texts were taken: Title." in html
    source = translation_of(page).source
    with published():
        client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert in_french(page).title == "Texte"
    assert "عنوان سري" not in client.get("/fr/new/").content.decode()
    html = client.get(f"/admin/pages/{french.pk}/edit/").content.decode()
    assert "The original changed" not in html


@pytest.fixture
def changed(portal, client, published):
    """A page and a theme of which French versions are public, and that changed since."""
    theme = Theme.objects.create(
        plan=portal.plan, number=9, slug="new", title="محور", summary="نص",
        locale=portal.plan.locale,
    )  # fmt: skip
    records = [new_page(portal), theme]
    for record in records:
        record.save_revision().publish()
        submit(record, "fr")
        type_texts(record)
        with published():
            translation_of(record).save_target(publish=True)
        record.title = "عنوان آخر"
        record.save_revision().publish()
        translation_of(record).source.update_from_db()
        type_texts(record, text="Autre texte")
    return records


@pytest.mark.parametrize(
    ("role", "offered", "title"),
    [("Translators", False, "Texte"), ("Publishers", True, "Autre texte")],
)
def test_who_may_not_publish_does_not_by_taking_changes_over(
    client, sign_in, published, changed, role, offered, title
):
    sign_in(role)
    for record in changed:
        assert in_french(record).title == "Texte"
        address = f"/admin/localize/update/{translation_of(record).source.pk}/"
        form = client.get(address).context["form"]
        assert ("publish_translations" in form.fields) is offered
        with published():
            client.post(address, {"publish_translations": "on"})
        version = in_french(record)
        assert (version.live, version.title) == (True, title)


def test_a_translator_who_submits_what_is_translated_already_does_not_publish_it(portal, published):
    page = new_page(portal)
    page.save_revision().publish()
    translator = make_staff("Translators")
    with published():
        submit(page, "fr", user=translator)
    type_texts(page)
    in_french(page).delete()
    with published():
        submit(page, "fr", user=translator)
    assert in_french(page).live is False


def test_nothing_is_published_unread(portal, client, sign_in, published, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "pages.languages.dummy_translator.DummyTranslator"
    }
    sign_in("Publishers")
    page = new_page(portal)
    submit(page, "fr")
    address = f"/admin/localize/update/{translation_of(page).source.pk}/"
    both = {"publish_translations": "on", "use_machine_translation": "on"}
    with published():
        response = client.post(address, both)
    html = response.content.decode()
    assert "is not published unread" in html
    assert html.count("checked") == 2, "what was chosen is kept"
    assert in_french(page).live is False
    assert missing_strings(translation_of(page)) == 1
    with published():
        client.post(address, {"use_machine_translation": "on"})
    assert missing_strings(translation_of(page)) == 0
    assert in_french(page).live is False


def test_line_ends_of_browsers_are_no_other_words(portal, client, sign_in, published):
    sign_in("Publishers")
    theme = Theme.objects.create(
        plan=portal.plan, number=9, slug="new", title="محور", summary="سطر\nآخر",
        locale=portal.plan.locale,
    )  # fmt: skip
    submit(theme, "fr")
    type_texts(theme)
    assert missing_strings(translation_of(theme)) == 0
    theme.summary = "سطر\r\nآخر"
    theme.save()
    source = translation_of(theme).source
    with published():
        client.post(f"/admin/localize/update/{source.pk}/", {})
    assert missing_strings(translation_of(theme)) == 0


def test_several_at_once_are_refused_too(portal, client, sign_in):
    sign_in("Publishers")
    page = new_page(portal)
    submit(page, "fr")
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={in_french(page).pk}")
    assert in_french(page).live is False
    above = f"/admin/bulk/wagtailcore/page/publish/?id={in_french(portal.home).pk}"
    client.post(above, {"include_descendants": "on"})
    assert in_french(page).live is False, "nor from the page above"
    type_texts(page)
    client.post(above, {"include_descendants": "on"})
    assert in_french(page).live is True


def test_a_catalogue_goes_out_and_comes_back(portal, client, sign_in, tmp_path):
    sign_in("Translators")
    page = new_page(portal)
    submit(page, "fr")
    key = translation_of(page).pk
    out = client.get(f"/admin/localize/translate/{key}/pofile/download/")
    catalogue = polib.pofile(out.content.decode())
    assert [entry.msgid for entry in catalogue] == ["صفحة جديدة"]
    catalogue[0].msgstr = "Nouvelle page"
    path = tmp_path / "fr.po"
    catalogue.save(str(path))
    with path.open("rb") as file:
        client.post(f"/admin/localize/translate/{key}/pofile/upload/", {"file": file})
    assert translation_of(page).get_progress() == (1, 1)


@pytest.mark.parametrize("slug", ["ميزانية-2026", "budget-2026"])
def test_the_slug_is_the_originals_in_every_language(portal, published, slug):
    page = new_page(portal, slug=slug)
    submit(page, "fr", "en")
    type_texts(page, text="Budget citoyen")
    with published():
        translation_of(page).save_target()
    assert (in_french(page).slug, in_french(page).title) == (slug, "Budget citoyen")


def test_a_translator_may_choose_a_slug(portal, published):
    page = new_page(portal)
    submit(page, "fr")
    type_texts(page)
    context = TranslationContext.objects.get(object_id=page.translation_key, path="slug")
    SegmentOverride.objects.create(
        context=context, locale=in_french(page).locale, data_json=json.dumps("شفافية")
    )
    with published():
        translation_of(page).save_target()
    assert in_french(page).slug == "شفافية"


def test_home_pages_keep_their_own(portal):
    french = in_french(portal.home)
    french.get_translations().exclude(pk=portal.home.pk).delete()
    submit(portal.home, "en")
    assert portal.home.get_translations().count() == 2


def test_translators_may_submit_and_not_publish(portal, client, sign_in):
    sign_in("Translators")
    page = new_page(portal)
    form = client.get(f"/admin/localize/submit/page/{page.pk}/")
    assert form.status_code == 200
    submit(page, "fr")
    type_texts(page)
    client.post(f"/admin/pages/{in_french(page).pk}/edit/", {"action": "publish"})
    assert in_french(page).live is False


@pytest.mark.parametrize(("role", "told"), [("Translators", True), ("Publishers", False)])
def test_whoever_may_not_publish_is_told_who_does(portal, client, sign_in, role, told):
    page = new_page(portal)
    submit(page, "fr")
    sign_in(role)
    screen = client.get(f"/admin/pages/{in_french(page).pk}/edit/")
    words = " ".join(str(message) for message in screen.context["messages"])
    assert ("When no text is left, your part is done" in words) is told


def test_a_translation_appears_with_its_scheduled_original(portal, client, sign_in, published):
    sign_in("Publishers")
    page = new_page(portal, live=False)
    submit(page, "fr")
    type_texts(page)
    day = timezone.now() + timedelta(days=20)
    page.go_live_at = day
    page.save_revision().publish()
    with published():
        words = publish(client, page)
    french = in_french(page)
    assert "becomes public with it" in words
    assert french.live is False
    assert french.scheduled_revision.approved_go_live_at == day
    report = client.get("/admin/reports/scheduled/").content.decode()
    assert french.title in report
    assert "1-None" not in report


def test_a_translation_follows_when_its_original_is_put_off(
    portal, client, sign_in, published, monkeypatch
):
    """What is put off is not read in another language first."""
    sign_in("Publishers")
    page = new_page(portal, live=False)
    submit(page, "fr")
    type_texts(page)
    page.go_live_at = day = timezone.now().replace(microsecond=0) + timedelta(days=2)
    page.save_revision().publish()
    with published():
        publish(client, page)
    page.go_live_at = later = day + timedelta(days=18)
    page.save_revision().publish()
    french = in_french(page)
    assert french.scheduled_revision.approved_go_live_at == later
    assert french.scheduled_revision.as_object().go_live_at == later
    for moment, is_public in ((day, False), (later, True)):
        monkeypatch.setattr(timezone, "now", lambda day=moment: day + timedelta(hours=1))
        call_command("publish_scheduled", verbosity=0)
        assert in_french(page).live is is_public
    assert in_french(page).title == "Texte"


def test_a_translation_of_what_is_not_scheduled_any_more_does_not_appear(
    portal, client, sign_in, published
):
    sign_in("Publishers")
    page = new_page(portal, live=False)
    submit(page, "fr")
    type_texts(page)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision().publish()
    with published():
        publish(client, page)
    version = page.scheduled_revision
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, version.pk]))
    version.refresh_from_db()
    assert version.approved_go_live_at is None
    french = in_french(page)
    assert (french.scheduled_revision, french.go_live_at) == (None, None)
