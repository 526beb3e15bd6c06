"""What the admin gets from polls."""

from wagtail import hooks

from cms.contrib.poll.admin.viewset import PollViewSet


@hooks.register("register_admin_viewset")
def polls() -> PollViewSet:
    return PollViewSet()
