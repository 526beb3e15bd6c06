"""When whoever follows a contribution hears of it: the same words wherever it is promised."""

from django.utils.translation import gettext as _

from consultation_forms.models import Contribution, Decision, Idea


def promise(contribution: Contribution) -> str:
    """One sentence, in the active language.

    :param contribution: as its own kind; of an idea, as it stands now.
    """
    if not isinstance(contribution, Idea):
        return _("We write to you when something happens to it.")
    # A merged idea hears of the decision on the one that it was joined with.
    if Decision.objects.filter(idea=contribution.leading_id).exists():
        return _(
            "It is decided. We write to you when the decision is corrected, or when another idea is"
            " joined with it."
        )
    if contribution.is_public:
        return _(
            "We write to you when it is sent to an institution, joined with another idea, or"
            " decided."
        )
    return _(
        "We write to you when it is published, sent to an institution, joined with another idea, or"
        " decided."
    )
