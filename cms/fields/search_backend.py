"""Wagtail's own search (admin and site), made to find Arabic and to survive any query."""

import sys
from copy import copy

from modelsearch.backends.database import SearchBackend as database_backend
from modelsearch.query import SearchQuery

from cms.fields.search_text import fold

# A private-use character: a query of nothing but signs must find nothing, whereas an empty query
# means "no query" to the listings of the admin.
_NOTHING = "\ue000"


class _FoldingIndexer:
    def prepare_value(self, value):
        return fold(super().prepare_value(value))


def _folded(query: str | SearchQuery) -> str | SearchQuery:
    """``query`` with every text in it folded; a query object is copied, not changed."""
    if isinstance(query, str):
        return (fold(query) or _NOTHING) if query else query
    query = copy(query)
    for name, value in vars(query).items():
        if name == "query_string":
            query.query_string = _folded(value)
        elif isinstance(value, SearchQuery):
            setattr(query, name, _folded(value))
        elif name == "subqueries":
            query.subqueries = [_folded(subquery) for subquery in value]
    return query


class _FoldingQueries:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if query is not None:
            query = _folded(query)
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def SearchBackend(params):
    """The database's backend, with text and queries folded alike.

    :param params: the entry of ``WAGTAILSEARCH_BACKENDS``.
    """
    backend = database_backend(params)
    # The indexer is a module-level name in modelsearch 1.3, not an attribute of the backend.
    module = sys.modules[type(backend).__module__]
    # Read once: another first search may patch it between two looks.
    indexer = module.ObjectIndexer
    if not issubclass(indexer, _FoldingIndexer):
        module.ObjectIndexer = type("FoldingIndexer", (_FoldingIndexer, indexer), {})
    backend.__class__ = type("FoldingBackend", (_FoldingQueries, type(backend)), {})
    return backend
