"""What "all" means when staff select all that a list of contributions shows."""

from django.db.models import QuerySet
from django.http import HttpRequest

from consultation_forms.admin.filters import ContributionFilterSet
from consultation_forms.admin.queue.queue import found_in, queue
from consultation_forms.models import Contribution

_FILTERS: dict[type[Contribution], type[ContributionFilterSet]] = {}


def filter_list(model: type[Contribution], filterset_class: type[ContributionFilterSet]) -> None:
    """Say by which filters the list of a kind is narrowed."""
    _FILTERS[model] = filterset_class


def all_listed(model: type[Contribution], request: HttpRequest) -> QuerySet:
    """The keys of all that the list shows with the filters and words of the moment.

    :param model: a kind that has a list, or, for the queue, ``Contribution``.
    """
    if model is Contribution:
        return queue(request).values_list("pk", flat=True)
    queryset = model.objects.all()
    filters = _FILTERS[model](request.GET, queryset, request=request)
    if filters.is_valid():
        queryset = filters.filter_queryset(queryset)
    return queryset.filter(found_in(model, request.GET.get("q", ""))).values_list("pk", flat=True)
