"""What somebody answered in a feedback form."""

from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution
from consultation_forms.querysets import FeedbackQuerySet


class FeedbackResponse(Contribution):
    """One person's answers to one survey, never public. All of it is in ``answers``."""

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
