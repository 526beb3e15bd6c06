"""The audit trail: what was changed, and the chain that shows that nothing was changed in it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """One change of a contribution's or a referral's state; written by ``audit.record``.

    The database refuses to change or delete one. There is nobody's name, address or text in it.
    """

    at = models.DateTimeField(default=timezone.now)
    #: A contribution's reference, or ``referral 12``.
    subject = models.CharField(max_length=40)
    action = models.CharField(max_length=60)
    #: The member of staff, as a number; empty for an author, an institution and a command.
    user_key = models.CharField(max_length=20, blank=True)
    #: The columns that changed, such as ``{"moderation": "pending"}``.
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    #: A keyed digest of the reason that was given; its words are where they can be erased.
    reason = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"], name="audit_of_subject")]

    def __str__(self):
        return f"{self.pk}: {self.subject} {self.action}"


class AuditSeal(models.Model):
    """An entry's place in the chain, written by ``audit.seal`` soon after the entry.

    ``digest`` is made of the digest before and of every column of the entry.
    """

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.number}: {self.digest}"
