"""Where the guide stands in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.guide.views import GuideView, TaskView


def guide_urls():
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<int:number>/", TaskView.as_view(), name="guide_task"),
    ]


def guide_menu_item():
    return MenuItem(_("Guide"), reverse("guide"), name="guide", icon_name="help", order=100)


def register_guide() -> None:
    hooks.register("register_admin_urls", guide_urls)
    hooks.register("register_help_menu_item", guide_menu_item)
