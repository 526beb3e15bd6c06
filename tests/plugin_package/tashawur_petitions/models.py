"""Petitions as they are published, and their signatures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import SearchTextField
from consultation_forms.models import Contribution, OncePerAddress
from consultation_forms.querysets import ContributionQuerySet

REASON_LENGTH = 1000


class Petition(models.Model):
    """What the published page says of a petition: kept, so that nobody has to look into pages.

    :ivar form_id: the id of the form's block, the same in every language.
    """

    form_id = models.CharField(max_length=36, primary_key=True)
    # Without a constraint in the database: once the plugin is gone, its rows must not keep a page.
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    heading = models.CharField(max_length=150, blank=True)
    goal = models.PositiveIntegerField()
    reached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")

    def __str__(self):
        return self.heading or str(self.page)

    @property
    def count(self) -> int:
        return Signature.objects.published().filter(petition=self.form_id).count()


class Signature(OncePerAddress, Contribution):
    """One for each address and petition. Why somebody signed is read by a moderator first."""

    address_salt = "petition"

    petition = models.CharField(max_length=36, editable=False, db_index=True)
    body = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)
    search_text = SearchTextField(sources=("body", "reference"))

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition signature")
        verbose_name_plural = _("petition signatures")
        constraints = [
            models.UniqueConstraint(fields=["petition", "address"], name="petition_once_an_address")
        ]
