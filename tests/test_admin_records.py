"""What the staff are told when they write a record: names and numbers, plans, dates."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_factories import ImageFactory

from snippets.models import ActionPlan, Institution, Organisation, ReasonText, Recording, Theme
from tests.portal import translate

SNIPPETS = "/admin/snippets/snippets"
TAKEN = "This short name is already taken."


@pytest.fixture
def picture(db):
    return ImageFactory()


def form_of(model: type, **fields) -> dict:
    """What the form of a record sends when it is published."""
    values = {
        "actionplan": {
            "start_year": 2029,
            "end_year": 2030,
            "phases": inline_formset([]),
            "criteria": inline_formset([]),
        },
        "theme": {
            "number": 7,
            "summary": "نص",
            "body": rich_text(""),
            "icon": "people",
            "colour": "teal",
        },
        "reasontext": {"outcome": "rejected", "text": "نص"},
        "recording": {
            "video": "https://youtu.be/dQw4w9WgXcQ",
            "date": "2026-01-02",
            "duration": 60,
            "language": "ar",
            "chapters": streamfield([]),
            "transcript": rich_text(""),
        },
    }.get(model._meta.model_name, {})
    common = {"title": "عنوان", "slug": "", "action-publish": "1"}
    return nested_form_data({**common, **values, **fields})


def errors_of(response) -> dict[str, list[str]]:
    """What the form refused, field by field, in English."""
    with translation.override("en"):
        errors = {} if response.status_code == 302 else response.context["form"].errors
        return {field: [str(error) for error in of_field] for field, of_field in errors.items()}


def add(client, model: type, **fields):
    return client.post(f"{SNIPPETS}/{model._meta.model_name}/add/", form_of(model, **fields))


@pytest.mark.parametrize("model", [ActionPlan, Institution, Organisation, ReasonText, Recording])
def test_a_short_name_that_is_taken_is_refused_beside_it(portal, client, sign_in, model, picture):
    sign_in("Publishers")
    more = {"thumbnail": picture.pk} if model is Recording else {}
    assert errors_of(add(client, model, slug="twice", **more)) == {}
    assert errors_of(add(client, model, slug="twice", **more)) == {"slug": [TAKEN]}
    other = add(client, model, slug="other", **more)
    assert other.status_code == 302
    record = model.objects.get(slug="other")
    address = f"{SNIPPETS}/{model._meta.model_name}/edit/{record.pk}/"
    response = client.post(address, form_of(model, slug="twice", **more))
    assert errors_of(response) == {"slug": [TAKEN]}
    assert client.post(address, form_of(model, slug="other", **more)).status_code == 302


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_theme_has_its_number_and_short_name_alone_in_its_plan(portal, client, sign_in, language):
    sign_in("Publishers")
    # The officer may choose the plan in her own language: the original is what counts.
    translate(portal.plan, "fr", title="Plan d’essai")
    chosen = portal.plan.get_translation(Locale.objects.get(language_code=language))
    response = add(client, Theme, plan=chosen.pk, number=1, slug="health")
    assert errors_of(response) == {
        "number": ["This number is already taken in this plan."],
        "slug": ["This short name is already taken in this plan."],
    }
    other_plan = ActionPlan.objects.create(
        title="أخرى", slug="other", start_year=2029, end_year=2030, locale=portal.plan.locale
    )
    response = add(client, Theme, plan=other_plan.pk, number=1, slug="health")
    assert errors_of(response) == {}


def test_a_short_name_left_empty_is_made(portal, client, sign_in):
    sign_in("Publishers")
    made = [
        ("Données de santé", "donnees-de-sante"),
        ("Données de santé", "donnees-de-sante-2"),
        ("المناخ", "theme-1"),
        ("التعليم 2030", "theme-2"),
    ]
    for number, (title, slug) in enumerate(made, 10):
        response = add(client, Theme, plan=portal.plan.pk, title=title, number=number)
        assert errors_of(response) == {}
        assert Theme.objects.get(number=number).slug == slug
    assert errors_of(add(client, ActionPlan, title="خطة")) == {}
    assert ActionPlan.objects.get(title="خطة").slug == "action-plan-1"


def test_a_short_name_that_a_translation_has_is_not_made_again(portal):
    french = Institution(title="Santé", locale=Locale.objects.get(language_code="fr"))
    french.full_clean()
    french.save()
    arabic = Institution(title="Santé", locale=portal.plan.locale)
    arabic.full_clean()
    assert (french.slug, arabic.slug) == ("sante", "sante-2")


def test_a_translation_keeps_the_short_name(portal):
    french = portal.theme.get_translation(Locale.objects.get(language_code="fr"))
    french.slug = ""
    french.full_clean()
    assert french.slug == portal.theme.slug


def test_the_form_of_a_theme_says_that_it_has_no_page_yet(portal, client, sign_in):
    sign_in("Publishers")
    content = client.get(f"{SNIPPETS}/theme/edit/{portal.theme.pk}/").content.decode()
    assert "its card leads to its ideas" in content


def asked_for_plans(queries) -> int:
    """How many of the queries read plans; Wagtail makes some of its own for each row."""
    return sum('FROM "snippets_actionplan"' in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("view", "query"), [("choose", ""), ("choose_results", "q=البيانات"), ("choose", "locale=fr")]
)
def test_the_chooser_of_themes_names_the_plan(portal, client, sign_in, view, query):
    sign_in("Publishers", language="fr")
    translate(portal.plan, "fr", title="Plan essentiel")
    address = f"{reverse(f'wagtailsnippetchoosers_snippets_theme:{view}')}?{query}"
    counts = []
    for number in (3, 4, 5):
        theme = Theme.objects.create(
            plan=portal.plan, number=number, slug=f"data-{number}", title="البيانات",
            summary="نص", locale=portal.plan.locale,
        )  # fmt: skip
        translate(theme, "fr")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        counts.append(asked_for_plans(queries))
        assert response.content.decode().count("Plan essentiel") >= number - 2
    assert len(set(counts)) == 1, counts


def test_the_list_of_themes_names_the_plan_in_the_language_of_the_staff(portal, client, sign_in):
    sign_in("Publishers", language="fr")
    translate(portal.plan, "fr", title="Plan d’essai")
    draft = ActionPlan.objects.create(
        title="مسودة", slug="draft", start_year=2029, end_year=2030, locale=portal.plan.locale,
        live=False,
    )  # fmt: skip
    counts = []
    for number in (1, 2, 3):
        Theme.objects.create(
            plan=draft, number=number, slug=f"t{number}", title="ت", summary="ن",
            locale=portal.plan.locale,
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            content = client.get(f"{SNIPPETS}/theme/").content.decode()
        counts.append(asked_for_plans(queries))
    assert len(set(counts)) == 1, counts
    assert re.search(r"<td[^>]*>\s*Plan d’essai\s*</td>", content)
    assert re.search(r"<td[^>]*>\s*مسودة\s*</td>", content)
    assert not re.search(r"<td[^>]*>\s*خطة الاختبار\s*</td>", content)


@pytest.mark.parametrize(
    ("model", "query"),
    [
        ("theme", "ordering=number"),
        ("theme", "ordering=-plan_id"),
        ("theme", "ordering=title"),
        ("theme", "plan=1"),
        ("theme", "live=true"),
        ("recording", "ordering=date"),
        ("recording", "language=ar&date_from=2020-01-01"),
        ("actionplan", "ordering=start_year"),
        ("actionplan", "ordering=end_year"),
        ("reasontext", "ordering=outcome"),
        ("reasontext", "outcome=rejected"),
    ],
)
def test_the_lists_are_searched_filtered_and_ordered_at_once(portal, client, sign_in, model, query):
    sign_in("Publishers")
    for words in ("", "&q=الصحة"):
        response = client.get(f"{SNIPPETS}/{model}/?{query}{words}")
        assert response.status_code == 200


@pytest.mark.parametrize(("language", "word"), [("fr", "Numéro"), ("ar", "الرقم")])
def test_the_number_of_a_theme_is_an_ordinal(portal, client, sign_in, language, word):
    sign_in("Publishers", language=language)
    content = client.get(f"{SNIPPETS}/theme/").content.decode()
    assert re.search(rf"<th[^>]*>\s*<a[^>]*>\s*{word}\s*<", content)


def test_a_recording_shows_its_day(portal, client, sign_in, picture):
    sign_in("Publishers", language="fr")
    Recording.objects.create(
        title="تسجيل", slug="r", video="https://youtu.be/dQw4w9WgXcQ", date="2020-03-04",
        duration=60, language="ar", thumbnail=picture, locale=portal.plan.locale,
    )  # fmt: skip
    assert "4 mars 2020" in client.get(f"{SNIPPETS}/recording/").content.decode()
