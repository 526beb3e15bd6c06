"""What the submission checks said, in words that a moderator understands."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.submission_checks import FAILED, words_of_flags
from consultation_forms.models import Contribution

_WORDS = {FAILED: _("a check of it failed: look for yourself")}


def flags_in_words(contribution: Contribution) -> list[str]:
    """One phrase a flag; the code itself when its check gives no words, or is gone."""
    words = {**_WORDS, **words_of_flags()}
    return [str(words.get(flag, flag)) for flag in contribution.flags]
