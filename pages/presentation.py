"""The context of a page: plain values for templates that ask no questions.

Each page type's presenter, in ``pages.presenters``, registers itself here; models know only this.
"""

from functools import singledispatch
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


@singledispatch
def present(page: Page, request: HttpRequest) -> dict[str, Any]:
    """What the template of ``page`` needs beyond the page itself."""
    return {}
