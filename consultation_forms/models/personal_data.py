"""Who sent a contribution: apart from it, so that it can be erased without changing a count."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution


class PersonalData(models.Model):
    """What a contributor said of herself, and what she agreed to. Never public by itself."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="personal_data"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, db_index=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    show_name = models.BooleanField(_("agreed to be named"), default=False)
    consented_at = models.DateTimeField(_("agreed to the privacy notice"), null=True, blank=True)
    #: Digest of the consent text that was agreed to, in the contribution's language.
    notice = models.CharField(_("version of the notice"), max_length=16, blank=True)

    class Meta:
        verbose_name = _("personal data")
        verbose_name_plural = _("personal data")

    def __str__(self):
        return str(self.contribution_id)

    @property
    def shown_name(self) -> str:
        """Name, organisation and town as agreed to be shown, or an empty string."""
        if not self.show_name:
            return ""
        return " · ".join(part for part in (self.name, self.organisation, self.city) if part)
