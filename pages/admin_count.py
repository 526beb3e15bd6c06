"""In the admin's forms, beside a field with a limit: how much of it is used."""

from django.templatetags.static import static
from django.utils.html import format_html


def count_script() -> str:
    """For the hook ``insert_editor_js``."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-count.js"))
