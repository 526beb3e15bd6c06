"""The plan that a block is about, and where its sections are: asked for once a body."""

from typing import Any

from cms.fields.originals import original
from pages.body_records import body_records
from pages.sections import plan_page_of, section_urls
from snippets.models import ActionPlan


def chosen_plan(chosen: ActionPlan | None, parent: dict[str, Any]) -> ActionPlan | None:
    """The plan that the editor chose, else the page's, else the one that is shown first.

    :param chosen: a version of it in any language.
    :param parent: the context of the page.
    """
    if chosen:
        return body_records().once(("plan", chosen.pk), lambda: original(chosen))
    if parent.get("plan"):
        return parent["plan"]
    return body_records().once("featured plan", lambda: _featured(parent.get("request")))


def _featured(request) -> ActionPlan | None:
    ancestors = getattr(request, "page_ancestors", None) or []
    home = getattr(ancestors[0], "homepage", None) if ancestors else None
    return home.featured_plan if home else None


def urls_of(plan: ActionPlan, parent: dict[str, Any]) -> dict[str, str]:
    """See ``section_urls``."""
    request = parent.get("request")
    return body_records().once(
        ("sections", plan.pk), lambda: section_urls(plan_page_of(plan), request)
    )
