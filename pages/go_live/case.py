"""A plan, or one phase of it, with everything that the go-live checks look at, read once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from pages.models import CommitmentPage, HomePage, NewsPage, PlanPage, StepsPage, WorkshopPage
from snippets.models import ActionPlan, Phase, Theme

#: By language code.
Versions = Mapping[str, Model]
#: Written and published one by one, in their own time.
ONE_BY_ONE = (CommitmentPage, NewsPage, WorkshopPage)


class Case:
    """The number of queries is the same for any plan, but for the number of its kinds of page.

    :param plan: in the main language.
    :param user: who reads: what she may not open is not linked.
    :param phase: of that plan; ``None`` for all of it.
    """

    def __init__(self, plan: ActionPlan, user: Any, phase: Phase | None = None):
        self.plan = plan
        self.user = user
        self.phase = phase
        self.now = timezone.now()
        self._drafts: dict[int, Page] = {}

    @cached_property
    def languages(self) -> dict[str, Locale]:
        """The portal's languages by code, the main one first."""
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        codes = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
        return {code: locales[code] for code in dict.fromkeys(codes) if code in locales}

    @cached_property
    def plan_versions(self) -> Versions:
        versions = ActionPlan.objects.filter(translation_key=self.plan.translation_key)
        versions = versions.select_related("locale", "latest_revision").prefetch_related("phases")
        return {version.locale.language_code: _newest(version) for version in versions}

    @cached_property
    def original(self) -> ActionPlan:
        """The plan as it was read together with its other versions."""
        return self.plan_versions[settings.LANGUAGE_CODE]

    @cached_property
    def phases(self) -> list[Phase]:
        """The phases that are spoken of: those that are not over."""
        phases = list(self.original.phases.all())
        if self.phase is not None:
            return [phase for phase in phases if phase.pk == self.phase.pk]
        return [phase for phase in phases if not phase.has_ended]

    def title_of(self, phase: Phase) -> str:
        """The phase's title in the language of whoever reads, isolated."""
        version = self.plan_versions.get(get_language())
        phases = version.phases.all() if version else []
        own = (one for one in phases if one.translation_key == phase.translation_key)
        return f"\u2068{next(own, phase)}\u2069"

    @cached_property
    def themes(self) -> dict[UUID, Versions]:
        themes = Theme.objects.filter(plan=self.plan).select_related("locale", "latest_revision")
        return _by_key(_newest(theme) for theme in themes)

    @cached_property
    def plan_pages(self) -> Versions:
        pages = PlanPage.objects.filter(plan=self.plan).select_related("locale")
        return {page.locale.language_code: page for page in pages}

    @cached_property
    def pages(self) -> dict[UUID, Versions]:
        """The plan's page and those below it, in the order of the tree."""
        below = Q(pk__in=[])
        for page in self.plan_pages.values():
            below |= Q(path__startswith=page.path)
        pages = Page.objects.filter(below).order_by("path").specific()
        codes = {locale.pk: code for code, locale in self.languages.items()}
        return _by_key(pages, codes)

    def newest(self, page: Page) -> Page:
        """What there will be of a page once the plan is public; of a draft, with queries of its
        own: for checks that are slow.
        """
        if page.live:
            return page
        if page.pk not in self._drafts:
            self._drafts[page.pk] = page.get_latest_revision_as_object()
        return self._drafts[page.pk]

    @cached_property
    def plan_page(self) -> PlanPage | None:
        return self.plan_pages.get(settings.LANGUAGE_CODE)

    @property
    def is_live(self) -> bool:
        """Whether the public can see the plan."""
        return bool(self.original.live and self.plan_page and self.plan_page.live)

    @cached_property
    def announcing_page(self) -> Page | None:
        """The page that says when the phases are, in the main language."""
        originals = (page.get(settings.LANGUAGE_CODE) for page in self.pages.values())
        steps = (page for page in originals if isinstance(page, StepsPage))
        return next(steps, self.plan_page)

    @property
    def box(self) -> dict[UUID, Versions]:
        """The pages that go live with the plan: all but those that are published one by one."""
        return {
            key: versions
            for key, versions in self.pages.items()
            if not any(isinstance(version, ONE_BY_ONE) for version in versions.values())
        }

    def goes_live(self, versions: Versions) -> bool:
        """Whether it is public or goes public now: a draft in a plan that is public already is
        still being written, or was taken down.
        """
        original = versions.get(settings.LANGUAGE_CODE)
        return original is not None and (original.live or not self.is_live)

    @cached_property
    def home(self) -> HomePage | None:
        return HomePage.objects.originals().first()

    @property
    def url(self) -> str:
        """The address of this check."""
        if self.phase is not None:
            return reverse("go_live:phase", args=[self.plan.pk, self.phase.pk])
        return reverse("go_live:plan", args=[self.plan.pk])


#: What a record is, whatever a version of it says.
_KEPT = ("pk", "live", "locale", "translation_key", "latest_revision", "has_unpublished_changes")


def _newest(record: Any) -> Any:
    """What was never published goes public as its latest draft, of which its row knows nothing.

    As ``with_content_json`` does it, without the queries for each key in it.
    """
    if record.live or not record.has_unpublished_changes or record.latest_revision is None:
        return record
    newest = type(record).from_serializable_data(record.latest_revision.content, check_fks=False)
    for name in _KEPT:
        setattr(newest, name, getattr(record, name))
    return newest


def _by_key(versions, codes: Mapping[int, str] | None = None) -> dict[UUID, dict[str, Any]]:
    """:param codes: language codes by key of the locale, where it was not read along."""
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for one in versions:
        code = codes.get(one.locale_id) if codes else one.locale.language_code
        if code:
            found[one.translation_key][code] = one
    return found
