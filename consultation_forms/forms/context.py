"""Where a form stands: its block's settings, its page, its plan, when it is open."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.originals import original
from cms.plugins.form_types import FormType, form_types
from consultation_forms.models import Idea
from snippets.models import ActionPlan, Theme
from snippets.models.window import Window


@dataclass
class FormContext:
    """One form on one page, as a visitor meets it.

    :param form_id: the id of the form's block, the same in every language.
    :param type_name: the name of its form type.
    :param settings: the value of its block.
    :param shown_page: the page as shown; it knows its ``original``.
    :param plan: the plan that it collects for, in the main language; ``None`` on a page of no plan,
        where a form type that has an activity, or is public, is never open.
    :param idea: the idea that a comment is about, when it is about one.
    :param arrived_at: the moment that decides whether the form is open, and that is stored: what
        waits for its turn in the database is not late.
    """

    form_id: str
    type_name: str
    settings: Any
    shown_page: Page
    plan: ActionPlan | None
    idea: Idea | None = None
    arrived_at: datetime = field(default_factory=timezone.now)

    @cached_property
    def page(self) -> Page:
        """The page in the main language."""
        return self.shown_page.original

    @cached_property
    def form_type(self) -> FormType:
        return form_types.get(self.type_name)

    @cached_property
    def language(self) -> str:
        return get_language()

    @cached_property
    def window(self) -> Window | None:
        """When the form is open; ``None`` when nothing ever opens it."""
        activity = self.form_type.activity
        if activity is None:
            if self.form_type.is_public and self.plan is None:
                return None
            window = Window(opens=None, closes=None)
        elif self.plan is None or not (window := self.plan.window(activity)):
            return None
        window = window.narrowed(self.settings.get("opens_at"), self.settings.get("closes_at"))
        return window.narrowed(None, self.form_type.closes_at(self))

    @property
    def is_open(self) -> bool:
        return self.window is not None and self.window.is_open_at(self.arrived_at)

    @cached_property
    def theme(self) -> Theme | None:
        """The only theme of the form's ideas, when the editor set one."""
        return original(self.settings.get("theme"))

    @property
    def publishes_at_once(self) -> bool:
        return self.settings.get("moderation") == "after"

    @property
    def subject_key(self) -> str:
        return f"idea {self.idea.pk}" if self.idea else f"page {self.page.pk}"

    @property
    def consent_text(self) -> str:
        """What the visitor is asked to agree to."""
        default = _("I have read the privacy notice and agree to it")
        return self.settings.get("consent_text") or default

    @property
    def notice_version(self) -> str:
        """A digest of the consent text, in the language in which the visitor read it."""
        return hashlib.sha256(self.consent_text.encode()).hexdigest()[:16]
