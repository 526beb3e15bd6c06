"""Marks by which near-identical texts find one another."""

from django.db import models

from consultation_forms.models.contribution import Contribution


class Shingle(models.Model):
    """One of the smallest hashes of a text's runs of words; alike texts share most of theirs."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="shingles"
    )
    place = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["place", "value"], name="shingle_value")]

    def __str__(self):
        return f"{self.contribution_id}: {self.place}"
