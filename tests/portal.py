"""A small portal for tests: one open plan, two themes, every kind of page, in three languages."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from consultation_forms.models import Comment, Idea
from pages.models import (
    CommitmentIndexPage,
    CommitmentPage,
    HomePage,
    IdeaIndexPage,
    IndicatorsPage,
    NewsIndexPage,
    NewsPage,
    PlanPage,
    StandardPage,
    StepsPage,
    ThemeIndexPage,
    ThemePage,
    WorkshopIndexPage,
    WorkshopPage,
)
from snippets.models import ActionPlan, Institution, Organisation, Phase, ReasonText, Theme

IDEA_FORM = str(uuid.UUID(int=1))
COMMENT_FORM = str(uuid.UUID(int=2))
DISCUSSION_FORM = str(uuid.UUID(int=3))

_TITLES = {
    "home": ("بوابة التشاور", "Portail", "Portal"),
    "plan": ("خطة الاختبار", "Plan d’essai", "Test plan"),
    "ideas": ("الأفكار", "Idées", "Ideas"),
    "themes": ("المحاور", "Thématiques", "Themes"),
    "workshops": ("اللقاءات", "Ateliers", "Workshops"),
    "commitments": ("الالتزامات", "Engagements", "Commitments"),
    "indicators": ("المؤشرات", "Chiffres", "Figures"),
    "steps": ("الخطوات", "Étapes", "Steps"),
    "news": ("الأخبار", "Actualités", "News"),
}


def translate(record, language: str, **changes):
    """A published version of ``record`` in ``language``, as a translator would leave it."""
    copy = record.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in changes.items():
        setattr(copy, name, value)
    if isinstance(copy, Page):
        copy.slug = record.slug
        copy.save_revision().publish()
        return copy
    copy.live = True
    copy.save()
    return copy


def form_block(kind: str, form_id: str, **settings_of_block) -> list[dict]:
    value = {
        "heading": "",
        "introduction": "",
        "plan": None,
        "opens_at": None,
        "closes_at": None,
        "moderation": "before",
        "consent_text": "",
        "thanks": "<p>شكرا</p>",
        "questions": [],
        **settings_of_block,
    }
    if kind == "idea_form":
        value.setdefault("theme", None)
    return [{"type": kind, "id": form_id, "value": value}]


def load_portal() -> SimpleNamespace | None:
    """The portal's records by name, or ``None`` before it is built."""
    plan = ActionPlan.objects.filter(slug="nap-test", locale__language_code="ar").first()
    if plan is None:
        return None
    themes = Theme.objects.originals().order_by("number")
    return SimpleNamespace(
        plan=plan,
        phase=plan.phases.get(),
        theme=themes[0],
        other_theme=themes[1],
        institution=Institution.objects.originals().get(),
        organisation=Organisation.objects.originals().get(),
        reason=ReasonText.objects.originals().get(),
        **{
            name: model.objects.originals().get()
            for name, model in {
                "home": HomePage,
                "plan_page": PlanPage,
                "ideas_page": IdeaIndexPage,
                "themes_page": ThemeIndexPage,
                "theme_page": ThemePage,
                "workshops_page": WorkshopIndexPage,
                "workshop": WorkshopPage,
                "commitments_page": CommitmentIndexPage,
                "commitment": CommitmentPage,
                "indicators_page": IndicatorsPage,
                "steps_page": StepsPage,
                "news_page": NewsIndexPage,
                "news_item": NewsPage,
                "about": StandardPage,
            }.items()
        },
    )


def build_portal() -> None:
    """Create the portal in the database."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    arabic = Locale.objects.get(language_code="ar")
    now = timezone.now()
    p = SimpleNamespace()
    p.plan = ActionPlan.objects.create(
        slug="nap-test", title="خطة الاختبار", start_year=2026, end_year=2028, locale=arabic
    )
    p.phase = Phase.objects.create(
        plan=p.plan,
        locale=arabic,
        title="تجميع الأفكار",
        starts_at=now - timedelta(days=10),
        ends_at=now + timedelta(days=10),
        opens_ideas=True,
        opens_supports=True,
        opens_comments=True,
    )
    p.theme = Theme.objects.create(
        plan=p.plan,
        number=1,
        slug="open-data",
        title="البيانات المفتوحة",
        summary="نص",
        locale=arabic,
    )
    p.other_theme = Theme.objects.create(
        plan=p.plan, number=2, slug="health", title="الصحة", summary="نص", locale=arabic
    )
    p.institution = Institution.objects.create(slug="justice", title="وزارة العدل", locale=arabic)
    p.organisation = Organisation.objects.create(slug="hatim", title="حاتم", locale=arabic)
    p.reason = ReasonText.objects.create(
        slug="taken", title="أخذ بها", outcome="integrated", text="أدرجت الفكرة.", locale=arabic
    )
    for record, french in (
        (p.theme, "Données ouvertes"),
        (p.other_theme, "Santé"),
        (p.institution, "Ministère de la Justice"),
    ):
        translate(record, "fr", title=french)
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    p.home = _page(
        root, HomePage(title=_TITLES["home"][0], slug="home", featured_plan=p.plan), "home"
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=p.home, is_default_site=True)
    p.plan_page = _page(p.home, PlanPage(plan=p.plan, slug="nap-test"), "plan")
    p.ideas_page = _page(
        p.plan_page,
        IdeaIndexPage(
            slug="ideas",
            body=form_block("idea_form", IDEA_FORM),
            discussion=form_block("comment_form", DISCUSSION_FORM),
        ),
        "ideas",
    )
    p.themes_page = _page(p.plan_page, ThemeIndexPage(slug="themes"), "themes")
    p.theme_page = _page(p.themes_page, ThemePage(slug="open-data", theme=p.theme), "themes")
    p.workshops_page = _page(p.plan_page, WorkshopIndexPage(slug="workshops"), "workshops")
    p.workshop = _page(
        p.workshops_page,
        WorkshopPage(
            slug="open-data", number=1, starts_at=now - timedelta(days=5), theme=p.theme,
            organiser=p.organisation, registered=20, participants=12,
            programme=[{"type": "part", "value": {"minutes": 30, "title": "افتتاح"}}],
        ),
        "workshops",
    )  # fmt: skip
    p.commitments_page = _page(p.plan_page, CommitmentIndexPage(slug="commitments"), "commitments")
    p.commitment = _page(
        p.commitments_page,
        CommitmentPage(
            slug="portal", code="C01", theme=p.theme, lead=p.institution,
            body=form_block("comment_form", COMMENT_FORM),
        ),
        "commitments",
    )  # fmt: skip
    p.indicators_page = _page(p.plan_page, IndicatorsPage(slug="indicators"), "indicators")
    p.steps_page = _page(p.plan_page, StepsPage(slug="steps"), "steps")
    p.news_page = _page(p.home, NewsIndexPage(slug="news"), "news")
    p.news_item = _page(
        p.news_page, NewsPage(slug="launch", date=now.date(), summary="خبر"), "news"
    )
    p.about = _page(p.home, StandardPage(slug="about"), "news")


def _page(parent: Page, page: Page, name: str) -> Page:
    titles = _TITLES[name]
    page.title = titles[0]
    page.show_in_menus = True
    page.locale = Locale.objects.get(language_code="ar")
    parent.add_child(instance=page)
    for language, title in zip(("fr", "en"), titles[1:], strict=True):
        slug = {"home": f"home-{language}"}.get(name, page.slug)
        copy = page.copy_for_translation(Locale.objects.get(language_code=language))
        copy.title, copy.slug = title, slug
        copy.save_revision().publish()
    return page


def make_idea(portal, **fields) -> Idea:
    """A published idea of the portal's plan."""
    values = {
        "kind": "idea",
        "plan": portal.plan,
        "theme": portal.theme,
        "title": "فكرة",
        "body": "نص الفكرة",
        "moderation": "published",
        "published_at": timezone.now(),
        **fields,
    }
    return Idea.objects.create(**values)


def make_comment(portal, **fields) -> Comment:
    """A published comment, on the portal's commitment unless ``about_idea`` is given."""
    if "about_idea" not in fields:
        fields.setdefault("about_page", Page.objects.get(pk=portal.commitment.pk))
    values = {
        "kind": "comment",
        "plan": portal.plan,
        "body": "تعليق",
        "moderation": "published",
        "published_at": timezone.now(),
        **fields,
    }
    return Comment.objects.create(**values)
