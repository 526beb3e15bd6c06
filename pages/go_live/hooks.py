"""What the admin gets for plans: a way to start one, the check before it goes live."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from pages.go_live.buttons import plan_buttons, plan_list_buttons
from pages.go_live.log_messages import register_log_messages
from pages.go_live.saved import remember_dates, tell_dates
from pages.go_live.viewset import GoLiveViewSet
from pages.plan_box.viewset import NewPlanViewSet


def plan_viewsets() -> list[ViewSet]:
    return [NewPlanViewSet(), GoLiveViewSet()]


def register() -> None:
    """Register all of it; to be called once, from ``wagtail_hooks``."""
    hooks.register("register_admin_viewset", plan_viewsets)
    hooks.register("register_plan_list_buttons", plan_list_buttons)
    hooks.register("register_snippet_listing_buttons", plan_buttons)
    hooks.register("register_plan_edit_buttons", plan_buttons)
    hooks.register("before_edit_snippet", remember_dates)
    hooks.register("after_edit_snippet", tell_dates)
    hooks.register("after_create_snippet", tell_dates)
    hooks.register("register_log_actions", register_log_messages)
