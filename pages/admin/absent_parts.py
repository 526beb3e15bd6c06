"""Tells an editor that saving would lose what a plugin that is not installed has put on a page."""

import json
from collections.abc import Iterator

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.fields.absent_blocks import absent_types
from cms.fields.streams import OpenStreamField


def warn_of_absent_parts(request: HttpRequest, page: Page) -> None:
    """Before a page is edited. A hook for ``before_edit_page``."""
    if request.method != "GET":
        return
    if absent := sorted(set(_absent_parts(page))):
        messages.warning(
            request,
            _(
                "Parts of this page are of an extension that is not installed (%(names)s). They "
                "are not shown, and whoever saves this page loses them. Ask whoever runs the "
                "portal first; the page’s history keeps them."
            )
            % {"names": ", ".join(absent)},
        )


def _absent_parts(page: Page) -> Iterator[str]:
    for field in page._meta.get_fields():
        if isinstance(field, OpenStreamField):
            yield from absent_types(field.stream_block, _stored(page, field.name))


def _stored(page: Page, name: str) -> list:
    """What the editor opens, as it is stored: the last draft, else what is published."""
    if page.latest_revision:
        stored = page.latest_revision.content.get(name)
    else:
        raw = Cast(name, TextField())
        stored = (
            type(page).objects.annotate(stored=raw).values_list("stored", flat=True).get(pk=page.pk)
        )
    return json.loads(stored or "[]")
