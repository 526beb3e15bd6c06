"""The forms of one page during one request: what their blocks draw, and what POST answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import CheckboxInput, Field, Form, Textarea
from django.forms.widgets import Input
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.originals import original
from cms.plugins.form_types import form_types
from consultation_forms.forms.context import FormContext
from consultation_forms.models import Idea
from consultation_forms.submissions.checks import HONEYPOT
from snippets.models import ActionPlan

#: What ``kept_texts`` gives.
_TEXTS = ("title", "body")


@dataclass(frozen=True)
class FormNotes:
    """What the editors of a language say on every form; empty: nothing.

    :param beside_consent: on open forms, before the button.
    :param when_closed: on forms that take no answers.
    """

    beside_consent: str = ""
    when_closed: str = ""


class PageForms:
    """Makes each form of a page, and remembers the one that was sent and refused.

    :param page: the page as shown; it knows its ``original``.
    :param plan: the page's plan in the main language, or ``None``.
    :param idea: the idea that the page is showing, if it is.
    :param notes: what is said on every form.
    """

    def __init__(
        self,
        request: HttpRequest,
        page: Page,
        plan: ActionPlan | None,
        idea: Idea | None = None,
        notes: FormNotes | None = None,
    ):
        self.request = request
        self.page = page
        self.plan = plan
        self.idea = idea
        self.notes = notes or FormNotes()
        self.refused: dict[str, dict] = {}
        #: An editor sees each form as a visitor will once it is open, but cannot send it.
        self.is_preview = getattr(request, "is_preview", False)

    def context_of(self, form_id: str, type_name: str, settings) -> FormContext:
        form_type = form_types.get(type_name)
        if form_type.activity is None and not form_type.is_public:
            # What no phase opens and nobody reads belongs to a plan only if its page does.
            plan = self.page.plan
        else:
            plan = original(settings.get("plan")) or self.plan
        return FormContext(form_id, type_name, settings, self.page, plan, self.idea)

    def state(self, form_id: str, type_name: str, settings) -> dict:
        """What a form's template shows; see ``consultation_forms/form_state.html``."""
        if form_id in self.refused:
            return self.refused[form_id]
        context = self.context_of(form_id, type_name, settings)
        if not context.is_open and not self.is_preview:
            return self._shown(context, None)
        form_type = context.form_type
        form = form_type.form_class()(context=context, initial=form_type.initial(self.request))
        return self._shown(context, form)

    def refuse(self, context: FormContext, form: Form, message: str = "") -> None:
        """Show ``form`` with what was typed, and ``message`` on top, instead of an empty one."""
        self.refused[context.form_id] = {
            **self._shown(context, form),
            "message": message,
            "texts": [*kept_texts(form.data), *_kept_answers(form)],
        }

    def _shown(self, context: FormContext, form: Form | None) -> dict:
        window = context.window
        coming = window is not None and not window.is_over
        anchor = f"form-{context.form_id[:8]}"
        return {
            "form": form,
            "form_id": f"{anchor}-fields",
            "is_open": context.is_open or self.is_preview,
            "is_preview": self.is_preview,
            "notes": self.notes,
            "notice": context.form_type.notice(context) if context.is_open else "",
            "invites": context.is_open or coming or self.is_preview,
            "closed_title": _("This form is not open yet") if coming else _("This form is closed"),
            "closed": window.last_moment if window and window.is_over else None,
            "opens": window.opens if coming else None,
            "action": f"{self.request.path}#{anchor}",
        }


def _kept_answers(form: Form) -> list[dict]:
    """What else was typed, as ``kept_texts`` gives it: about the sender, further answers."""
    return [
        {"id": f"kept-{name}", "label": field.label, "value": form.data[name]}
        for name, field in form.fields.items()
        if _is_typed(name, field) and form.data.get(name)
    ]


def _is_typed(name: str, field: Field) -> bool:
    if name in _TEXTS or name == HONEYPOT or field.widget.is_hidden:
        return False
    is_typed = isinstance(field.widget, Input | Textarea)
    return is_typed and not isinstance(field.widget, CheckboxInput)


def kept_texts(data: Mapping[str, str]) -> list[dict]:
    """What somebody typed into a form that takes nothing: ``[{"id", "label", "value"}]``."""
    labels = {"title": _("Title"), "body": _("Text")}
    return [
        {"id": f"kept-{name}", "label": label, "value": data[name]}
        for name, label in labels.items()
        if data.get(name)
    ]
