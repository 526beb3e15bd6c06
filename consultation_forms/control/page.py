"""One page behind a receipt's secret address: it explains one thing, and does it on POST."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from consultation_forms.control.forms import ControlForm
from consultation_forms.forms.page_forms import kept_texts
from consultation_forms.submissions.network import is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther
from consultation_forms.submissions.receipt import (
    contribution_behind,
    keep_private,
    receipt_path,
)


class ControlView(View):
    """A page with an explanation and a button; subclasses say what the button does."""

    http_method_names = ["get", "head", "post"]
    purpose: ClassVar[str]
    title: ClassVar[Any]
    submit: ClassVar[Any]
    form_class: ClassVar[type[ControlForm]] = ControlForm

    def dispatch(self, request: HttpRequest, reference: str, secret: str) -> HttpResponse:
        self.contribution = contribution_behind(reference, secret)
        return keep_private(super().dispatch(request))

    def explanation(self) -> list[str]:
        """What will happen and what will not, a sentence or two each."""
        return []

    def refusal(self) -> str:
        """Why it cannot be done now; ``""`` when it can."""
        return ""

    def act(self, form: ControlForm) -> HttpResponse | None:
        """:raises ValidationError: when it cannot be done.

        :returns: an answer other than the way back to the receipt.
        """
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._draw(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not is_same_origin(request, secret_address=True):
            return self._draw(form.refreshed(), 403, _("This came from another site."))
        if form.is_valid():
            try:
                if answer := self.act(form):
                    return answer
                return self.done(self.purpose)
            except ValidationError as error:
                form.add_error(None, error)
        return self._draw(form.refreshed(), 422)

    def done(self, what: str) -> HttpResponse:
        """The way back to the receipt.

        :param what: a name in ``DONE``: what the receipt then says.
        """
        return HttpResponseSeeOther(f"{receipt_path(self.contribution)}?done={what}")

    def _form(self, data=None) -> ControlForm:
        return self.form_class(
            data,
            purpose=f"{self.purpose}:{self.contribution.reference}",
            contribution=self.contribution,
        )

    def _draw(self, form: ControlForm, status: int = 200, message: str = "") -> HttpResponse:
        context = {
            "title": self.title,
            "submit": self.submit,
            "explanation": self.explanation(),
            "reference": self.contribution.reference,
            "refusal": self.refusal(),
            "texts": kept_texts(form.data),
            "message": message,
            "form": form,
            "form_id": f"control-{self.purpose}",
            "back_url": receipt_path(self.contribution),
        }
        return render(self.request, "consultation_forms/control.html", context, status=status)
