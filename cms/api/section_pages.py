"""Pages of a plan that stand for records: workshops and commitments."""

from django.db.models import QuerySet
from wagtail.models import Page

from cms.api.addresses import public_address
from cms.api.public_plans import plan_asked_for, public_plans
from snippets.localization import reader_address
from snippets.models import ActionPlan, Institution, Theme


def of_plans(pages: QuerySet, plan: ActionPlan | None) -> QuerySet:
    """Those that everybody may read, in the main language.

    :param plan: whose; ``None``: of all public plans.
    """
    pages = pages.originals().readable_in_plan()
    return pages.filter(theme__plan=plan) if plan else pages.filter(theme__plan__in=public_plans())


def of_slug(pages: QuerySet, plan: str, slug: str) -> QuerySet:
    """Those with that short name, of the newest plan first.

    :raises Refusal: 404 when ``plan`` names none.
    """
    found = of_plans(pages, plan_asked_for(plan)).filter(slug=slug)
    return found.order_by("-theme__plan__start_year", "-pk")


def named_around(plan: ActionPlan | None) -> dict[str, QuerySet]:
    """What filters of lists may name, by filter.

    :param plan: whose; ``None``: of all public plans.
    """
    themes = Theme.objects.originals().live()
    themes = themes.of_plan(plan) if plan else themes.filter(plan__in=public_plans())
    return {"theme": themes, "institution": Institution.objects.originals().live()}


def page_url(page: Page) -> str | None:
    """Its address on the portal, in the reader's language."""
    return public_address(reader_address(page))


def content_url(page: Page) -> str:
    """Where Wagtail's API has the whole page, its body included."""
    return public_address(f"/api/v3/pages/{page.pk}/") or ""
