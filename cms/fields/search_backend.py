"""Wagtail's own search (admin and site), made to find Arabic and to survive any query."""

import sys

from modelsearch.backends.database import SearchBackend as database_backend

from cms.fields.search_text import fold

# A private-use character: a query of nothing but signs must find nothing, whereas an empty query
# means "no query" to the listings of the admin.
_NOTHING = "\ue000"


class _FoldingIndexer:
    def prepare_value(self, value):
        return fold(super().prepare_value(value))


class _FoldingQueries:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and query:
            query = fold(query) or _NOTHING
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def SearchBackend(params):
    """The database's backend, with text and queries folded alike.

    :param params: the entry of ``WAGTAILSEARCH_BACKENDS``.
    """
    backend = database_backend(params)
    # The indexer is a module-level name in modelsearch 1.3, not an attribute of the backend.
    module = sys.modules[type(backend).__module__]
    if not issubclass(module.ObjectIndexer, _FoldingIndexer):
        module.ObjectIndexer = type("FoldingIndexer", (_FoldingIndexer, module.ObjectIndexer), {})
    backend.__class__ = type("FoldingBackend", (_FoldingQueries, type(backend)), {})
    return backend
