"""The translation desk: what is missing, outdated, incomplete or unpublished, and the way to it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.plugins.today import today_lines
from pages.languages.desk import Desk
from pages.languages.work import Wrong
from pages.models import AskedTranslator, StandardPage
from snippets.models import Phase
from tests.factories import make_staff
from tests.translations import submit, translation_of, type_texts

DESK = "/admin/languages/desk/"


@pytest.fixture
def page(portal):
    """A public page in Arabic only."""
    page = StandardPage(title="صفحة جديدة", slug="new", locale=portal.home.locale)
    portal.home.add_child(instance=page)
    page.save_revision().publish()
    return page


def found(record, language: str = "fr"):
    """What the desk says of ``record``; ``None`` when it is in order."""
    desk = Desk()
    for one in desk.work():
        code = desk.locales[one.locale].language_code
        if (one.original.key, code) == (record.translation_key, language):
            return one
    return None


def test_a_page_goes_through_every_state(client, sign_in, page, django_capture_on_commit_callbacks):
    sign_in("Publishers")
    step = found(page).step_url("fr")
    assert found(page).wrong == Wrong.MISSING
    french = Locale.objects.get(language_code="fr")
    assert "checked" in client.get(step).content.decode()
    client.post(step, {"locales": [french.pk]})
    assert (found(page).wrong, found(page).missing) == (Wrong.INCOMPLETE, 1)
    type_texts(page, user=make_staff("Translators"))
    assert found(page).wrong == Wrong.UNPUBLISHED
    with django_capture_on_commit_callbacks(execute=True):
        client.post(found(page).step_url("fr"), {"action": "publish"})
    assert found(page) is None
    page.title = "عنوان آخر"
    page.save_revision().publish()
    assert found(page).wrong == Wrong.OUTDATED
    response = client.post(found(page).step_url("fr"), {})
    assert found(page).wrong == Wrong.INCOMPLETE
    assert response.url == f"/admin/pages/{page.get_translation(french).pk}/edit/"
    type_texts(page, user=make_staff("Translators", language="fr"))
    assert found(page).wrong == Wrong.UNPUBLISHED, "its public version is the old one"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(found(page).step_url("fr"), {"action": "publish"})
    assert found(page) is None


def test_a_page_that_is_approved_after_its_translation_did_not_change(portal):
    """The workflow's order: written, translated, published."""
    page = StandardPage(title="صفحة تنتظر", slug="waits", locale=portal.home.locale, live=False)
    portal.home.add_child(instance=page)
    revision = page.save_revision()
    submit(page, "fr")
    type_texts(page)
    revision.publish()
    assert found(page).wrong == Wrong.UNPUBLISHED
    page.save_revision().publish()
    assert found(page).wrong == Wrong.UNPUBLISHED, "saved again, but the same"
    page.body = [("heading", {"text": "عنوان"})]
    page.save_revision().publish()
    assert found(page).wrong == Wrong.OUTDATED


def test_records_stand_on_it_too(portal, client, sign_in):
    sign_in("Translators")
    assert found(portal.theme) is None
    assert found(portal.theme, "en").wrong == Wrong.MISSING
    assert client.get(found(portal.theme, "en").step_url("en")).status_code == 200


def test_drafts_stand_on_it_when_they_go_public_soon(portal, page):
    Page.objects.filter(pk=page.pk).update(live=False)
    assert found(page) is None
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(days=13)
    revision.save()
    assert found(page).original.soon_at == revision.approved_go_live_at
    submit(page, "fr")
    type_texts(page)
    assert found(page) is None, "a translation is not published before its original"
    revision.approved_go_live_at = timezone.now() + timedelta(days=15)
    revision.save()
    assert found(page, "en") is None


def test_a_phase_that_opens_soon_makes_its_plan_urgent(portal):
    assert not found(portal.theme, "en").original.is_soon
    Phase.objects.create(
        plan=portal.plan, locale=portal.plan.locale, title="م",
        starts_at=timezone.now() + timedelta(days=5),
    )  # fmt: skip
    assert found(portal.theme, "en").original.is_soon
    assert Desk().work()[0].original.is_soon


def test_the_filters(portal, client, sign_in, page):
    user = sign_in("Translators")
    english = Locale.objects.get(language_code="en")

    def shown(query: str) -> list:
        return client.get(f"{DESK}?{query}").context["lines"]

    assert {line["language"] for line in shown(f"language={english.pk}")} == {"English"}
    assert {line["kind"] for line in shown("kind=pages.standardpage")} == {"Standard page"}
    assert shown("wrong=unpublished") == []
    assert shown("soon=on") == []
    assert shown(f"person={user.pk}") == []
    assert len(shown("person=nobody")) > 2
    assert len(shown("language=x&kind=%22&person=999999&page=0")) > 2
    assert "Everything is translated" in client.get(f"{DESK}?soon=on").content.decode()


def test_somebody_can_be_asked(portal, client, sign_in, page):
    user = sign_in("Publishers")
    other = make_staff("Translators", language="fr")
    nobody = make_staff("Moderators")
    french = Locale.objects.get(language_code="fr")
    ask = f"{DESK}ask/{page.translation_key}/{french.pk}/"
    assert client.get(ask).status_code == 200
    client.post(ask, {"person": nobody.pk})
    assert not AskedTranslator.objects.exists()
    response = client.post(f"{ask}?kind=pages.standardpage", {"person": other.pk})
    assert response.url == f"{DESK}?kind=pages.standardpage"
    assert found(page).person == other.pk
    assert str(other) in client.get(f"{DESK}?person={other.pk}").content.decode()
    client.post(ask, {"person": ""})
    assert found(page).person != other.pk
    gone = client.get(f"{DESK}ask/{portal.about.translation_key}/{french.pk}/", follow=True)
    assert gone.status_code == 404
    assert user.is_active


@pytest.mark.parametrize(
    ("role", "status"),
    [("Translators", 200), ("Publishers", 200), ("Authors", 302), ("Moderators", 302)],
)
def test_it_is_for_translators(portal, client, sign_in, role, status):
    sign_in(role)
    assert client.get(DESK).status_code == status
    html = client.get("/admin/").content.decode()
    assert ("Translation desk" in html) is (status == 200)
    request = client.get("/admin/").wsgi_request
    assert bool(today_lines.get("translations")(request)) is (status == 200)


def test_today_counts_what_is_soon_and_then_what_there_is_besides(
    portal, client, sign_in, page, monkeypatch
):
    sign_in("Translators")
    request = client.get("/admin/").wsgi_request
    Phase.objects.create(
        plan=portal.plan, locale=portal.plan.locale, title="م",
        starts_at=timezone.now() + timedelta(days=5),
    )  # fmt: skip
    work = Desk().work()
    soon = [one for one in work if one.original.is_soon]
    assert 0 < len(soon) < len(work)
    lines = today_lines.get("translations")(request)
    assert [line.count for line in lines] == [len(soon), len(work)]
    assert f"{len(work)} translations to mend in all" in client.get("/admin/").content.decode()
    monkeypatch.setattr(Desk, "work", lambda desk: soon)
    assert [line.count for line in today_lines.get("translations")(request)] == [len(soon)]


def test_it_costs_the_same_for_many_records(
    portal, client, sign_in, page, django_assert_max_num_queries
):
    sign_in("Translators")
    submit(page, "fr", "en")
    with django_assert_max_num_queries(40) as few:
        client.get(DESK)
    for number in range(5):
        another = StandardPage(title=f"صفحة {number}", locale=portal.home.locale)
        another.slug = f"another-{number}"
        portal.home.add_child(instance=another)
        submit(another, "fr")
    with django_assert_max_num_queries(len(few)):
        client.get(DESK)
    assert translation_of(page).enabled
