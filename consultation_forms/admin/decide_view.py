"""Where a reviewer decides on an idea."""

from datetime import datetime

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

from consultation_forms.admin.decide_form import DecisionForm
from consultation_forms.admin.institution_answers import answers_panel
from consultation_forms.admin.names import institution_names, theme_names
from consultation_forms.admin.review_panels import note_panel
from consultation_forms.admin.score_form import ScoreForm
from consultation_forms.admin.waiting import prepared_decisions
from consultation_forms.models import Decision, Idea, PreparedDecision
from consultation_forms.public_url import public_url
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.prepare import DiscardPrepared, PrepareDecision
from consultation_forms.review.actions.score import ScoreIdea
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Outcome
from consultation_forms.review.version import version_of_idea

_CONFLICT = 409


class DecideView(WagtailAdminTemplateMixin, View):
    """The decision form of one idea: what it says is published, or kept for later.

    It carries the version of the decision that it was opened with: when somebody else decided or
    prepared a decision in the meantime nothing is written, and both texts are shown.
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
        self.idea = get_object_or_404(self._ideas(), pk=pk)
        return super().dispatch(request, pk)

    @staticmethod
    def _ideas():
        by = ("theme", "decision__decided_by", "prepared_decision__prepared_by")
        return Idea.objects.for_decision().select_related(*by)

    def get(self, request, pk) -> HttpResponse:
        return self._draw(DecisionForm(idea=self.idea), ScoreForm(idea=self.idea))

    def post(self, request, pk) -> HttpResponse:
        with transaction.atomic():
            # Reviewers of the same idea queue here.
            self.idea = self._ideas().get_locked(pk)
            decided_at = getattr(getattr(self.idea, "decision", None), "decided_at", None)
            form = DecisionForm(request.POST, idea=self.idea)
            scores = ScoreForm(request.POST, idea=self.idea)
            if request.POST.get("version", "") != version_of_idea(self.idea):
                form.is_valid()
                return self._draw(form, scores, is_late=True)
            if request.POST.get("step") == "discard":
                DiscardPrepared(self.idea, request.user).execute()
                messages.success(request, _("The prepared decision is discarded."))
                return redirect(self._idea_url())
            if form.is_valid() and scores.is_valid() and (decision := self._decide(form)):
                scored = ScoreIdea(self.idea, request.user, scores.values()).execute()
                self._say(form, decision, decided_at, scored)
                return redirect(get_valid_next_url_from_request(request) or self._idea_url())
        return self._draw(form, scores)

    def _decide(self, form: DecisionForm) -> Decision | PreparedDecision | None:
        action = PrepareDecision if self.request.POST.get("step") == "save" else DecideIdea
        try:
            return action(self.idea, self.request.user, **form.decision_arguments()).execute()
        except ValidationError as error:
            form.add_rule_errors(error)
            return None

    def _say(self, form, decision, before: datetime | None, scored: bool) -> None:
        reference = {"reference": self.idea.reference}
        if isinstance(decision, PreparedDecision):
            words = _("The decision on %(reference)s is saved for later. Nobody outside sees it.")
            prepared = prepared_decisions(plan=self.idea.plan_id)
            buttons = [messages.button(prepared.url, prepared.words), *self._next_idea()]
            said = f"{words % reference} {form.missing}"
            messages.success(self.request, said, buttons=buttons)
        elif before == decision.decided_at:
            words = _("The scores are kept.") if scored else _("Nothing was changed.")
            messages.info(self.request, words)
        else:
            words = _("The outcome of %(reference)s is published.")
            said = f"{words % reference} {form.missing}"
            messages.success(self.request, said, buttons=self._ways_on())

    def _ways_on(self) -> list[tuple]:
        """Buttons: to what the public reads now, and to the idea that has waited longest."""
        buttons = []
        if url := public_url(self.idea, self.request):
            buttons.append(messages.button(url, _("See it on the site")))
        return [*buttons, *self._next_idea()]

    def _next_idea(self) -> list[tuple]:
        undecided = Idea.objects.published().of_plan(self.idea.plan).with_outcome(Outcome.RECEIVED)
        unprepared = undecided.filter(prepared_decision__isnull=True)
        following = unprepared.order_by("received_at", "pk").first()
        if following is None:
            return []
        url = reverse(self.decide_url_name, args=[following.pk])
        if back := get_valid_next_url_from_request(self.request):
            url += "?" + urlencode({"next": back})
        return [messages.button(url, _("Decide on the next idea"))]

    def _theirs(self) -> dict:
        """What somebody else decided or prepared since the form was opened."""
        idea = self.idea
        prepared = getattr(idea, "prepared_decision", None)
        theirs = prepared or getattr(idea, "decision", None)
        if theirs is None:
            return {"withdrawn": True}
        return {
            "theirs": theirs,
            "theirs_is_prepared": bool(prepared),
            "theirs_at": prepared.prepared_at if prepared else theirs.decided_at,
            "theirs_by": prepared.prepared_by if prepared else theirs.decided_by,
            "their_institution": institution_names().get(theirs.institution_id),
        }

    def _draw(self, form, scores, is_late: bool = False) -> HttpResponse:
        if form.is_bound and form.errors:
            messages.validation_error(
                self.request, _("The decision is not saved yet: correct what is marked."), form
            )
        context = self.get_context_data(
            form=form,
            scores=scores,
            idea=self.idea,
            prepared=getattr(self.idea, "prepared_decision", None),
            theme_name=theme_names().get(self.idea.theme_id, self.idea.theme.title),
            public_url=public_url(self.idea, self.request),
            version=version_of_idea(self.idea),
            next=get_valid_next_url_from_request(self.request),
            **note_panel(self.idea, self.request),
            **answers_panel(self.idea, self.request.user),
            **(self._theirs() if is_late else {}),
        )
        return self.render_to_response(context, status=_CONFLICT if is_late else 200)

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
