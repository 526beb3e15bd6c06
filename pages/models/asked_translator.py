"""Who is asked to translate a page or a record into a language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class AskedTranslator(models.Model):
    """At most one person for each record and language.

    :param translation_key: what all versions of the record share.
    """

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta:
        verbose_name = _("person asked to translate")
        verbose_name_plural = _("persons asked to translate")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_translator_a_record_and_language"
            )
        ]

    def __str__(self):
        return str(self.person)
