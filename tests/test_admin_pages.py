"""What the staff are told when they write a page of a plan, and how they find such pages."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_factories import DocumentFactory

from cms.plugins.form_types import form_types
from pages.models import (
    CommitmentIndexPage,
    CommitmentPage,
    CommitmentPartner,
    NewsIndexPage,
    PlanPage,
    StandardPage,
    ThemePage,
    WorkshopDocument,
    WorkshopIndexPage,
    WorkshopInstitution,
    WorkshopPage,
)
from pages.models.commitment import ActivityBlock
from snippets.models import ActionPlan, Theme
from tests.portal import translate


@pytest.fixture
def next_plan(portal):
    """A second plan with a theme and the pages under which its workshops and commitments go."""
    locale = portal.plan.locale
    plan = ActionPlan.objects.create(
        title="الخطة المقبلة", slug="next", start_year=2029, end_year=2031, locale=locale
    )
    translate(plan, "fr", title="Prochain plan")
    theme = Theme.objects.create(
        plan=plan, number=1, slug="water", title="الماء", summary="نص", locale=locale
    )
    translate(theme, "fr", title="Eau")
    page = PlanPage(title="الخطة المقبلة", slug="next", plan=plan, locale=locale)
    portal.home.add_child(instance=page)
    translate(page, "fr", title="Prochain plan")
    for model, title, french in (
        (WorkshopIndexPage, "اللقاءات", "Ateliers"),
        (CommitmentIndexPage, "الالتزامات", "Engagements"),
    ):
        index = model(title=title, slug=french.lower(), locale=locale)
        page.add_child(instance=index)
        translate(index, "fr", title=french)
    plan.theme = theme
    plan.workshops_page = WorkshopIndexPage.objects.child_of(page).get()
    return plan


def make_workshop(portal, number: int, **fields) -> WorkshopPage:
    page = WorkshopPage(
        title=f"لقاء {number}",
        slug=f"w{number}",
        number=number,
        locale=portal.plan.locale,
        **{
            "starts_at": timezone.now(),
            "theme": portal.theme,
            "organiser": portal.organisation,
            **fields,
        },
    )
    portal.workshops_page.add_child(instance=page)
    return page


def workshop_form(portal, **fields) -> dict:
    return nested_form_data(
        {
            "title": "لقاء",
            "slug": "another",
            "number": 2,
            "starts_at": "2030-01-02 10:00",
            "theme": portal.theme.pk,
            "organiser": portal.organisation.pk,
            "institutions": inline_formset([]),
            "programme": streamfield([]),
            "recordings": inline_formset([]),
            "documents": inline_formset([]),
            "comments": inline_formset([]),
            "body": streamfield([]),
            "action-publish": "1",
            **fields,
        }
    )


def commitment_form(portal, **fields) -> dict:
    return nested_form_data(
        {
            "title": "التزام",
            "slug": "another",
            "code": "C02",
            "status": "draft",
            "theme": portal.theme.pk,
            "lead": portal.institution.pk,
            "partners": inline_formset([]),
            "problem": rich_text(""),
            "description": rich_text(""),
            "activities": streamfield([]),
            "monitoring_indicators": streamfield([]),
            "impact_indicators": streamfield([]),
            "comments": inline_formset([]),
            "body": streamfield([]),
            "action-publish": "1",
            **fields,
        }
    )


def theme_form(portal, **fields) -> dict:
    return nested_form_data(
        {
            "title": "محور",
            "slug": "another",
            "theme": portal.other_theme.pk,
            "comments": inline_formset([]),
            "body": streamfield([]),
            "action-publish": "1",
            **fields,
        }
    )


def errors_of(response) -> dict[str, list[str]]:
    """What the form refused, field by field, in English."""
    with translation.override("en"):
        errors = {} if response.status_code == 302 else response.context["form"].errors
        return {field: [str(error) for error in of_field] for field, of_field in errors.items()}


def add(client, model: type, parent: Page, form: dict):
    name = f"pages/{model._meta.model_name}"
    return client.post(f"/admin/pages/add/{name}/{parent.pk}/", form)


def edit(client, page: Page, form: dict):
    return client.post(f"/admin/pages/{page.pk}/edit/", form)


def test_a_theme_of_another_plan_is_refused(portal, next_plan, client, sign_in):
    sign_in("Publishers", language="en")
    refused = {"theme": ["This theme belongs to another plan. Choose a theme of “خطة الاختبار”."]}
    for model, parent, form in (
        (WorkshopPage, portal.workshops_page, workshop_form),
        (CommitmentPage, portal.commitments_page, commitment_form),
        (ThemePage, portal.themes_page, theme_form),
    ):
        for locale in Locale.objects.filter(language_code__in=("ar", "fr")):
            wrong = next_plan.theme.get_translation(locale)
            right = portal.other_theme.get_translation(locale)
            data = form(portal, theme=wrong.pk)
            assert errors_of(add(client, model, parent, data)) == refused
            data = form(portal, theme=right.pk, slug=f"in-{locale.language_code}")
            data |= {"number": 20 + locale.pk, "code": f"C2{locale.pk}"}
            assert errors_of(add(client, model, parent, data)) == {}
    data = workshop_form(portal, theme=next_plan.theme.pk)
    assert errors_of(edit(client, portal.workshop, data)) == refused
    assert errors_of(add(client, WorkshopPage, next_plan.workshops_page, data)) == {}


def test_the_number_of_a_workshop_is_taken_once_a_plan(portal, next_plan, client, sign_in):
    sign_in("Publishers")
    refused = {"number": ["This number is already taken in this plan."]}
    data = workshop_form(portal, number=1, slug="same")
    assert errors_of(add(client, WorkshopPage, portal.workshops_page, data)) == refused
    french = portal.workshops_page.get_translation(Locale.objects.get(language_code="fr"))
    assert errors_of(add(client, WorkshopPage, french, data)) == refused
    assert errors_of(edit(client, portal.workshop, data)) == {}
    second = make_workshop(portal, 5)
    assert errors_of(edit(client, second, data | {"slug": "second"})) == refused
    data = workshop_form(portal, number=1, theme=next_plan.theme.pk)
    assert errors_of(add(client, WorkshopPage, next_plan.workshops_page, data)) == {}


def test_the_code_of_a_commitment_is_taken_once_a_plan(portal, client, sign_in):
    sign_in("Publishers")
    data = commitment_form(portal, code="C01")
    response = add(client, CommitmentPage, portal.commitments_page, data)
    assert errors_of(response) == {"code": ["This code is already taken in this plan."]}
    assert errors_of(edit(client, portal.commitment, data)) == {}
    data = commitment_form(portal, code="C02", slug="second")
    assert errors_of(add(client, CommitmentPage, portal.commitments_page, data)) == {}


def test_pages_outside_the_plans_are_written_as_before(portal, client, sign_in):
    sign_in("Publishers")
    form = nested_form_data(
        {
            "title": "صفحة",
            "slug": "page",
            "comments": inline_formset([]),
            "body": streamfield([]),
            "action-publish": "1",
        }
    )
    response = client.post(f"/admin/pages/add/pages/standardpage/{portal.home.pk}/", form)
    assert errors_of(response) == {}


@pytest.mark.parametrize(
    "days", [(2, 1), pytest.param((1, 1), id="same"), (None, 1), (1, None), (1, 2)]
)
def test_an_activity_does_not_end_before_it_begins(days):
    start, end = (day and datetime.date(2026, 1, day) for day in days)
    block = ActivityBlock()
    value = block.to_python({"title": "نشاط", "start": start, "end": end})
    if days == (2, 1):
        with pytest.raises(ValidationError) as refusal:
            block.clean(value)
        assert list(refusal.value.block_errors) == ["end"]
    else:
        assert block.clean(value)["end"] == end


@pytest.mark.parametrize("hours", [(2, 1), (1, 1), (None, 1), (1, None), (1, 2)])
def test_a_form_does_not_close_before_it_opens(db, hours):
    opens, closes = (
        hour and datetime.datetime(2026, 1, 1, hour, tzinfo=datetime.UTC) for hour in hours
    )
    block = form_types.get("idea").block()
    value = block.to_python({"opens_at": opens, "closes_at": closes})
    if hours in ((2, 1), (1, 1)):
        with pytest.raises(ValidationError) as refusal:
            block.clean(value)
        assert list(refusal.value.block_errors) == ["closes_at"]
    else:
        assert block.clean(value)["closes_at"] == closes


def cells(content: str) -> list[str]:
    return [cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)</td>", content)]


@pytest.mark.parametrize("kind", ["workshops", "commitments"])
def test_the_lists_name_the_plan_and_filter_by_it(portal, next_plan, client, sign_in, kind):
    sign_in("Publishers", language="fr")
    translate(portal.plan, "fr", title="Plan essentiel")
    content = client.get(f"/admin/{kind}/").content.decode()
    assert "Plan essentiel" in cells(content)
    for plan, count in ((portal.plan, 3), (next_plan, 0)):
        response = client.get(f"/admin/{kind}/?plan={plan.pk}")
        assert len(response.context["object_list"]) == count


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("workshops", "starts_at_from=2020-01-01"),
        ("workshops", "ordering=number"),
        ("workshops", "ordering=-starts_at"),
        ("workshops", "ordering=participants"),
        ("commitments", "status=draft"),
        ("commitments", "ordering=code"),
        ("commitments", "ordering=-status"),
        ("commitments", "ordering=progress"),
    ],
)
def test_the_lists_are_searched_filtered_and_ordered_at_once(portal, client, sign_in, kind, query):
    sign_in("Publishers")
    of_plan = f"&plan={portal.plan.pk}&theme={portal.theme.pk}"
    for words in ("", f"&q={portal.workshop.title[:4]}"):
        response = client.get(f"/admin/{kind}/?{query}{of_plan}{words}")
        assert response.status_code == 200


def test_the_list_of_workshops_asks_for_plans_once_however_long_it_is(portal, client, sign_in):
    sign_in("Publishers", language="fr")
    counts = []
    for number in (10, 11, 12):
        make_workshop(portal, number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/workshops/")
        counts.append(sum('FROM "snippets_actionplan"' in query["sql"] for query in queries))
    assert len(set(counts)) == 1, counts


def test_the_lists_show_days_and_hours(portal, client, sign_in):
    sign_in("Publishers", language="fr")
    moment = datetime.datetime(2026, 3, 4, 9, 30, tzinfo=timezone.get_current_timezone())
    make_workshop(portal, 9, starts_at=moment)
    assert "4 mars 2026 09:30" in cells(client.get("/admin/workshops/").content.decode())
    portal.news_item.date = datetime.date(2026, 3, 5)
    portal.news_item.save()
    assert "5 mars 2026" in cells(client.get("/admin/news/").content.decode())


@pytest.mark.parametrize(("language", "word"), [("fr", "Numéro"), ("ar", "الرقم")])
def test_the_number_of_a_workshop_is_an_ordinal(portal, client, sign_in, language, word):
    sign_in("Publishers", language=language)
    content = client.get("/admin/workshops/").content.decode()
    assert re.search(rf"<th[^>]*>\s*<a[^>]*>\s*{word}\s*<", content)


def test_the_places_for_a_new_page_are_named_by_their_plan(portal, next_plan, client, sign_in):
    sign_in("Publishers", language="fr")
    response = client.get("/admin/workshops/choose_parent/")
    places = dict(response.context["form"]["parent_page"].field.choices)
    assert {str(pk): name for pk, name in places.items()} == {
        str(portal.workshops_page.pk): "Plan d’essai › Ateliers",
        str(next_plan.workshops_page.pk): "Prochain plan › Ateliers",
    }
    content = response.content.decode()
    assert 'type="radio"' in content
    assert "data-chooser-action-choose" not in content
    chosen = {"parent_page": next_plan.workshops_page.pk}
    response = client.post("/admin/workshops/choose_parent/", chosen)
    target = reverse(
        "wagtailadmin_pages:add", args=("pages", "workshoppage", next_plan.workshops_page.pk)
    )
    assert response.url == target
    response = client.post("/admin/workshops/choose_parent/", {"parent_page": portal.home.pk})
    assert "parent_page" in errors_of(response)
    assert "parent_page" in errors_of(client.post("/admin/workshops/choose_parent/"))


def test_the_only_place_is_not_asked_for(portal, client, sign_in):
    sign_in("Publishers")
    response = client.get("/admin/news/choose_parent/")
    assert response.url.endswith(f"/newspage/{portal.news_page.pk}/")
    portal.plan_page.add_child(
        instance=NewsIndexPage(title="أخبار الخطة", slug="news", locale=portal.plan.locale)
    )
    form = client.get("/admin/news/choose_parent/").context["form"]
    names = [name for _, name in form["parent_page"].field.choices]
    assert sorted(names) == ["Portal › News", "Test plan › أخبار الخطة"]


def test_a_refusal_names_the_pages_that_use_a_record(portal, client, sign_in):
    sign_in("Publishers")
    CommitmentPartner.objects.create(page=portal.commitment, institution=portal.institution)
    WorkshopInstitution.objects.create(page=portal.workshop, institution=portal.institution)
    address = f"/admin/snippets/snippets/institution/delete/{portal.institution.pk}/"
    content = client.post(address, follow=True).content.decode()
    assert "partner institution of the commitment C01 الالتزامات" in content
    assert "institution taking part in the workshop 1. اللقاءات" in content
    document = WorkshopDocument(page=portal.workshop, document=DocumentFactory())
    with translation.override("en"):
        named = f"{document._meta.verbose_name} {document}"
    assert named == "document of the workshop 1. اللقاءات"


@pytest.mark.parametrize(
    ("slug", "is_taken"), [("search", True), ("follow", True), ("team", False)]
)
def test_a_page_does_not_take_the_address_of_the_portals_own_views(
    portal, client, sign_in, slug, is_taken
):
    sign_in("Publishers")
    form = nested_form_data(
        {
            "title": "صفحة",
            "slug": slug,
            "body": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    told = {"slug": ["The portal itself answers at this address. Choose another one."]}
    assert errors_of(add(client, StandardPage, portal.home, form)) == (told if is_taken else {})
    # Below another page nothing else answers there.
    assert errors_of(add(client, StandardPage, portal.about, form)) == {}
