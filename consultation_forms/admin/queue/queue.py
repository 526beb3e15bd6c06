"""What waits for moderation, ideas and comments together, as the filters of the moment show it."""

from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import matching
from consultation_forms.admin.filters import ContributionFilterSet
from consultation_forms.models import Comment, Contribution, Idea

_KINDS = [("idea", _("Ideas")), ("comment", _("Comments"))]
_REMARKS = [("yes", _("With remarks")), ("no", _("Without remarks"))]


def _choice(label: Any, **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, widget=forms.RadioSelect, empty_label=_("All"), **kwargs
    )


class QueueFilterSet(ContributionFilterSet):
    #: All of them wait.
    moderation = None
    kind = _choice(_("Kind"), choices=_KINDS)
    remarks = _choice(_("What the checks say"), choices=_REMARKS, method="with_remarks")

    class Meta:
        model = Contribution
        fields: list[str] = []

    def with_remarks(self, queryset, _name, value):
        return queryset.exclude(flags=[]) if value == "yes" else queryset.filter(flags=[])


def found(words: str) -> Q:
    """The contributions in which every word is found, however it is spelt."""
    # Each table is read by itself: joined to the contributions it takes three times as long.
    ideas, comments = (
        kind.objects.filter(matching("search_text", words)).order_by().values("pk")
        for kind in (Idea, Comment)
    )
    return Q(pk__in=ideas) | Q(pk__in=comments)


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
