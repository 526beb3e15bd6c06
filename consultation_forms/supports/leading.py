"""The idea that supports of another count for, held so that no merge comes between."""

from consultation_forms.models import Idea


def lock_leading_id(idea: Idea) -> int:
    """The key of the idea that ``idea`` was merged into, or its own; for use in a transaction.

    Found under the lock that merging takes, so that no support stays behind.
    """
    key = idea.leading_id
    while (leading := _locked(key).leading_id) != key:
        key = leading
    return key


def _locked(key: int) -> Idea:
    return Idea.objects.select_for_update().only("pk", "merged_into").get(pk=key)
