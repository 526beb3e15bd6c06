"""The next plan: made as drafts in every language, from the template or from the last one."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from pages.models import IdeaIndexPage, PlanPage, StandardPage, ThemePage, WorkshopPage
from pages.plan_box.copy_plan import CopyPlan
from pages.plan_box.new_plan import NewPlan, Part
from pages.plan_box.renewal import shifted
from pages.plan_box.start_plan import StartPlan
from snippets.models import ActionPlan, ReasonText, Theme
from tests.factories import make_staff
from tests.portal import translate

LANGUAGES = ("ar", "fr", "en")
TITLES = {"ar": "خطة 2030", "fr": "Plan 2030", "en": "Plan 2030"}
CASABLANCA = ZoneInfo("Africa/Casablanca")


def new(slug="nap-2030", **changes) -> NewPlan:
    values = {
        "titles": TITLES,
        "slug": slug,
        "start_year": 2030,
        "end_year": 2031,
        "first_day": date(2029, 5, 1),
        **changes,
    }
    return NewPlan(**values)


def pages_of(plan) -> list[Page]:
    roots = PlanPage.objects.filter(plan=plan)
    return [p for r in roots for p in Page.objects.descendant_of(r, inclusive=True).specific()]


@pytest.fixture
def first(portal):
    """A plan from the template, with everything published."""
    plan = StartPlan(
        new(
            "first",
            titles=dict.fromkeys(LANGUAGES, "Plan"),
            start_year=2026,
            end_year=2027,
            first_day=date(2026, 3, 1),
        )
    ).execute()
    for record in [*ActionPlan.objects.filter(slug="first"), *plan.themes.all(), *pages_of(plan)]:
        record.latest_revision.publish()
    return ActionPlan.objects.get(pk=plan.pk)


def test_the_template_gives_five_steps_and_a_page_of_each_kind_in_every_language(portal):
    plan = StartPlan(new()).execute()
    assert [str(p.starts_at.astimezone(CASABLANCA).date()) for p in plan.phases.all()] == [
        "2029-05-01", "2029-06-30", "2029-08-29", "2029-11-27", "2029-12-25",
    ]  # fmt: skip
    assert plan.ordered_phases[1].opens_ideas
    assert plan.ordered_phases[3].opens_comments
    kinds = {code: [] for code in LANGUAGES}
    for page in pages_of(plan):
        kinds[page.locale.language_code].append(type(page).__name__)
    assert kinds["ar"] == kinds["fr"] == kinds["en"]
    assert len(kinds["ar"]) == 12
    texts = json.dumps([p.serializable_data() for p in pages_of(plan)], default=str)
    assert "lorem" not in texts.lower()


@pytest.mark.parametrize("make", ["template", "copy"])
def test_nobody_outside_sees_anything_of_a_new_plan(portal, first, client, make):
    plan = (CopyPlan(first, new()) if make == "copy" else StartPlan(new())).execute()
    assert not plan.live
    found = {
        address: client.get(address).status_code
        for page in pages_of(plan)
        if (address := page.get_url())
    }
    for code in LANGUAGES:
        for path in ("", "ideas/", "themes/", "steps/", "themes/integrity/"):
            address = f"/{code}/nap-2030/{path}"
            found[address] = client.get(address).status_code
    assert set(found.values()) == {404}
    for code in LANGUAGES:
        html = client.get(f"/{code}/").content.decode()
        assert "2030" not in html
    assert "nap-2030" not in client.get("/sitemap.xml").content.decode()


def test_a_copied_form_is_another_form_and_the_same_in_every_language(portal, first):
    plan = CopyPlan(first, new()).execute()
    old, copied = (
        {
            page.locale.language_code: (page.body[0].id, page.discussion[0].id)
            for page in IdeaIndexPage.objects.all()
            if page.plan == one
        }
        for one in (first, plan)
    )
    assert len(set(copied.values())) == 1
    assert not set(copied["ar"]) & set(old["ar"])


def test_a_copied_form_collects_for_the_new_plan_in_every_language(portal, first):
    """A French form names the French version of its plan."""
    plans = {plan.locale.language_code: plan for plan in ActionPlan.objects.filter(slug="first")}
    pages = [page for page in pages_of(first) if isinstance(page, IdeaIndexPage)]
    assert len(pages) == len(LANGUAGES)
    for page in pages:
        page.body[0].value["plan"] = plans[page.locale.language_code]
        page.save_revision().publish()
    plan = CopyPlan(first, new()).execute()
    named = {
        page.locale.language_code: page.body[0].value["plan"]
        for page in pages_of(plan)
        if isinstance(page, IdeaIndexPage)
    }
    assert {code: one.slug for code, one in named.items()} == dict.fromkeys(LANGUAGES, "nap-2030")
    assert {code: one.locale.language_code for code, one in named.items()} == {
        code: code for code in LANGUAGES
    }


def test_what_was_translated_is_translated_and_edited_side_by_side(portal, first):
    plan = CopyPlan(first, new()).execute()
    for record in [plan, *plan.themes.originals(), *pages_of(plan)]:
        if record.locale.language_code != settings.LANGUAGE_CODE:
            continue
        source = TranslationSource.objects.get(object_id=record.translation_key)
        source.update_from_db()  # as "synchronise" does: its own way to take the strings out
        for one in source.translations.all():
            total, done = one.get_progress()
            assert (total, one.target_locale) == (done, one.target_locale), record
    ideas = next(p for p in pages_of(plan) if isinstance(p, IdeaIndexPage))
    french = Translation.objects.get(
        source__object_id=ideas.translation_key, target_locale__language_code="fr"
    )
    french.save_target(publish=False)
    page = french.get_target_instance().get_latest_revision_as_object()
    assert page.body[0].value["heading"] == "Envoyez votre idée"
    assert page.body[0].id == ideas.body[0].id


def test_what_was_not_translated_is_not(portal, first):
    source = TranslationSource.objects.get(object_id=first.translation_key)
    french = source.translations.get(target_locale__language_code="fr")
    gone = source.stringsegment_set.get(context__path="summary")
    gone.string.translations.filter(context=gone.context, locale=french.target_locale).delete()
    plan = CopyPlan(first, new()).execute()
    copied = TranslationSource.objects.get(object_id=plan.translation_key)
    progress = {
        one.target_locale.language_code: one.get_progress() for one in copied.translations.all()
    }
    total = progress["en"][0]
    assert progress == {"fr": (total, total - 1), "en": (total, total)}


def test_everything_moves_by_the_same_days_at_the_same_clock_time(portal, first):
    """From Ramadan (UTC) to summer (UTC+1): hours of the clock, not seconds."""
    phase = first.phases.all()[1]
    phase.starts_at = datetime(2026, 3, 1, 9, tzinfo=CASABLANCA)
    phase.ends_at = datetime(2026, 4, 1, 18, tzinfo=CASABLANCA)
    phase.save()
    first = ActionPlan.objects.get(pk=first.pk)
    for page in IdeaIndexPage.objects.all():
        if page.plan == first:
            page.body[0].value["closes_at"] = datetime(2026, 3, 15, 12, tzinfo=CASABLANCA)
            page.save_revision().publish()
    plan = CopyPlan(first, new()).execute()
    copied = plan.phases.all()[1]
    clock = [
        f"{m.astimezone(CASABLANCA):%Y-%m-%d %H:%M %z}" for m in (copied.starts_at, copied.ends_at)
    ]
    assert clock == ["2029-05-01 09:00 +0100", "2029-06-01 18:00 +0100"]
    assert phase.starts_at.utcoffset() == timedelta(0)
    ideas = next(p for p in pages_of(plan) if isinstance(p, IdeaIndexPage))
    closes = ideas.body[0].value["closes_at"].astimezone(CASABLANCA)
    assert f"{closes:%Y-%m-%d %H:%M}" == "2029-05-15 12:00"


def test_the_zone_is_the_portals_whatever_the_officers_account_says():
    moment = datetime(2026, 3, 1, 9, tzinfo=CASABLANCA)
    with timezone.override("America/New_York"):
        assert shifted(moment, 61) == datetime(2026, 5, 1, 9, tzinfo=CASABLANCA)


def test_links_among_the_pages_lead_to_the_copies(portal, first):
    old = {type(p): p for p in pages_of(first) if p.locale.language_code == "fr"}
    page, ideas = old[PlanPage], old[IdeaIndexPage]
    outside = Page.objects.get(pk=portal.about.pk)
    page.body = [
        {"type": "text", "id": "1" * 8 + "-1111-1111-1111-" + "1" * 12, "value":
            f'<p><a linktype="page" id="{ideas.pk}">x</a>'
            f'<a linktype="page" id="{outside.pk}">y</a></p>'},
        {"type": "call_to_action", "value":
            {"title": "t", "action": "a", "link": {"page": ideas.pk, "url": ""}}},
        {"type": "figures", "value": {"indicator": "ideas_by_theme", "plan": first.pk}},
    ]  # fmt: skip
    page.save_revision().publish()
    plan = CopyPlan(first, new()).execute()
    copies = {type(p): p for p in pages_of(plan) if p.locale.language_code == "fr"}
    text, action, figures = copies[PlanPage].body
    assert f'id="{copies[IdeaIndexPage].pk}"' in text.value.source
    assert f'id="{outside.pk}"' in text.value.source
    assert action.value["link"]["page"].pk == copies[IdeaIndexPage].pk
    assert figures.value["plan"] == plan
    theme = copies[ThemePage].theme
    assert (theme.plan, theme.locale.language_code) == (plan, "ar")


def test_what_happened_stays_with_the_old_plan(portal):
    plan = CopyPlan(portal.plan, new()).execute()
    kinds = {type(page).__name__ for page in pages_of(plan)}
    assert {"WorkshopIndexPage", "CommitmentIndexPage", "IdeaIndexPage"} <= kinds
    assert not {"WorkshopPage", "CommitmentPage", "NewsPage"} & kinds
    assert WorkshopPage.objects.filter(theme__plan=portal.plan).count() == 3


def test_a_title_adds_a_language_that_the_old_plan_lacked(portal):
    """The small portal's plan is in Arabic only: its French words are known to be missing."""
    plan = CopyPlan(portal.plan, new()).execute()
    french = ActionPlan.objects.get(slug="nap-2030", locale__language_code="fr")
    assert french.title == TITLES["fr"]
    translation_ = Translation.objects.get(
        source__object_id=plan.translation_key, target_locale__language_code="fr"
    )
    total, done = translation_.get_progress()
    assert done < total


@pytest.mark.parametrize("part", Part.values)
def test_a_part_can_be_left_out(portal, first, part):
    theme = Theme.objects.originals().filter(plan=first).first()
    for page in IdeaIndexPage.objects.all():
        if page.plan == first:
            page.body[0].value["theme"] = theme
            page.save_revision().publish()
    plan = CopyPlan(first, new(parts=frozenset(Part.values) - {part})).execute()
    ideas = next((p for p in pages_of(plan) if isinstance(p, IdeaIndexPage)), None)
    has = {
        Part.THEMES: plan.themes.exists(),
        Part.CRITERIA: plan.criteria.exists(),
        Part.PAGES: ideas is not None,
        Part.FORMS: bool(ideas and len(ideas.body)),
    }
    expected = dict.fromkeys(Part, True) | {Part(part): False}
    if part == Part.PAGES:
        expected[Part.FORMS] = False
    assert has == expected
    if part == Part.THEMES:
        assert ideas.body[0].value["theme"] is None
        assert not any(isinstance(page, ThemePage) for page in pages_of(plan))


def test_only_those_who_publish_plans_start_one(portal):
    with pytest.raises(PermissionDenied):
        StartPlan(new(), make_staff("Authors")).check()
    StartPlan(new(), make_staff("Publishers")).check()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "nap-test"}, "slug"),
        ({"slug": "news"}, "slug"),  # a page stands there
        ({"end_year": 2029}, "end_year"),
        ({"titles": {"fr": "Plan"}}, "titles"),
    ],
)
def test_what_cannot_be_made_is_said_beforehand(portal, changes, field):
    with pytest.raises(ValidationError) as error:
        CopyPlan(portal.plan, new(**changes)).check()
    assert list(error.value.error_dict) == [field]


def test_what_fails_in_the_middle_leaves_nothing(portal, monkeypatch):
    before = Page.objects.count(), Theme.objects.count(), ActionPlan.objects.count()

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("pages.plan_box.drafts.Drafts.hand_to_translators", fail)
    with pytest.raises(RuntimeError):
        CopyPlan(portal.plan, new()).execute()
    assert (Page.objects.count(), Theme.objects.count(), ActionPlan.objects.count()) == before


def test_the_template_brings_reasons_only_where_there_are_none(portal):
    StartPlan(new()).execute()
    assert ReasonText.objects.originals().filter(outcome="integrated").count() == 1
    added = ReasonText.objects.filter(outcome="rejected")
    assert added.count() == 3 * 4
    assert not added.filter(live=True).exists()
    number = ReasonText.objects.count()
    StartPlan(new("nap-2032")).execute()
    assert ReasonText.objects.count() == number


def test_the_cost_grows_with_the_pages_only(portal):
    def cost(slug):
        with CaptureQueriesContext(connection) as queries:
            CopyPlan(portal.plan, new(slug)).execute()
        return len(queries)

    before = cost("one")
    for number in range(4):
        page = StandardPage(title=f"صفحة {number}", slug=f"p{number}", locale=portal.plan.locale)
        portal.plan_page.add_child(instance=page)
        translate(page, "fr", title=f"Page {number}")
    assert (cost("two") - before) / 8 <= 80


def test_an_officer_makes_the_next_plan_and_comes_to_its_check(portal, sign_in, client):
    sign_in("Publishers", language="fr")
    html = client.get("/admin/snippets/snippets/actionplan/").content.decode()
    assert "/admin/plans/new/" in html
    assert f"/admin/plans/go-live/{portal.plan.pk}/" in html
    form = client.get("/admin/plans/new/").context["form"]
    assert form.initial["source"] == portal.plan.pk
    sent = {
        "source": portal.plan.pk,
        **{f"title_{code}": title for code, title in TITLES.items()},
        "slug": "nap-2030",
        "start_year": 2030,
        "end_year": 2031,
        "first_day": (timezone.localdate() + timedelta(days=90)).isoformat(),
        "parts": Part.values,
    }
    refused = client.post(
        "/admin/plans/new/", {**sent, "slug": "nap-test", "first_day": "2001-01-01"}
    )
    assert set(refused.context["form"].errors) == {"first_day"}
    response = client.post("/admin/plans/new/", sent)
    plan = ActionPlan.objects.originals().get(slug="nap-2030")
    assert response["Location"] == f"/admin/plans/go-live/{plan.pk}/"
    with translation.override("fr"):
        assert client.get(response["Location"]).status_code == 200
