"""May she? The named questions about staff and contributions."""

from typing import Any

_APP = "consultation_forms"


def may_moderate(user: Any) -> bool:
    """Publish and hide contributions."""
    return user.has_perm(f"{_APP}.moderate_contribution")


def may_decide(user: Any) -> bool:
    """Set and publish the outcome of an idea."""
    return user.has_perm(f"{_APP}.decide_idea")


def may_erase(user: Any) -> bool:
    """Erase for good what is known of a contribution's author."""
    return user.has_perm(f"{_APP}.delete_personaldata")


def may_refer(user: Any) -> bool:
    """Send ideas to institutions and see what they answer."""
    return user.has_perm(f"{_APP}.refer_idea")


def may_review(user: Any) -> bool:
    """See the review board, and read and write internal notes."""
    return may_moderate(user) or may_decide(user)


def may_assign_theme(user: Any) -> bool:
    """Put an idea under another theme of its plan."""
    return may_moderate(user) or may_decide(user)


def may_assign_institution(user: Any) -> bool:
    """Say which institution an idea concerns."""
    return may_decide(user)


def may_score(user: Any) -> bool:
    """Say how well an idea meets the criteria of its plan."""
    return may_decide(user)


def may_merge(user: Any) -> bool:
    """Merge ideas that say the same, and undo it."""
    return may_decide(user)


def may_set_supports_aside(user: Any) -> bool:
    """Take supports that are not genuine out of the count, and undo it.

    It is both: a step of moderation, and one that can change what is decided.
    """
    return may_moderate(user) and may_decide(user)


def may_read_surveys(user: Any) -> bool:
    """Read what was answered in feedback forms, save what tells who somebody is."""
    return user.has_perm(f"{_APP}.view_feedbackresponse")


def may_see_personal_data(user: Any) -> bool:
    """Read names and e-mail addresses that their owners did not publish."""
    return user.has_perm(f"{_APP}.view_personaldata")
