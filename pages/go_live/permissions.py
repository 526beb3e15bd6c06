"""May she? What the staff can do about a plan's going live."""

from typing import Any

from wagtail.permissions import page_permission_policy


def may_check(user: Any) -> bool:
    """Read the go-live check of any plan: whoever works on plans."""
    return any(user.has_perm(f"snippets.{action}_actionplan") for action in ("view", "change"))


def may_publish_plans(user: Any) -> bool:
    """Publish plans and pages, somewhere; of which pages, each page says."""
    return user.has_perm(
        "snippets.publish_actionplan"
    ) and page_permission_policy.user_has_permission(user, "publish")
