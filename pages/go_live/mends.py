"""The places where points are mended, for those who may go there."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.plugins.go_live_checks import Mend
from pages.languages.permissions import may_translate
from pages.languages.work import edit_url
from snippets.models import ActionPlan, Phase


def publishers() -> str:
    return _("A publisher or an administrator can do this.")


def administrators() -> str:
    return _("An administrator can do this.")


def mend_plan(user: Any, plan: ActionPlan, words: str = "", phase: Phase | None = None) -> Mend:
    """:param phase: of the plan, at which the form opens."""
    may = user.has_perm("snippets.change_actionplan")
    url = reverse(plan.snippet_viewset.get_url_name("edit"), args=[plan.pk])
    if phase:
        keys = [one.translation_key for one in plan.phases.all()]
        place = keys.index(phase.translation_key)
        url += f"#inline_child_phases-{place}-panel-section"
    return Mend(words or _("Open the plan"), url if may else "", publishers())


def mend_record(user: Any, record: Model, words: str) -> Mend:
    """:param record: a page or a snippet."""
    if isinstance(record, Page):
        may = record.permissions_for_user(user).can_edit()
        return Mend(words, page_url(record) if may else "", publishers())
    kind = record._meta
    may = user.has_perm(f"{kind.app_label}.change_{kind.model_name}")
    url = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    return Mend(words, url if may else "", publishers())


def mend_missing(user: Any, original: Model) -> Mend:
    """Have a version in another language made of a page or snippet."""
    may = may_translate(user)
    if isinstance(original, Page):
        url = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    else:
        kind = original._meta
        url = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[kind.app_label, kind.model_name, original.pk],
        )
    return Mend(
        _("Have it translated"), url if may else "", _("A translator or a publisher can do this.")
    )


def mend_outdated(user: Any, source: int, version: Model) -> Mend:
    """Take over into the translations what changed in the original.

    :param source: the key of its source of texts.
    :param version: a translation, to which the way leads on.
    """
    url = reverse("wagtail_localize:update_translations", args=[source])
    url += f"?{urlencode({'next': edit_url(type(version), version.pk)})}"
    who = _("A translator or a publisher can do this.")
    return Mend(_("Take the changes over"), url if may_translate(user) else "", who)


def mend_place(user: Any, parent: Page, words: str) -> Mend:
    """Add a page below ``parent``."""
    may = parent.permissions_for_user(user).can_add_subpage()
    url = reverse("wagtailadmin_pages:add_subpage", args=[parent.pk])
    return Mend(words, url if may else "", publishers())


def page_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def named(record: Model) -> str:
    """Such as ``Theme “Health”``, with the title isolated."""
    title = record.draft_title if isinstance(record, Page) else str(record)
    kind = capfirst(record._meta.verbose_name)
    return _("%(kind)s “%(title)s”") % {"kind": kind, "title": f"\u2068{title}\u2069"}
