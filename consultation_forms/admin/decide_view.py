"""Where a reviewer decides on an idea."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.decide_form import DecisionForm, version_of
from consultation_forms.admin.names import institution_names, theme_names
from consultation_forms.models import Decision, Idea
from consultation_forms.public_url import public_url
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Outcome

_CONFLICT = 409


class DecideView(WagtailAdminTemplateMixin, View):
    """The decision form of one idea.

    It carries the version of the decision that it was opened with: when somebody else decided in
    the meantime nothing is written, and both texts are shown.
    """

    template_name = "consultation_forms/admin/decide.html"
    page_title = gettext_lazy("Decide")
    header_icon = "tasks"
    index_url_name = None
    edit_url_name = None
    decide_url_name = None

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        self.idea = get_object_or_404(
            Idea.objects.select_related("plan", "theme", "decision__decided_by"), pk=pk
        )
        return super().dispatch(request, pk)

    def get(self, request, pk) -> HttpResponse:
        return self._draw(DecisionForm(idea=self.idea))

    def post(self, request, pk) -> HttpResponse:
        with transaction.atomic():
            # Reviewers of the same idea queue here.
            Idea.objects.select_for_update().get(pk=pk)
            found = Decision.objects.filter(idea=pk).select_related("decided_by").first()
            form = DecisionForm(request.POST, idea=self.idea)
            if request.POST.get("version", "") != version_of(found):
                form.is_valid()
                return self._draw(form, theirs=found, status=_CONFLICT)
            if form.is_valid() and (decision := self._decide(form)):
                self._say(changed=version_of(decision) != version_of(found))
                return redirect(get_valid_next_url_from_request(request) or self._idea_url())
        return self._draw(form)

    def _decide(self, form: DecisionForm) -> Decision | None:
        try:
            return DecideIdea(self.idea, self.request.user, **form.decision_arguments()).execute()
        except ValidationError as error:
            form.add_rule_errors(error)
            return None

    def _say(self, changed: bool) -> None:
        if not changed:
            messages.info(self.request, _("Nothing was changed."))
            return
        words = _("The outcome of %(reference)s is published.")
        messages.success(
            self.request, words % {"reference": self.idea.reference}, buttons=self._ways_on()
        )

    def _ways_on(self) -> list[tuple]:
        """Buttons: to what the public reads now, and to the idea that has waited longest."""
        buttons = []
        if url := public_url(self.idea, self.request):
            buttons.append(messages.button(url, _("See it on the site")))
        undecided = Idea.objects.published().of_plan(self.idea.plan).with_outcome(Outcome.RECEIVED)
        if following := undecided.order_by("received_at", "pk").first():
            url = reverse(self.decide_url_name, args=[following.pk])
            if back := get_valid_next_url_from_request(self.request):
                url += "?" + urlencode({"next": back})
            buttons.append(messages.button(url, _("Decide on the next idea")))
        return buttons

    def _draw(self, form, theirs: Decision | None = None, status: int = 200) -> HttpResponse:
        decision = theirs or getattr(self.idea, "decision", None)
        if form.is_bound and form.errors:
            messages.validation_error(
                self.request, _("The decision is not saved yet: correct what is marked."), form
            )
        context = self.get_context_data(
            form=form,
            idea=self.idea,
            theme_name=theme_names().get(self.idea.theme_id, self.idea.theme.title),
            public_url=public_url(self.idea, self.request),
            version=version_of(decision),
            theirs=theirs,
            their_institution=institution_names().get(theirs.institution_id) if theirs else "",
            next=get_valid_next_url_from_request(self.request),
        )
        return self.render_to_response(context, status=status)

    def _idea_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.idea.pk])

    def get_page_subtitle(self):
        return self.idea.reference

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Ideas")},
            {"url": self._idea_url(), "label": self.idea.reference},
            {"url": "", "label": _("Decide")},
        ]
