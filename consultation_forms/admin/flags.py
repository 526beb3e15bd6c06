"""What the submission checks said, in words that a moderator understands."""

from django.utils.translation import gettext_lazy as _

from consultation_forms.models import Contribution

_WORDS = {
    "honeypot": _("a hidden field was filled in, as robots do"),
    "hasty": _("sent faster than anybody can type"),
    "too_many": _("many contributions from the same network"),
}


def flags_in_words(contribution: Contribution) -> list[str]:
    """One phrase a flag; the code itself when it comes from a plugin that gives no words."""
    return [str(_WORDS.get(flag, flag)) for flag in contribution.flags]
