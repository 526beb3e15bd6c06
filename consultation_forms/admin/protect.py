"""Says why a page or a record cannot be deleted, where the database would answer with an error."""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError, Q
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale, Page

from consultation_forms.models import Decision, DecisionCommitment, Idea

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
                % {"record": record, "users": _listed(users)},
            )
            address = AdminURLFinder(request.user).get_edit_url(record)
            return redirect(address or reverse("wagtailadmin_home"))
    return None


def _protected_by(record: Model) -> list[str]:
    """The names of the records that the database protects ``record`` for, in their order."""
    condemned: Any = [record]
    if isinstance(record, Page):
        condemned = Page.objects.descendant_of(record, inclusive=True)
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(condemned)
    except ProtectedError as error:
        users = _one_version(_known_to_staff(error.protected_objects))
        return sorted({_name(user) for user in users})
    return []


def _known_to_staff(records: Iterable[Model]) -> list[Model]:
    """``records`` with decisions and their links replaced by the ideas that were decided on."""
    records = list(records)
    decided = {record.idea_id for record in records if isinstance(record, Decision)}
    linked = {record.decision_id for record in records if isinstance(record, DecisionCommitment)}
    ideas = Idea.objects.filter(Q(pk__in=decided) | Q(decision__in=linked))
    others = [r for r in records if not isinstance(r, Decision | DecisionCommitment)]
    return [*others, *ideas]


def _one_version(records: list[Model]) -> Iterable[Model]:
    """Of what exists once per language, the version in the staff's language if it is there."""
    mine = Locale.get_active().pk
    kept: dict[Any, Model] = {}
    for record in sorted(records, key=lambda record: getattr(record, "locale_id", mine) != mine):
        kept.setdefault(getattr(record, "translation_key", (type(record), record.pk)), record)
    return kept.values()


def _name(record: Model) -> str:
    """Such as ``"commitment C07 · Open courts"``."""
    code = getattr(record, "code", "")
    return f"{record._meta.verbose_name} {f'{code} · ' if code else ''}{record}"


def _listed(names: list[str]) -> str:
    listed = _(", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return listed
    words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more)
    return words % {"names": listed, "count": more}
