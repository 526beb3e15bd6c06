"""The go-live check says what is to be mended, and where; a green plan is published at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageLogEntry, PageViewRestriction
from wagtail_localize.models import TranslationSource

from cms.plugins.go_live_checks import GoLiveCheck, Point, State, go_live_checks
from consultation_forms.models import Message
from pages.go_live.case import Case
from pages.go_live.checks import CHECKS
from pages.go_live.publish_plan import PublishPlan
from pages.go_live.report import Report
from pages.go_live.today import phases_not_ready
from pages.models import HomePage, IdeaIndexPage, PlanPage, StandardPage, ThemePage
from pages.plan_box.new_plan import NewPlan
from pages.plan_box.start_plan import StartPlan
from snippets.models import ActionPlan, Phase
from tests.factories import make_staff
from tests.portal import translate
from tests.test_changed_deadline import at, change_dates

TITLES = {"ar": "خطة 2030", "fr": "Plan 2030", "en": "Plan 2030"}
PLANS = "/admin/snippets/snippets/actionplan"


@pytest.fixture
def publisher(portal):
    return make_staff("Publishers")


@pytest.fixture
def privacy(portal):
    page = StandardPage(title="الخصوصية", slug="privacy", locale=portal.plan.locale)
    portal.home.add_child(instance=page)
    page.save_revision().publish()
    for language in ("fr", "en"):
        translate(page, language)
    HomePage.objects.update(privacy_page=page)
    return page


@pytest.fixture
def moderator(portal):
    return make_staff("Moderators")


def request_of(user) -> HttpRequest:
    request = HttpRequest()
    request.user = user
    return request


def start(days: int = 30) -> ActionPlan:
    day = timezone.localdate() + timedelta(days=days)
    return StartPlan(NewPlan(TITLES, "nap-2030", 2030, 2031, day)).execute()


@pytest.fixture
def plan(portal):
    """A draft from the template."""
    return start()


@pytest.fixture
def green(plan, privacy, moderator):
    """A draft that has nothing to be mended."""
    return plan


def points(name: str, plan: ActionPlan, user, phase: Phase | None = None) -> list[Point]:
    with translation.override("en"):
        fresh = ActionPlan.objects.get(pk=plan.pk)
        return list(CHECKS[name].points(Case(fresh, user, phase)))


def edit(plan: ActionPlan, **values) -> None:
    """Saved as a draft, as by an officer: the row of the plan stays as it was.

    :param values: fields of the plan; ``phases``: by place, the fields of a phase.
    """
    draft = ActionPlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    phases = list(draft.phases.all())
    for place, fields in values.pop("phases", {}).items():
        for name, value in fields.items():
            setattr(phases[place], name, value)
    draft.phases = phases
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False)


def wrong(*args) -> list[str]:
    return [point.words for point in points(*args) if point.state == State.MEND]


def test_a_plan_from_the_template_is_green_once_people_and_privacy_are_there(green, publisher):
    report = Report(Case(green, publisher))
    assert report.is_green
    assert report.unknown >= 2  # mail on a machine that sends none; workshops to come


def test_dates_that_make_no_sense_are_named(plan, publisher):
    phases = {
        0: {"starts_at": at(days=-1)},
        1: {"ends_at": None},
        len(plan.phases.all()) - 1: {"starts_at": at(days=2)},
    }
    edit(plan, phases=phases)
    found = wrong("dates", plan, publisher)
    assert len(found) == 3
    assert "is past" in found[0]
    assert "no end" in found[1]
    assert "begins before it" in found[2]


def test_a_plan_without_phases_is_not_ready(plan, publisher):
    edit(plan)
    draft = ActionPlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    draft.phases = []
    draft.save_revision()
    assert len(wrong("dates", plan, publisher)) == 1


def test_something_that_opens_in_less_than_two_weeks_is_announced_too_late(portal, publisher):
    plan = start(days=2)
    assert wrong("announcement", plan, publisher) == []
    edit(plan, phases={1: {"starts_at": timezone.now() + timedelta(days=9, hours=1)}})
    (found,) = wrong("announcement", plan, publisher)
    assert "in 9 days" in found
    assert "or later" in found


def test_of_a_public_plan_the_day_of_publication_counts(portal, publisher):
    def opens_in(days):
        starts = timezone.now() + timedelta(days=days, hours=1)
        Phase.objects.filter(pk=portal.phase.pk).update(
            starts_at=starts, ends_at=starts + timedelta(days=9)
        )
        return wrong("announcement", portal.plan, publisher)

    portal.steps_page.first_published_at = timezone.now() - timedelta(days=10)
    portal.steps_page.live = True
    portal.steps_page.save()
    assert opens_in(5) == []
    assert "14 days before" not in opens_in(2)[0]
    assert "12 days before" in opens_in(2)[0]


def test_what_is_missing_in_a_language_is_named_with_the_way_to_it(plan, publisher):
    assert wrong("texts", plan, publisher) == []
    ideas = IdeaIndexPage.objects.get(slug="ideas", locale__language_code="en", live=False)
    ideas.delete()
    theme = plan.themes.originals().first()
    theme.title = "محور بعنوان جديد"
    theme.save()
    theme.save_revision()
    TranslationSource.objects.get(object_id=theme.translation_key).update_from_db()
    found = [point for point in points("texts", plan, publisher) if point.state == State.MEND]
    (french,) = [point for point in found if "translated into French" in point.words]
    assert "1 text is not translated into French" in french.words
    assert "/snippets/theme/edit/" in french.mends[0].url
    (english, *_more) = [point for point in found if "no version in English" in point.words]
    assert "/admin/localize/submit/page/" in english.mends[0].url


def test_what_changed_since_it_was_translated_is_named_with_the_way_to_take_it_over(
    plan, publisher, sign_in, client
):
    edit(plan, phases={0: {"starts_at": at(days=40)}})
    assert wrong("texts", plan, publisher) == [], "dates are read from the original"
    edit(plan, summary="ملخص جديد")
    found = [point for point in points("texts", plan, publisher) if point.state == State.MEND]
    assert len(found) == 2
    assert "changed since it was translated into French" in found[0].words
    sign_in("Translators")
    assert client.get(found[0].mends[0].url).status_code == 200
    client.post(found[0].mends[0].url)
    assert len(wrong("texts", plan, publisher)) == 2
    assert "1 text is not translated into French" in wrong("texts", plan, publisher)[0]


def test_a_draft_is_checked_as_it_was_last_saved(plan, publisher):
    """What an officer has just mended is green, though nothing is published."""
    edit(plan, summary="")
    assert "The plan has no summary." in wrong("texts", plan, publisher)
    edit(plan, summary="ملخص")
    assert "The plan has no summary." not in wrong("texts", plan, publisher)


def test_a_new_phase_of_a_draft_is_checked_and_has_no_check_of_its_own_yet(plan, sign_in, client):
    draft = ActionPlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    new = Phase(title="جديدة", starts_at=at(days=300), locale=plan.locale)
    draft.phases = [*draft.phases.all(), new]
    draft.save_revision()
    sign_in("Publishers")
    html = client.get(f"/admin/plans/go-live/{plan.pk}/").content.decode()
    assert "جديدة" in html


def test_a_form_that_no_language_or_no_date_opens_is_named(plan, publisher):
    page = IdeaIndexPage.objects.get(slug="ideas", locale__language_code="fr", live=False)
    draft = page.get_latest_revision_as_object()
    draft.body = [block for block in draft.body if block.block_type != "idea_form"]
    draft.save_revision()
    (found,) = wrong("forms", plan, publisher)
    assert "has no such form in French" in found
    original = IdeaIndexPage.objects.get(slug="ideas", locale__language_code="ar", live=False)
    draft = original.get_latest_revision_as_object()
    draft.body[0].value["closes_at"] = timezone.now() - timedelta(days=1)
    draft.save_revision()
    (found,) = wrong("forms", plan, publisher)
    assert "never open during" in found


def test_a_page_behind_a_password_is_named(portal, publisher):
    PageViewRestriction.objects.create(
        page=portal.plan_page, restriction_type="password", password="secret"
    )
    assert any("is private in Arabic" in words for words in wrong("forms", portal.plan, publisher))


def test_drafts_of_a_public_plan_are_not_published_with_it(green, publisher):
    """What is still written, and what was taken down, is no part of the check."""
    PublishPlan(green, publisher).execute()
    theme_page = (
        ThemePage.objects.filter(locale=green.locale).descendant_of(_plan_page(green)).first()
    )
    theme_page.unpublish()
    draft = StandardPage(title="مسودة", slug="draft", live=False, locale=green.locale)
    _plan_page(green).add_child(instance=draft)
    draft.save_revision()
    step = PublishPlan(ActionPlan.objects.get(pk=green.pk), publisher)
    assert (step.pages, step.snippets) == ([], [])
    with pytest.raises(ValidationError):
        step.execute()
    assert not StandardPage.objects.get(pk=draft.pk).live
    assert not ThemePage.objects.get(pk=theme_page.pk).live


def _plan_page(plan) -> PlanPage:
    return PlanPage.objects.get(plan=plan, locale=plan.locale)


def test_whoever_may_not_mend_a_point_reads_who_can(plan, portal):
    edit(plan, summary="")
    reviewer = make_staff("Reviewers")
    (point,) = (p for p in points("texts", plan, reviewer) if "no summary" in p.words)
    assert point.mends[0].url == ""
    assert "publisher" in point.mends[0].who


def test_a_form_that_is_nowhere_or_whose_page_breaks_is_named(plan, publisher, monkeypatch):
    assert wrong("forms", plan, publisher) == []
    monkeypatch.setattr(IdeaIndexPage, "get_context", lambda *_args, **_kwargs: 1 / 0)
    assert len(wrong("forms", plan, publisher)) == 9  # three things to do, three languages
    monkeypatch.undo()
    for page in IdeaIndexPage.objects.filter(live=False):
        draft = page.get_latest_revision_as_object()
        draft.body = []
        draft.save_revision()
    (found,) = wrong("forms", plan, publisher)
    assert "send ideas" in found
    assert "an idea form" in found


def test_a_public_form_is_asked_for_at_its_address(portal, publisher):
    assert wrong("forms", portal.plan, publisher) == []
    portal.plan_page.view_restrictions.create(restriction_type="login")
    assert len(wrong("forms", portal.plan, publisher)) > 0


def test_a_workshop_is_needed_only_when_registration_comes_near(plan, publisher):
    def states():
        found = points("forms", plan, publisher)
        return [p.state for p in found if "register" in p.words]

    assert states() == [State.UNKNOWN]
    edit(plan, phases={1: {"starts_at": timezone.now() + timedelta(days=20)}})
    assert states() == [State.MEND]


def test_a_moderator_without_an_address_is_none(plan, publisher):
    assert len(wrong("moderator", plan, publisher)) == 1
    moderator = make_staff("Moderators")
    assert wrong("moderator", plan, publisher) == []
    moderator.is_active = False
    moderator.save()
    assert len(wrong("moderator", plan, publisher)) == 1


def test_a_public_server_that_sends_no_mail_is_to_be_mended(plan, publisher, settings):
    assert points("mail", plan, publisher)[0].state == State.UNKNOWN
    settings.SITE_URL = "https://portal.example.org"
    assert points("mail", plan, publisher)[0].state == State.MEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert points("mail", plan, publisher)[0].state == State.UNKNOWN
    Message.objects.create(key="k", kind="x", recipient="a@example.org", language="ar",
                           state="sent", sent_at=timezone.now())  # fmt: skip
    assert [point.state for point in points("mail", plan, publisher)] == [State.OK]
    Message.objects.create(key="l", kind="x", recipient="a@example.org", language="ar",
                           state="failed")  # fmt: skip
    assert len(wrong("mail", plan, publisher)) == 1


def test_a_test_mail_is_sent_and_what_the_server_says_is_told(
    plan, sign_in, client, mailoutbox, settings, monkeypatch
):
    user = sign_in("Publishers")
    address = f"/admin/plans/go-live/{plan.pk}/test-mail/"
    assert "took the e-mail" in client.post(address, follow=True).content.decode()
    assert [mail.to for mail in mailoutbox] == [[user.email]]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert points("mail", plan, user)[0].state == State.OK

    def refuse(_mail):
        raise ConnectionRefusedError("no <server>")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    html = client.post(address, follow=True).content.decode()
    assert "did not take it" in html
    assert "no &lt;server&gt;" in html


def test_the_privacy_notice_is_there_in_every_language_and_current(plan, publisher, privacy):
    assert wrong("privacy", plan, publisher) == []
    privacy.get_translations().get(locale__language_code="en").unpublish()
    assert "English is not published" in wrong("privacy", plan, publisher)[0]
    HomePage.objects.update(privacy_page=None)
    assert len(wrong("privacy", plan, publisher)) == 1


def test_an_old_privacy_notice_can_be_confirmed(plan, privacy, sign_in, client):
    privacy.last_published_at = timezone.now() - timedelta(days=400)
    privacy.save()
    confirm = f"/admin/plans/go-live/{plan.pk}/privacy/"
    author = sign_in("Authors")
    assert len(wrong("privacy", plan, author)) == 1
    client.post(confirm)
    assert not PageLogEntry.objects.filter(action="page.privacy_confirmed").exists()
    publisher = sign_in("Publishers")
    client.post(confirm)
    assert wrong("privacy", plan, publisher) == []


def test_a_red_plan_is_not_published(plan, publisher):
    with pytest.raises(ValidationError):
        PublishPlan(plan, publisher).execute()
    assert not ActionPlan.objects.get(pk=plan.pk).live


def test_only_publishers_publish_a_plan(green):
    with pytest.raises(PermissionDenied):
        PublishPlan(green, make_staff("Authors")).execute()


def test_a_green_plan_is_public_in_every_language_at_once(green, sign_in, client):
    sign_in("Publishers")
    html = client.get(f"/admin/plans/go-live/{green.pk}/").content.decode()
    assert f"/admin/plans/go-live/{green.pk}/publish/" in html
    client.post(f"/admin/plans/go-live/{green.pk}/publish/")
    client.logout()
    for code, title in TITLES.items():
        for path in ("", "steps/", "themes/", "themes/integrity/", "ideas/", "indicators/"):
            response = client.get(f"/{code}/nap-2030/{path}")
            assert response.status_code == 200, (code, path)
        assert title in client.get(f"/{code}/nap-2030/").content.decode()
    assert not green.themes.filter(live=False).exists()
    report = Report(
        Case(ActionPlan.objects.get(pk=green.pk), make_staff("Publishers", language="fr"))
    )
    assert report.is_green


def test_the_check_costs_the_same_for_any_number_of_pages_and_themes(green, publisher):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            Report(Case(ActionPlan.objects.get(pk=green.pk), publisher), is_quick=True)
        return len(queries)

    cost()  # content types
    before = cost()
    root = IdeaIndexPage.objects.get(slug="ideas", locale__language_code="ar", live=False)
    for number in range(3):
        page = StandardPage(title=f"صفحة {number}", slug=f"p{number}", live=False)
        page.locale = root.locale
        root.get_parent().add_child(instance=page)
    grown = cost()
    # One more kind of page, and for each point the way to where it is mended.
    assert grown <= before + 1
    assert before <= 30


def test_a_plugin_adds_a_check(plan, sign_in, client):
    class CoffeeCheck(GoLiveCheck):
        title = "Coffee"

        def points(self, case):
            yield Point(State.MEND, "There is no <coffee>.")

    sign_in("Publishers")
    with go_live_checks.temporarily("coffee", CoffeeCheck()):
        html = client.get(f"/admin/plans/go-live/{plan.pk}/").content.decode()
    assert "There is no &lt;coffee&gt;." in html


def test_today_names_phases_that_open_soon_and_are_not_ready(portal, publisher):
    assert phases_not_ready(request_of(publisher)) == []
    Phase.objects.filter(pk=portal.phase.pk).update(
        starts_at=timezone.now() + timedelta(days=5), ends_at=timezone.now() + timedelta(days=9)
    )
    ((count, words, url),) = phases_not_ready(request_of(publisher))
    assert count == 1
    assert words
    assert url == f"/admin/plans/go-live/{portal.plan.pk}/phase/{portal.phase.pk}/"
    assert phases_not_ready(request_of(make_staff("Moderators"))) == []


def test_each_phase_has_its_check(portal, sign_in, client):
    sign_in("Publishers")
    address = f"/admin/plans/go-live/{portal.plan.pk}/phase/{portal.phase.pk}/"
    assert portal.phase.title in client.get(address).content.decode()
    missing = client.get(f"/admin/plans/go-live/{portal.plan.pk}/phase/999999/", follow=True)
    assert missing.status_code == 404


def test_after_saving_a_plan_its_dates_are_told(portal, sign_in, client):
    sign_in("Publishers")
    ends = at(days=3)
    change_dates(client, portal.plan, ends)
    html = client.get(f"{PLANS}/").content.decode()
    assert "citizens can send ideas, support ideas and comment" in html
    assert "Africa/Casablanca" in html
    assert "is open, and its dates are now others" in html
    assert f"/admin/plans/go-live/{portal.plan.pk}/" in html
    change_dates(client, portal.plan, ends)
    html = client.get(f"{PLANS}/").content.decode()
    assert "its dates are now others" not in html


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (3, 9, "You have just closed “{}”: it was open, and now begins on"),
        (-9, -1, "You have just ended “{}”: it was open."),
    ],
)
def test_whoever_closes_a_phase_reads_that_she_did(portal, sign_in, client, starts, ends, words):
    english = translate(portal.plan, "en")
    english.phases.update(title="Idea collection")
    sign_in("Publishers")
    change_dates(client, portal.plan, at(days=ends), at(days=starts))
    said = words.format("\u2068Idea collection\u2069")
    assert said in client.get(f"{PLANS}/").content.decode()
    change_dates(client, portal.plan, at(days=9), at(days=-1))
    assert "You have just opened" in client.get(f"{PLANS}/").content.decode()


def test_the_check_opens_the_form_at_the_phase(portal, publisher):
    portal.plan.phases.update(sort_order=0)
    later = Phase.objects.create(
        plan=portal.plan,
        title="لاحقا",
        starts_at=timezone.now() + timedelta(days=2),
        sort_order=7,
        opens_ideas=True,
        locale=portal.plan.locale,
    )
    (mend,) = {
        one.url
        for section in Report(Case(portal.plan, publisher, later)).sections
        for point in section.points
        for one in point.mends
        if "inline_child" in one.url
    }
    assert mend == f"{PLANS}/edit/{portal.plan.pk}/#inline_child_phases-1-panel-section"


def test_the_plan_is_named_in_the_language_of_the_account(portal, sign_in, client):
    french = translate(portal.plan, "fr")
    ActionPlan.objects.filter(pk=french.pk).update(title="Le plan d’essai", live=False)
    sign_in("Publishers", language="fr")
    for path in ("", f"{portal.plan.pk}/"):
        response = client.get(f"/admin/plans/go-live/{path}", headers={"Accept-Language": "en"})
        assert "Le plan d’essai" in response.content.decode()
