"""The results of a search as plain values: by kind, with counts, words marked."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from consultation_forms.models import Idea
from pages.search.highlight import excerpt, highlight
from pages.search.ideas import find_ideas, idea_lists
from pages.search.pages import find_pages
from pages.search.query import SearchQuery

PER_PAGE = 20
#: Of each kind, where all kinds are shown.
FIRST = 5

#: In the order in which they are shown.
KINDS = {
    "page": _("Pages"),
    "workshop": _("Workshops"),
    "commitment": _("Commitments"),
    "idea": _("Ideas"),
}


@dataclass
class Results:
    """:param groups: ``{"kind", "label", "count", "hits"}`` for each kind that is shown.

    :param counts: how many there are of each kind.
    :param page_obj: the page of results, where one kind is shown.
    """

    groups: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    page_obj: PageOfResults | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def search_everything(query: SearchQuery, kind: str, number: str) -> Results:
    """Five queries, however many results there are.

    :param kind: one of ``KINDS``, or ``""`` for the first few of each.
    :param number: of the page of results; anything.
    """
    pages, lists = find_pages(query), idea_lists()
    sets: dict[str, Any] = {name: [p for p in pages if p.kind == name] for name in KINDS}
    sets["idea"] = find_ideas(query, lists)
    paginators = {
        name: Paginator(found, PER_PAGE if kind else FIRST) for name, found in sets.items()
    }
    results = Results(counts={name: one.count for name, one in paginators.items()})
    for name in [kind] if kind else KINDS:
        page = paginators[name].get_page(number if kind else 1)
        if results.counts[name]:
            results.groups.append(
                {
                    "kind": name,
                    "label": KINDS[name],
                    "count": results.counts[name],
                    "hits": [_hit(one, query, lists) for one in page],
                }
            )
        results.page_obj = page if kind else None
    return results


def _hit(found: Any, query: SearchQuery, lists: dict[int, str]) -> dict[str, Any]:
    if isinstance(found, Idea):
        return {
            "title": highlight(found.title, query.words),
            "text": excerpt(found.body, query.words),
            "url": f"{lists[found.plan_id]}{found.reference}/",
            "language": found.language,
            "reference": found.reference,
        }
    return {
        "title": highlight(found.title, query.words),
        "text": excerpt(found.summary, query.words),
        "url": found.url,
    }
