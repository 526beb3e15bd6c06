"""Pages of a queue in which near-identical contributions are one line."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Min, QuerySet, Window
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator

from consultation_forms.models import Contribution


def in_clusters(contributions: QuerySet[Contribution]) -> QuerySet:
    """A row for each cluster, the one that has waited longest first.

    :returns: dictionaries with ``cluster``, ``since``, ``first`` (a primary key), ``alike`` (how
        many of ``contributions`` are in the cluster) and ``total`` (how many rows there are).
    """
    clusters = contributions.order_by().values("cluster")
    counted = clusters.annotate(
        since=Min("received_at"),
        first=Min("pk"),
        alike=Count("pk"),
        total=Window(Count("*")),
    )
    return counted.order_by("since", "first")


class ClusterPaginator(WagtailPaginator):
    """Its pages hold the first contribution of each cluster, with ``alike``: how many there are.

    :param object_list: contributions in any order.
    """

    @cached_property
    def count(self):
        return self.object_list.order_by().values("cluster").distinct().count()

    @property
    def items_count_label(self):
        words = ngettext("%(count)s line", "%(count)s lines", self.count)
        return words % {"count": self.count}

    def get_page(self, number):
        # A page tells how many clusters there are: they are not counted once more.
        try:
            rows = self._rows(int(number or 1))
        except ValueError:
            rows = []
        if not rows:
            return super().get_page(number)
        self.count = rows[0]["total"]
        return self._page_of(rows, int(number or 1))

    def page(self, number):
        number = self.validate_number(number)
        return self._page_of(self._rows(number), number)

    def _rows(self, number: int) -> list[dict[str, Any]]:
        bottom = (number - 1) * self.per_page
        return list(in_clusters(self.object_list)[bottom : bottom + self.per_page])

    def _page_of(self, rows: list[dict[str, Any]], number: int):
        records = for_queue(Contribution.objects.all()).in_bulk([row["first"] for row in rows])
        shown = []
        for row in rows:
            # One that was moved between the two queries is no longer there.
            if record := records.get(row["first"]):
                record.alike = row["alike"]
                shown.append(record)
        return self._get_page(shown, number, self)


def for_queue(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """With all that a line shows of each."""
    return contributions.with_own_kind().select_related("comment__about_idea")
