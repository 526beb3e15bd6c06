"""The images of which nobody has said yet what they show."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry


def may_describe_images(user) -> bool:
    return policy_registry.get_by_type(get_image_model()).user_has_permission(user, "change")


def images_without_description(user) -> QuerySet:
    """Of the images that ``user`` may change."""
    policy = policy_registry.get_by_type(get_image_model())
    images = policy.instances_user_has_permission_for(user, "change")
    return images.filter(description="").order_by("-created_at", "-pk")


class ImagesWithoutDescriptionView(ReportView):
    page_title = _("Images without a description")
    header_icon = "image"
    model = get_image_model()
    index_url_name = "images_without_description"
    index_results_url_name = "images_without_description_results"
    results_template_name = "pages/admin/images_results.html"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda image: reverse("wagtailimages:edit", args=[image.pk]),
        ),
        Column("collection", label=_("Collection")),
        DateColumn("created_at", label=_("Added")),
    ]
    list_export = ["title", "collection", "created_at"]
    export_headings = {
        "title": _("Title"), "collection": _("Collection"), "created_at": _("Added"),
    }  # fmt: skip

    def dispatch(self, request, *args, **kwargs):
        if not may_describe_images(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.queryset = images_without_description(self.request.user).select_related("collection")
        return super().get_queryset()
