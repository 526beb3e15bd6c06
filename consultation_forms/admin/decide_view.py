"""Where a reviewer decides on an idea."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.decide_form import DecisionForm, version_of
from consultation_forms.admin.names import institution_names, theme_names
from consultation_forms.admin.public_url import public_url
from consultation_forms.models import Decision, Idea
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.permissions import may_decide

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
            if form.is_valid() and self._decide(form):
                messages.success(
                    request,
                    _("The outcome of %(reference)s is published.")
                    % {"reference": self.idea.reference},
                    buttons=[messages.button(self._idea_url(), _("Open"))],
                )
                return redirect(get_valid_next_url_from_request(request) or self._idea_url())
        return self._draw(form)

    def _decide(self, form: DecisionForm) -> bool:
        try:
            DecideIdea(self.idea, self.request.user, **form.decision_arguments()).execute()
        except ValidationError as error:
            form.add_rule_errors(error)
            return False
        return True

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
