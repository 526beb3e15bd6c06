"""Says why a page or a record cannot be deleted, where the database would answer with an error."""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

_NAMED = 5


def refuse_deletion(request: HttpRequest, records: Iterable[Model]) -> HttpResponse | None:
    """A redirect with a message when something that must stay refers to one of ``records``.

    :param records: pages, with which the pages below them would go, or snippets.
    """
    for record in records:
        if users := _protected_by(record):
            messages.error(
                request,
                _("“%(record)s” cannot be deleted, because it is used by: %(users)s.")
                % {"record": record, "users": ", ".join(users)},
            )
            address = AdminURLFinder(request.user).get_edit_url(record)
            return redirect(address or reverse("wagtailadmin_home"))
    return None


def _protected_by(record: Model) -> list[str]:
    """The names of some of the records that the database protects ``record`` for."""
    condemned: Any = [record]
    if isinstance(record, Page):
        condemned = Page.objects.descendant_of(record, inclusive=True)
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(condemned)
    except ProtectedError as error:
        return sorted(f"{r._meta.verbose_name} {r}" for r in error.protected_objects)[:_NAMED]
    return []
