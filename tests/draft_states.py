"""Everything that is not public, in each of its states, with the same word in all its texts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from consultation_forms.models import (
    Decision,
    DecisionCommitment,
    EarlierDecision,
    Idea,
    PersonalData,
    PreparedDecision,
)
from pages.models import CommitmentPage, NewsPage, PlanPage, StandardPage, ThemePage, WorkshopPage
from snippets.models import (
    ActionPlan,
    Criterion,
    Institution,
    Organisation,
    Phase,
    ReasonText,
    Recording,
    Theme,
)
from tests.portal import make_comment, make_idea, translate
from tests.receipts import make_contribution
from tests.test_story import refer

CANARY = "canary7f3a"
#: A second word beside it: what is searched for is shown in the search field again.
SOUGHT = "zebra"
TEXT = f"{CANARY} {SOUGHT}"
#: Who guesses an address gets one of these.
NOT_FOUND, GONE, SHOWN = 404, 410, 200
_KEPT = {"slug", "path", "url_path", "alias_of", "code", "video", "live_video", "contact_phone"}
_LANGUAGES = ("ar", "fr", "en")

Addresses = dict[str, int]


def fill(record):
    """Put the word into every text of a record that is free text."""
    for field in record._meta.concrete_fields:
        if isinstance(field, StreamField) and field.name == "body":
            record.body = [{"type": "text", "value": f"<p>{TEXT}</p>"}]
        elif isinstance(field, models.URLField):
            setattr(record, field.name, f"https://{CANARY}.example")
        elif isinstance(field, models.EmailField):
            setattr(record, field.name, f"{CANARY}@example.org")
        elif _is_free_text(field):
            setattr(record, field.name, TEXT[: field.max_length])
    return record


def _is_free_text(field: models.Field) -> bool:
    if field.choices or field.name in _KEPT or isinstance(field, models.SlugField):
        return False
    return isinstance(field, models.CharField | models.TextField)


def _pages(portal) -> list[tuple[Page, Page]]:
    """A new page of each type, not yet stored, and where it belongs."""
    now = timezone.now()
    locale, slug, number = portal.home.locale, portal.secret, Page.objects.count()
    new = partial(dict, title="صفحة", slug=slug, locale=locale, show_in_menus=True)
    workshop = new(number=number, starts_at=now, theme=portal.theme, organiser=portal.organisation)
    commitment = new(code=f"C{number}", theme=portal.theme, lead=portal.institution, progress=50)
    plan = ActionPlan.objects.create(
        slug=slug, title="خطة", start_year=2040, end_year=2041, locale=locale
    )
    return [
        (StandardPage(**new()), portal.home),
        (StandardPage(**new(slug=f"{slug}-section")), portal.plan_page),
        (NewsPage(**new(date=now.date(), summary="خبر")), portal.news_page),
        (WorkshopPage(**workshop), portal.workshops_page),
        (CommitmentPage(**commitment), portal.commitments_page),
        (ThemePage(**new(theme=portal.other_theme)), portal.themes_page),
        (PlanPage(**new(slug=f"{slug}-plan", plan=plan)), portal.home),
    ]


def _live(portal, filled: bool) -> list[Page]:
    """Published pages of each type, in all languages, that public records lead to."""
    made = []
    for page, parent in _pages(portal):
        page = fill(page) if filled else page
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision().publish()
        made += [page, *(translate(page, language) for language in ("fr", "en"))]
    _lead_to(portal, made)
    for page in made:
        get_search_backend().add(page)
    return [Page.objects.get(pk=page.pk).specific for page in made]


def _lead_to(portal, pages: list[Page]) -> None:
    """Ideas of the workshop, ideas that the commitment took up, comments on it."""
    found = {type(page): page for page in pages if page.locale.language_code == "ar"}
    workshop = Page.objects.get(pk=found[WorkshopPage].pk)
    commitment = Page.objects.get(pk=found[CommitmentPage].pk)
    for fields in ({}, {"channel": "workshop", "workshop": workshop}):
        decision = Decision.objects.create(
            idea=make_idea(portal, **fields), outcome="integrated", reason="سبب"
        )
        DecisionCommitment.objects.create(decision=decision, commitment=commitment)
    make_comment(portal, about_page=commitment, body="تعليق")


def _at(pages: list[Page], status: int) -> Addresses:
    """The addresses of pages, whether or not they are public."""
    return {page.get_url(): status for page in pages if page.get_url()} | {
        f"{page.get_url()}feed/": NOT_FOUND for page in pages if status == NOT_FOUND
    }


def unpublished_page(portal) -> Addresses:
    pages = _live(portal, filled=True)
    for page in pages:
        page.unpublish()
    return _at(pages, NOT_FOUND)


def draft_page(portal) -> Addresses:
    pages = _live(portal, filled=True)
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        live=False, first_published_at=None, last_published_at=None, has_unpublished_changes=True
    )
    return _at(pages, NOT_FOUND)


def scheduled_page(portal) -> Addresses:
    pages = _live(portal, filled=True)
    for page in pages:
        page.unpublish()
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
    return _at(pages, NOT_FOUND)


def expired_page(portal) -> Addresses:
    pages = _live(portal, filled=True)
    past = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(expire_at=past)
    call_command("publish_scheduled", verbosity=0)
    return _at(pages, NOT_FOUND)


def draft_revision(portal) -> Addresses:
    pages = _live(portal, filled=False)
    existing = [portal.home, portal.about, portal.news_item, portal.theme_page, portal.ideas_page]
    for page in [*pages, *existing]:
        fill(page).save_revision()
    return _at([*pages, *existing], SHOWN)


def draft_translation(portal) -> Addresses:
    pages = _live(portal, filled=False)
    french = [page for page in pages if page.locale.language_code == "fr"]
    for page in french:
        fill(page).save()
    Page.objects.filter(pk__in=[page.pk for page in french]).update(live=False)
    # At its address the original is shown.
    return _at(french, SHOWN)


def private_page(portal, kind: str = PageViewRestriction.LOGIN) -> Addresses:
    pages = _live(portal, filled=True)
    for page in pages:
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")  # noqa: S106
    # Whoever has the address of a page with a password is asked for it.
    asks = kind == PageViewRestriction.PASSWORD
    return {page.get_url(): SHOWN if asks else NOT_FOUND for page in pages}


def page_below_an_unpublished_one(portal) -> Addresses:
    """Its own text is public, the title of what it stands under is not."""
    pages = [page for page in _live(portal, filled=True) if isinstance(page, PlanPage)]
    for page in pages:
        below = StandardPage(title="صفحة", slug="below", locale=page.locale)
        page.add_child(instance=below)
        page.unpublish()
    _forget_all_but(portal, pages)
    return {f"{page.get_url()}below/": SHOWN for page in pages}


def _forget_all_but(portal, pages: list[Page]) -> None:
    for page in Page.objects.filter(title=TEXT, depth__gt=2).exclude(pk__in=[p.pk for p in pages]):
        page.unpublish()


def _snippets(portal) -> list:
    locale, image = portal.plan.locale, Image.objects.create(title="i", file=get_test_image_file())
    new = {"slug": portal.secret, "title": "سجل", "locale": locale}
    now = timezone.now()
    records = [
        Theme(plan=portal.plan, number=Theme.objects.count() + 1, summary="نص", **new),
        Institution(**new),
        Organisation(**new),
        Recording(thumbnail=image, date=now.date(), duration=60, language="ar",
                  video="https://youtu.be/dQw4w9WgXcQ", **new),
        ReasonText(outcome="rejected", text="نص", **new),
    ]  # fmt: skip
    for record in records:
        record.save()
        record.save_revision().publish()
    return records


def draft_snippet(portal) -> Addresses:
    for record in _snippets(portal):
        fill(record).save()
        type(record).objects.filter(pk=record.pk).update(live=False)
    return _named_in_public(portal)


def _named_in_public(portal) -> Addresses:
    """Let public records name the institution: what is shown must do without its name."""
    institution = Institution.objects.get(slug=portal.secret)
    idea = make_idea(portal)
    referral = refer(portal, idea)
    type(referral).objects.update(institution=institution)
    Decision.objects.create(idea=idea, outcome="rejected", reason="سبب", institution=institution)
    return {f"/fr/nap-test/ideas/{idea.reference}/": SHOWN}


def draft_revision_of_a_snippet(portal) -> Addresses:
    for record in [*_snippets(portal), portal.plan, portal.theme, portal.institution]:
        fill(record).save_revision()
    return {"/ar/nap-test/": SHOWN}


def draft_translation_of_a_snippet(portal) -> Addresses:
    for record in [*_snippets(portal), portal.theme, portal.institution, portal.plan]:
        french = Locale.objects.get(language_code="fr")
        copy = record.get_translation_or_none(french) or translate(record, "fr")
        fill(copy).save()
        type(copy).objects.filter(pk=copy.pk).update(live=False)
    Phase.objects.filter(plan__locale__language_code="fr").update(title=TEXT, summary=TEXT)
    return {"/fr/nap-test/": SHOWN}


def criterion(portal) -> Addresses:
    Criterion.objects.create(plan=portal.plan, locale=portal.plan.locale, title=TEXT)
    return {"/ar/nap-test/steps/": SHOWN}


def idea_that_is(state: str, portal) -> Addresses:
    """With everything around it: author, answers, comments, decision, others merged with it."""
    idea = make_contribution(portal, state)
    public = make_idea(portal)
    fields = {"title": TEXT, "body": TEXT, "answers": [{"id": "1", "answer": TEXT}]}
    fields |= {"search_text": TEXT, "flags": [TEXT]}
    if state == "hidden":
        fields["hidden_reason"] = TEXT
    Idea.objects.filter(pk=idea.pk).update(merged_into=public, **fields)
    idea = Idea.objects.get(pk=idea.pk)
    _speak_of(idea, portal)
    into_it = make_idea(portal, merged_into=idea, merged_at=timezone.now())
    status = GONE if state == "withdrawn" else NOT_FOUND
    return {
        **{f"/{one}/nap-test/ideas/{idea.reference}/": status for one in _LANGUAGES},
        **{f"/{one}/nap-test/ideas/?reference={idea.reference}": 302 for one in _LANGUAGES},
        f"/ar/nap-test/ideas/{idea.reference}/feed/": NOT_FOUND,
        f"/ar/nap-test/ideas/{idea.reference}/follow/": NOT_FOUND,
        f"/ar/nap-test/ideas/{idea.reference}/support/": NOT_FOUND,
        f"/ar/nap-test/ideas/{public.reference}/": SHOWN,
        f"/fr/nap-test/ideas/{into_it.reference}/": SHOWN,
    }


def _speak_of(idea: Idea, portal) -> None:
    PersonalData.objects.filter(contribution=idea).update(
        name=TEXT, city=TEXT, organisation=TEXT, show_name=True
    )
    reason = {"reason": TEXT, "reason_translations": {"fr": TEXT, "en": TEXT}}
    commitment = Page.objects.get(pk=portal.commitment.pk)
    decision = Decision.objects.create(idea=idea, outcome="integrated", **reason)
    DecisionCommitment.objects.create(decision=decision, commitment=commitment)
    now = timezone.now()
    EarlierDecision.objects.create(
        idea=idea, outcome="rejected", decided_at=now, replaced_at=now, **reason
    )
    make_comment(portal, about_idea=idea, body=TEXT)


def comment_that_is(state: str, portal) -> Addresses:
    idea = make_idea(portal)
    fields = {
        "pending": {"published_at": None},
        "hidden": {"hidden_code": "other", "hidden_reason": TEXT},
        "withdrawn": {"withdrawn_at": timezone.now()},
    }[state]
    for about in ({}, {"about_idea": idea}):
        comment = make_comment(portal, moderation=state, body=TEXT, **fields, **about)
        PersonalData.objects.create(contribution=comment, name=TEXT, show_name=True)
        make_comment(portal, reply_to=comment, body="جواب", **about)
    return {
        f"/ar/nap-test/ideas/{idea.reference}/?reply_to={comment.reference}": SHOWN,
        f"/fr/nap-test/commitments/portal/?reply_to={comment.reference}": SHOWN,
    }


def internal_words(portal) -> Addresses:
    """A public idea with all that only staff and institutions may read."""
    idea = make_contribution(portal, "published")
    Idea.objects.filter(pk=idea.pk).update(
        answers=[{"id": "1", "type": "short_text", "question": "؟", "answer": TEXT}], flags=[TEXT]
    )
    PersonalData.objects.filter(contribution=idea).update(name=TEXT, city=TEXT, show_name=False)
    PreparedDecision.objects.create(
        idea=idea, outcome="rejected", reason=TEXT, reason_translations={"fr": TEXT}
    )
    idea.notes.create(text=TEXT)
    referral = refer(portal, idea)
    type(referral).objects.update(note=TEXT, contact_name=TEXT, answered_at=timezone.now())
    idea.referrals.update(answer="no", reason=TEXT, proposed_commitment=TEXT, answered_by=TEXT)
    return {f"/{one}/nap-test/ideas/{idea.reference}/": SHOWN for one in _LANGUAGES}


def registration(portal) -> Addresses:
    for kind in ("registration", "waiting"):
        one = make_contribution(portal, kind, email=f"{CANARY}@{kind}.example.org")
        PersonalData.objects.filter(contribution=one).update(
            name=TEXT, city=TEXT, organisation=TEXT, show_name=True
        )
    return {
        "/ar/nap-test/workshops/open-data/": SHOWN,
        f"/ar/nap-test/ideas/?reference={one.reference}": SHOWN,
        f"/ar/nap-test/ideas/{one.reference}/": NOT_FOUND,
    }


STATES: dict[str, Callable[..., Addresses]] = {
    "draft page": draft_page,
    "draft revision of a live page": draft_revision,
    "draft translation of a page": draft_translation,
    "scheduled page": scheduled_page,
    "expired page": expired_page,
    "unpublished page": unpublished_page,
    "page for members": private_page,
    "page with a password": partial(private_page, kind=PageViewRestriction.PASSWORD),
    "page below an unpublished one": page_below_an_unpublished_one,
    "draft record": draft_snippet,
    "draft revision of a record": draft_revision_of_a_snippet,
    "draft translation of a record": draft_translation_of_a_snippet,
    "criterion": criterion,
    "waiting idea": partial(idea_that_is, "pending"),
    "hidden idea": partial(idea_that_is, "hidden"),
    "withdrawn idea": partial(idea_that_is, "withdrawn"),
    "waiting comment": partial(comment_that_is, "pending"),
    "hidden comment": partial(comment_that_is, "hidden"),
    "withdrawn comment": partial(comment_that_is, "withdrawn"),
    "internal words": internal_words,
    "registration": registration,
}
