"""Puts near-identical texts into one cluster, so that a campaign is read once."""

from typing import Any

from django.db import transaction
from django.db.models import Count

from consultation_forms.likeness.marks import ENOUGH, marks_of
from consultation_forms.models import Contribution, LikenessMark
from consultation_forms.models.contribution import kind_links
from snippets.models import ActionPlan

_BATCH = 100
_TEXTS = ("title", "body")


def _texts() -> list[str]:
    """Where the texts of each kind are, the portal's own and those of plugins."""
    return [
        f"{link}__{name}"
        for link, kind in kind_links().items()
        for name in _TEXTS
        if any(field.name == name for field in kind._meta.concrete_fields)
    ]


class ClusterContributions:
    """Compares what was not compared yet with the first text of each cluster of its plan and kind.

    Comparing with the first one only keeps a cluster from drifting, and its cost from growing.
    """

    def execute(self) -> int:
        """:returns: how many contributions were compared."""
        done = 0
        while batch := self._batch():
            done += batch
        return done

    @transaction.atomic
    def _batch(self) -> int:
        new = Contribution.objects.filter(compared=False).order_by("pk")
        locked = new.select_for_update(of=("self",), skip_locked=True)
        texts = _texts()
        keys = list(locked.values_list("pk", flat=True)[:_BATCH])
        rows = list(
            Contribution.objects.filter(pk__in=keys)
            .order_by("pk")
            .values("pk", "plan_id", "kind", "cluster", *texts)
        )
        self._lock_plans({row["plan_id"] for row in rows})
        changed = [
            Contribution(pk=row["pk"], cluster=self._cluster(row, texts), compared=True)
            for row in rows
        ]
        Contribution.objects.bulk_update(changed, ["cluster", "compared"])
        return len(changed)

    def _lock_plans(self, keys: set[int]) -> None:
        """Two processes must not found a cluster each for the same text.

        The lock is one that lets others refer to the plan: citizens go on sending.
        """
        plans = ActionPlan.objects.filter(pk__in=keys).order_by("pk")
        list(plans.select_for_update(no_key=True).values_list("pk"))

    def _cluster(self, row: dict[str, Any], texts: list[str]):
        text = " ".join(row[name] for name in texts if row[name])
        marks = marks_of(text, f"{row['plan_id']}/{row['kind']}")
        alike = LikenessMark.objects.filter(value__in=marks).values("cluster")
        alike = alike.annotate(shared=Count("pk")).filter(shared__gte=ENOUGH)
        if found := alike.order_by("-shared", "cluster").first():
            return found["cluster"]
        LikenessMark.objects.bulk_create(
            LikenessMark(cluster=row["cluster"], value=value) for value in marks
        )
        return row["cluster"]
