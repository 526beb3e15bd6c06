"""Which plans the public may read, and the one that a request names."""

from django.db.models import QuerySet
from django.http import Http404

from cms.api.named import unknown
from pages.models import PlanPage
from snippets.models import ActionPlan


def public_plans() -> QuerySet[ActionPlan]:
    """Published plans, in the main language, that have a page that everybody may read."""
    shown = PlanPage.objects.readable().values("plan")
    return ActionPlan.objects.originals().live().filter(pk__in=shown)


def plan_called(slug: str) -> ActionPlan:
    """:raises Http404: when no public plan has that short name."""
    plan = public_plans().with_slug(slug).first()
    if plan is None:
        raise Http404
    return plan


def plan_asked_for(slug: str) -> ActionPlan | None:
    """The plan that the parameter ``plan`` names; ``None`` when it is left out.

    :raises Refusal: 404 when there is none.
    """
    if not slug:
        return None
    plan = public_plans().with_slug(slug).first()
    if plan is None:
        raise unknown("plan", slug)
    return plan
