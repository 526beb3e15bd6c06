"""Lists that belong to no kind of record: scheduled pages, images without a description."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.admin.reports.images import ImagesWithoutDescriptionView, may_describe_images
from pages.admin.reports.scheduled import ScheduledPagesView, may_see_schedule


class _ReportItem(MenuItem):
    """:param may_see: of a user."""

    def __init__(self, *args, may_see, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_see = may_see

    def is_shown(self, request):
        return self.may_see(request.user)


def report_urls() -> list:
    """The rows of each are at ``results/``, as Wagtail's scripts ask for them."""
    return [
        path("reports/scheduled/", ScheduledPagesView.as_view(), name="scheduled_pages"),
        path(
            "reports/scheduled/results/",
            ScheduledPagesView.as_view(results_only=True),
            name="scheduled_pages_results",
        ),
        path(
            "reports/images/",
            ImagesWithoutDescriptionView.as_view(),
            name="images_without_description",
        ),
        path(
            "reports/images/results/",
            ImagesWithoutDescriptionView.as_view(results_only=True),
            name="images_without_description_results",
        ),
    ]


def scheduled_item() -> MenuItem:
    return _ReportItem(
        _("Scheduled pages"),
        reverse_lazy("scheduled_pages"),
        name="scheduled-pages",
        icon_name="calendar",
        order=100,
        may_see=may_see_schedule,
    )


def images_item() -> MenuItem:
    return _ReportItem(
        _("Images without a description"),
        reverse_lazy("images_without_description"),
        name="images-without-description",
        icon_name="image",
        order=200,
        may_see=may_describe_images,
    )


def register_reports() -> None:
    hooks.register("register_admin_urls", report_urls)
    hooks.register("register_reports_menu_item", scheduled_item)
    hooks.register("register_reports_menu_item", images_item)
