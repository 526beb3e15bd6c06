"""What the checks beside a preview look at: what the editor wrote, not the frame around it."""

from django.conf import settings
from wagtail.admin.userbar import ContentCheckerItem


class ContentChecks(ContentCheckerItem):
    """Header and footer are the same on every page, and no editor could mend them."""

    axe_include = ["main"]

    def get_axe_spec(self, request) -> dict:
        """Where another front end draws previews, the form and the preview speak across hosts.

        Each of the two is told whom it may trust: axe alone trusts its own host only.
        """
        spec = super().get_axe_spec(request)
        if settings.HEADLESS_FRONTEND_URL:
            other = settings.HEADLESS_FRONTEND_URL if self.in_editor else settings.SITE_URL
            spec["allowedOrigins"] = [other]
        return spec


def check_the_content(request, items, page) -> None:
    """For the hook ``construct_wagtail_userbar``."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = ContentChecks(in_editor=item.in_editor)
