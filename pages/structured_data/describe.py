"""What is told of a page, by its type."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

CONTEXT = "https://schema.org"


@singledispatch
def describe(page: Page, context: Mapping[str, Any], request: HttpRequest) -> list[dict[str, Any]]:
    """:param context: what the page's presenter gave to its template.

    :returns: objects of schema.org; none for most types of page.
    """
    return []
