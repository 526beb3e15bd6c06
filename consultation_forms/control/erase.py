"""Erases an author's data at her own wish, and her text with it if she wants."""

from django.db import transaction

from consultation_forms.control.actions import WithdrawContribution
from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import EraseAuthor


def erase_author(contribution: Contribution, *, withdraw: bool) -> Contribution:
    """:param withdraw: whether the text shall no longer be shown either.
    :returns: the contribution as it is now; done twice is done once.
    """
    with transaction.atomic():
        contribution = EraseAuthor(contribution).execute()
        if withdraw:
            contribution = WithdrawContribution(contribution).execute()
    return contribution
