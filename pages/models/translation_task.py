"""The step of a workflow in which translators work on a page before it is published."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.models import AbstractGroupApprovalTask

from pages.workflow.missing_languages import missing_languages


class TranslationTask(AbstractGroupApprovalTask):
    """Members of its groups finish it; while a language is missing, they are told which first."""

    def get_actions(self, obj, user):
        if not super().get_actions(obj, user):
            return []
        finished = pgettext("step of a workflow", "Translation finished")
        # With something to be said, only the way through the window that says it.
        at_once = [] if missing_languages(obj) else [("approve", finished, False)]
        return [
            ("reject", pgettext("step of a workflow", "Send back to the author"), True),
            *at_once,
            ("approve", _("%(step)s, with a comment") % {"step": finished}, True)
            if at_once
            else ("approve", finished, True),
        ]

    def get_template_for_action(self, action):
        return "pages/admin/finish_translation.html" if action == "approve" else ""

    @classmethod
    def get_description(cls):
        return _(
            "The members of the chosen groups translate the page, or say that nothing is missing. "
            "They see which languages are missing."
        )

    class Meta:
        verbose_name = _("translation step")
        verbose_name_plural = _("translation steps")
