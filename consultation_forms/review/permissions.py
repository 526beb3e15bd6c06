"""May she? The named questions about staff and contributions."""

from typing import Any

_APP = "consultation_forms"


def may_moderate(user: Any) -> bool:
    """Publish and hide contributions."""
    return user.has_perm(f"{_APP}.moderate_contribution")


def may_decide(user: Any) -> bool:
    """Set and publish the outcome of an idea."""
    return user.has_perm(f"{_APP}.decide_idea")


def may_see_personal_data(user: Any) -> bool:
    """Read names and e-mail addresses that their owners did not publish."""
    return user.has_perm(f"{_APP}.view_personaldata")
