"""One person's support for one idea."""

import uuid

from django.db import models
from django.utils import timezone

from consultation_forms.models.idea import Idea
from consultation_forms.querysets import SupportQuerySet


class Support(models.Model):
    """``supporter`` is the random number in the only cookie that a visitor ever gets."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    supporter = models.UUIDField(default=uuid.uuid4, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    #: Since when it counts nowhere, because it is not genuine.
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "supporter"], name="support_once_a_person")
        ]

    def __str__(self):
        return f"{self.idea_id}: {self.supporter}"
