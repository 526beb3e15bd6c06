"""Marks by which near-identical texts find one another."""

from django.db import models


class LikenessMark(models.Model):
    """One mark of the first text of a cluster; texts that are alike share most of their marks.

    ``cluster`` is that of ``Contribution``; how marks are made tells ``likeness/marks.py``.
    """

    cluster = models.UUIDField()
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "cluster"], name="likeness_mark_value")]

    def __str__(self):
        return f"{self.cluster}: {self.value}"
