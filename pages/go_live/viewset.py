"""Where the go-live check is in the admin, and its entry in the menu "Plan"."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from pages.go_live.permissions import may_check
from pages.go_live.views import (
    ConfirmPrivacyView,
    GoLiveView,
    PlansView,
    PublishPlanView,
    TestMailView,
)


class _ForPlanners(MenuItem):
    def is_shown(self, request):
        return may_check(request.user)


class GoLiveViewSet(ViewSet):
    name = "go_live"
    url_prefix = "plans/go-live"
    icon = "tick-inverse"
    menu_label = _("Go-live check")
    menu_hook = "register_plan_menu_item"
    menu_order = 21
    menu_item_class = _ForPlanners

    def get_urlpatterns(self):
        return [
            path("", PlansView.as_view(), name="index"),
            path("<int:pk>/", GoLiveView.as_view(), name="plan"),
            path("<int:pk>/phase/<int:phase>/", GoLiveView.as_view(), name="phase"),
            path("<int:pk>/test-mail/", TestMailView.as_view(), name="test_mail"),
            path("<int:pk>/privacy/", ConfirmPrivacyView.as_view(), name="confirm_privacy"),
            path("<int:pk>/publish/", PublishPlanView.as_view(), name="publish"),
        ]
