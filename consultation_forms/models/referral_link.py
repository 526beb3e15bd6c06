"""A secret link to a referral: only a digest of its secret is stored."""

from django.db import models
from django.utils import timezone

from consultation_forms.models.referral import Referral


class ReferralLink(models.Model):
    """Each mail about a referral has a link of its own, since nobody can read back an earlier one.

    All open the same thing, until the referral ends or they are replaced by a new one.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.referral_id)
