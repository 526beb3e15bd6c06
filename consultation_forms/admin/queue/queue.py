"""What waits for moderation, of all kinds together, as the filters of the moment show it."""

from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import matching, search_field
from cms.plugins.form_types import public_form_types
from consultation_forms.admin.filters import ContributionFilterSet
from consultation_forms.models import Contribution
from consultation_forms.models.contribution import public_kinds

_REMARKS = [("yes", _("With remarks")), ("no", _("Without remarks"))]


def _choice(label: Any, **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, widget=forms.RadioSelect, empty_label=_("All"), **kwargs
    )


class QueueFilterSet(ContributionFilterSet):
    #: All of them wait.
    moderation = None
    kind = _choice(_("Kind"))
    remarks = _choice(_("What the checks say"), choices=_REMARKS, method="with_remarks")

    class Meta:
        model = Contribution
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = {
            name: capfirst(one.model._meta.verbose_name_plural) for name, one in public_form_types()
        }
        self._offer("kind", kinds)

    def with_remarks(self, queryset, _name, value):
        return queryset.exclude(flags=[]) if value == "yes" else queryset.filter(flags=[])


def found_in(kind: type[Contribution], words: str) -> Q:
    """Those of one kind in which every word is found; of a kind without words, by reference."""
    if field := search_field(kind):
        return matching(field, words)
    return Q(reference__icontains=words.strip())


def found(words: str) -> Q:
    """The contributions in which every word is found, however it is spelt."""
    # Each table is read by itself: joined to the contributions it takes three times as long.
    condition = Q(pk__in=[])
    for kind in public_kinds():
        keys = kind.objects.filter(found_in(kind, words)).order_by().values("pk")
        condition |= Q(pk__in=keys)
    return condition


def queue(request: HttpRequest) -> QuerySet[Contribution]:
    """In no order; the filters and words are those of the address."""
    waiting = Contribution.objects.pending()
    filters = QueueFilterSet(request.GET, waiting, request=request)
    if filters.is_valid():
        waiting = filters.filter_queryset(waiting)
    if words := request.GET.get("q", "").strip():
        waiting = waiting.filter(found(words))
    if cluster := cluster_of(request):
        waiting = waiting.filter(cluster=cluster)
    return waiting


def cluster_of(request: HttpRequest) -> UUID | None:
    """The cluster that ``?alike=`` asks for: its members are listed one by one."""
    try:
        return UUID(request.GET["alike"])
    except (KeyError, ValueError):
        return None
