"""What "all" means when staff select all that a list of contributions shows."""

from django.db.models import QuerySet
from django.http import HttpRequest

from cms.fields.search_text import matching
from consultation_forms.admin.filters import CommentFilterSet, IdeaFilterSet
from consultation_forms.admin.queue.queue import queue
from consultation_forms.models import Comment, Contribution, Idea

_FILTERS = {Idea: IdeaFilterSet, Comment: CommentFilterSet}


def all_listed(model: type[Contribution], request: HttpRequest) -> QuerySet:
    """The keys of all that the list shows with the filters and words of the moment.

    :param model: ``Idea``, ``Comment`` or, for the queue, ``Contribution``.
    """
    if model is Contribution:
        return queue(request).values_list("pk", flat=True)
    queryset = model.objects.all()
    filters = _FILTERS[model](request.GET, queryset, request=request)
    if filters.is_valid():
        queryset = filters.filter_queryset(queryset)
    words = request.GET.get("q", "")
    return queryset.filter(matching("search_text", words)).values_list("pk", flat=True)
