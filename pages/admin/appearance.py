"""The admin's own style sheet."""

from django.templatetags.static import static
from django.utils.html import format_html


def admin_styles() -> str:
    """For the hook ``insert_global_admin_css``."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
