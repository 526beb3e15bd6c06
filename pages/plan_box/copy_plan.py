"""The next plan from the last: what lasts is copied, what happened stays with the old one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale, Page

from pages.models import CommitmentPage, NewsPage, PlanPage, ThemePage, WorkshopPage
from pages.plan_box.copies import copy_children, copy_of
from pages.plan_box.drafts import Drafts, Versions
from pages.plan_box.known_translations import KnownTranslations
from pages.plan_box.new_plan import MakePlan, NewPlan, Part
from pages.plan_box.renewal import Renewal, shifted
from snippets.models import ActionPlan, Theme

#: What happened in a plan, and would be wrong in the next.
_HISTORY = (CommitmentPage, NewsPage, WorkshopPage)
_HISTORY_OF_A_PAGE = ("milestones",)


class CopyPlan(MakePlan):
    """A plan with the phases of another one, as long and as far apart, and what lasts of it.

    Workshops, commitments, news and milestones stay with the other plan. Links among its pages lead
    to the copies. What was translated is translated.

    The number of queries grows with the pages that are copied, about twenty for each.

    :param source: the other plan, in the main language.
    """

    def __init__(self, source: ActionPlan, new: NewPlan, user: Any = None):
        super().__init__(new, user)
        self.source = source

    def _make(self) -> ActionPlan:
        self.drafts = Drafts(self.user)
        plans = _by_key(_versions_of_plan(self.source))[self.source.translation_key]
        copies = self._copy_plan(plans)
        plan = copies[settings.LANGUAGE_CODE]
        self._copy_themes()
        if Part.PAGES in self.new.parts:
            self._copy_pages()
        self.drafts.finish(self._prepare)
        known = KnownTranslations(self.renewal, self._languages)
        self.drafts.hand_to_translators(known.of)
        return plan

    def _prepare(self, version: Model) -> None:
        self.renewal.renew_references(version)
        self.renewal.renew_texts(version)

    def _copy_plan(self, olds: Versions) -> Versions:
        """The new plan in each language for which it has a title."""
        main = olds[settings.LANGUAGE_CODE]
        self.renewal = Renewal(uuid4(), self._days(main), Part.FORMS in self.new.parts)
        #: In which languages each record was, by its translation key.
        self._languages = {main.translation_key: set(olds)}
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        versions = {
            code: self._plan_version(olds.get(code, main), title, locales[code])
            for code, title in self.new.titles.items()
            if title and code in locales
        }
        self.drafts.add(versions)
        for code, old in olds.items():
            self.renewal.note(old, versions.get(code) or versions[settings.LANGUAGE_CODE])
        return versions

    def _plan_version(self, old: ActionPlan, title: str, locale: Locale) -> ActionPlan:
        copy = copy_of(
            old,
            locale=locale,
            title=title,
            slug=self.new.slug,
            start_year=self.new.start_year,
            end_year=self.new.end_year,
            translation_key=self.renewal.identity(old.translation_key),
        )
        without = () if Part.CRITERIA in self.new.parts else ("criteria",)
        copy_children(old, copy, self.renewal.identity, *without)
        for phase in copy.phases.all():
            phase.locale = locale
            phase.starts_at = shifted(phase.starts_at, self.renewal.days)
            phase.ends_at = phase.ends_at and shifted(phase.ends_at, self.renewal.days)
        for criterion in copy.criteria.all():
            criterion.locale = locale
        return copy

    def _days(self, plan: ActionPlan) -> int:
        """How much later the new plan's first phase begins than the other's."""
        starts = [phase.starts_at for phase in plan.phases.all()]
        zone = timezone.get_default_timezone()
        return (self.new.first_day - min(starts).astimezone(zone).date()).days if starts else 0

    def _copy_themes(self) -> None:
        themes = _by_key(Theme.objects.of_plan(self.source).select_related("locale"))
        for olds in themes.values():
            if Part.THEMES in self.new.parts:
                self._copy(olds, self.drafts.add)
            else:
                for old in olds.values():
                    self.renewal.note(old, None)

    def _copy_pages(self) -> None:
        roots = PlanPage.objects.filter(plan=self.source).select_related("locale")
        copied: dict[str, dict[str, Page]] = defaultdict(dict)
        for olds in _by_key(roots).values():
            above = {code: root.get_parent() for code, root in olds.items()}
            self._copy_page(olds, above, copied)
        below = [
            page
            for root in roots
            for page in root.get_descendants().select_related("locale").specific()
        ]
        for olds in _by_key(sorted(below, key=lambda page: page.path)).values():
            parents = {
                code: copied[code][page.path[: -Page.steplen]]
                for code, page in olds.items()
                if page.path[: -Page.steplen] in copied[code]
            }
            if self._lasts(next(iter(olds.values()))):
                self._copy_page({code: olds[code] for code in parents}, parents, copied)

    def _lasts(self, page: Page) -> bool:
        if isinstance(page, ThemePage) and Part.THEMES not in self.new.parts:
            return False
        return not isinstance(page, _HISTORY)

    def _copy_page(self, olds: Versions, parents: Versions, copied: dict) -> None:
        """:param copied: the copies by language and path of the old page; grows."""
        if not olds:
            return
        copies = self._copy(olds, lambda made: self.drafts.add_page(made, parents))
        for code, old in olds.items():
            copied[code][old.path] = copies[code]

    def _copy(self, olds: Versions, save) -> Versions:
        copies = {}
        for code, old in olds.items():
            shown = old if old.live else old.get_latest_revision_as_object()
            copy = copy_of(shown, translation_key=self.renewal.identity(old.translation_key))
            if isinstance(old, PlanPage):
                copy.slug = self.new.slug
                copy.title = self.new.titles.get(code) or old.title
            copy_children(shown, copy, self.renewal.identity, *_HISTORY_OF_A_PAGE)
            self.renewal.renew_references(copy)
            copies[code] = copy
        save(copies)
        for code, old in olds.items():
            self.renewal.note(old, copies[code])
            self._languages.setdefault(old.translation_key, set()).add(code)
        return copies


def _versions_of_plan(plan: ActionPlan) -> Iterable[ActionPlan]:
    versions = ActionPlan.objects.filter(translation_key=plan.translation_key)
    return versions.select_related("locale").prefetch_related("phases", "criteria")


def _by_key(versions: Iterable[Model]) -> dict[UUID, dict[str, Model]]:
    """The versions of each record by language code, in the order given."""
    found: dict[UUID, dict[str, Model]] = defaultdict(dict)
    for version in versions:
        found[version.translation_key][version.locale.language_code] = version
    return found
