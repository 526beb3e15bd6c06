"""A first plan from the built-in template: the five steps of the Open Government Partnership."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale

from cms.fields.palette import Colour, ThemeIcon
from pages.models import (
    CommitmentIndexPage,
    HomePage,
    IdeaIndexPage,
    IndicatorsPage,
    PlanPage,
    StepsPage,
    ThemeIndexPage,
    ThemePage,
    WorkshopIndexPage,
)
from pages.plan_box.drafts import Drafts, Versions
from pages.plan_box.new_plan import MakePlan, Part
from pages.plan_box.template import idea_forms, plan_body, template
from snippets.models import ActionPlan, Criterion, Phase, ReasonText, Theme

_SECTIONS = {
    "steps": StepsPage,
    "themes": ThemeIndexPage,
    "workshops": WorkshopIndexPage,
    "ideas": IdeaIndexPage,
    "commitments": CommitmentIndexPage,
    "indicators": IndicatorsPage,
}


class StartPlan(MakePlan):
    """A plan of five steps, with themes to begin with, criteria, pages, forms and reasons.

    It is written in those of the portal's languages in which the template is. Reasons are shared by
    all plans: they are added for outcomes for which the portal has none.
    """

    def _make(self) -> ActionPlan:
        self.drafts = Drafts(self.user)
        written = template()["summary"]
        self.locales = {
            locale.language_code: locale
            for locale in Locale.objects.filter(language_code__in=written)
            if self.new.titles.get(locale.language_code)
        }
        plans = self._make_plan()
        plan = plans[settings.LANGUAGE_CODE]
        themes = self._make_themes(plan) if Part.THEMES in self.new.parts else []
        if Part.PAGES in self.new.parts:
            self._make_pages(plans, themes)
        self._make_reasons()
        self.drafts.finish()
        self.drafts.hand_to_translators(lambda versions: (versions, None, None))
        return plan

    def _versions(self, model: type[Model], **values: Any) -> Versions:
        """Unsaved versions of a record; ``values`` that are texts by language become each one's."""
        key = uuid4()
        return {
            code: model(translation_key=key, locale=locale, **_in_language(values, code))
            for code, locale in self.locales.items()
        }

    def _make_plan(self) -> Versions:
        plans = self._versions(
            ActionPlan,
            title=self.new.titles,
            slug=self.new.slug,
            summary=template()["summary"],
            start_year=self.new.start_year,
            end_year=self.new.end_year,
        )
        self._add_children(plans, "phases", Phase, self._phases())
        if Part.CRITERIA in self.new.parts:
            self._add_children(plans, "criteria", Criterion, template()["criteria"])
        self.drafts.add(plans)
        return plans

    def _add_children(self, plans: Versions, name: str, model: type[Model], values) -> None:
        rows = [self._versions(model, sort_order=n, **row) for n, row in enumerate(values)]
        for code, plan in plans.items():
            setattr(plan, name, [row[code] for row in rows])

    def _phases(self) -> Iterator[dict[str, Any]]:
        for step in template()["steps"]:
            first, last = step["days"]
            yield {
                "title": step["title"],
                "summary": step["summary"],
                "starts_at": _midnight(self.new.first_day + timedelta(days=first)),
                "ends_at": last and _midnight(self.new.first_day + timedelta(days=last)),
                **{f"opens_{activity}": True for activity in step["opens"]},
            }

    def _make_themes(self, plan: ActionPlan) -> list[Versions]:
        icons, colours = list(ThemeIcon), list(Colour)
        made = []
        for number, theme in enumerate(template()["themes"]):
            versions = self._versions(
                Theme,
                plan=plan,
                number=number + 1,
                icon=icons[number % len(icons)],
                colour=colours[number % len(colours)],
                **theme,
            )
            self.drafts.add(versions)
            made.append(versions)
        return made

    def _make_pages(self, plans: Versions, themes: list[Versions]) -> None:
        homes = {
            page.locale.language_code: page for page in HomePage.objects.select_related("locale")
        }
        self.locales = {code: one for code, one in self.locales.items() if code in homes}
        if settings.LANGUAGE_CODE not in self.locales:
            return
        words = template()
        root = self._versions(
            PlanPage,
            title=self.new.titles,
            slug=self.new.slug,
            search_description=words["summary"],
            plan=plans[settings.LANGUAGE_CODE],
            body=plan_body(self.locales),
        )
        self.drafts.add_page(root, homes)
        sections = {
            name: self._make_section(name, model, root) for name, model in _SECTIONS.items()
        }
        for theme in themes:
            original = theme[settings.LANGUAGE_CODE]
            page = self._versions(
                ThemePage,
                title={code: one.title for code, one in theme.items()},
                slug=original.slug,
                search_description={code: one.summary for code, one in theme.items()},
                theme=original,
            )
            self.drafts.add_page(page, sections["themes"])

    def _make_section(self, name: str, model: type[Model], root: Versions) -> Versions:
        words = template()["sections"][name]
        has_forms = name == "ideas" and Part.FORMS in self.new.parts
        section = self._versions(
            model,
            title=words["title"],
            slug=name,
            search_description=words["description"],
            show_in_menus=True,
            **(idea_forms(self.locales) if has_forms else {}),
        )
        self.drafts.add_page(section, root)
        return section

    def _make_reasons(self) -> None:
        has = set(ReasonText.objects.originals().values_list("outcome", flat=True))
        taken = set(ReasonText.objects.values_list("slug", flat=True))
        for reason in template()["reasons"]:
            if reason["outcome"] not in has and reason["slug"] not in taken:
                self.drafts.add(self._versions(ReasonText, **reason))


def _in_language(values: dict[str, Any], code: str) -> dict[str, Any]:
    return {
        name: value[code] if isinstance(value, dict) else value for name, value in values.items()
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())
