"""``/ideas/``: the list with its filters, and each with what became of it."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router

from cms.api.ideas.present import Shown, idea_item, idea_out
from cms.api.ideas.schemas import IdeaItem, IdeaOut, IdeaQuery
from cms.api.lists import Listed, LocaleQuery, Slice, chosen_fields, in_order
from cms.api.named import only_of, refuse_unknown
from cms.api.public_plans import plan_asked_for, public_plans
from cms.api.section_pages import named_around
from consultation_forms.filters import IdeaFilterSet
from consultation_forms.models import Idea
from consultation_forms.reference import parse_reference
from pages.models import WorkshopPage
from snippets.models import ActionPlan

router = Router()

#: The order of reading by cursor: neither ever changes, and the second is unique.
_KEYSET = ("received_at", "reference")


@router.get("/", response=Listed[IdeaItem], exclude_unset=True, operation_id="list_ideas")
def list_ideas(request: HttpRequest, query: Query[IdeaQuery]):
    """Published ideas, newest first."""
    fields = chosen_fields(query, IdeaItem)
    plan = plan_asked_for(query.plan)
    ideas = Idea.objects.published()
    ideas = ideas.of_plan(plan) if plan else ideas.filter(plan__in=public_plans())
    named = _named(plan)
    ideas = only_of(_filtered(ideas, query), named, query)
    found = Slice(_changed_since(ideas, query), query, _KEYSET)
    if not found.keys:
        refuse_unknown(named, query)
        return found.listed(IdeaItem, [])
    rows = Idea.objects.filter(pk__in=found.keys).for_list().select_related("plan", "merged_into")
    rows = in_order(found.keys, rows)
    shown = Shown.around(rows)
    return found.listed(IdeaItem, (idea_item(idea, shown, fields) for idea in rows))


@router.get("/{reference}/", response=IdeaOut, operation_id="get_idea")
def get_idea(request: HttpRequest, reference: str, query: Query[LocaleQuery]):
    """One idea. Those that wait, are hidden or were withdrawn are not there."""
    return idea_out(public_idea(reference), request)


def public_idea(reference: str) -> Idea:
    """:raises Http404: when no public idea of a public plan has that reference."""
    try:
        reference = parse_reference(reference)
    except ValueError as error:
        raise Http404 from error
    ideas = Idea.objects.published().filter(plan__in=public_plans(), reference=reference)
    idea = ideas.for_list().select_related("plan", "merged_into").first()
    if idea is None:
        raise Http404
    return idea


def _filtered(ideas: QuerySet, query: IdeaQuery) -> QuerySet:
    data = {name: getattr(query, name) for name in IdeaFilterSet.base_filters}
    # Whether anything has such a name is asked only when nothing is found.
    offered = {name: [(data[name], data[name])] for name in ("theme", "institution", "workshop")}
    if query.order == "supports":
        ideas = ideas.with_supports()
    return IdeaFilterSet(data, queryset=ideas, choices=offered).qs


def _changed_since(ideas: QuerySet, query: IdeaQuery) -> QuerySet:
    since = query.updated_since
    if since is None:
        return ideas
    return ideas.filter(
        Q(published_at__gte=since) | Q(decision__decided_at__gte=since) | Q(merged_at__gte=since)
    )


def _named(plan: ActionPlan | None) -> dict[str, QuerySet]:
    named = named_around(plan)
    workshops = WorkshopPage.objects.originals().readable_in_plan()
    return {**named, "workshop": workshops.filter(theme__in=named["theme"])}
