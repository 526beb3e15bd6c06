"""One outcome and one reason for all the selected ideas."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from consultation_forms.admin.idea_bulk_action import IdeaBulkAction, SeenForm
from consultation_forms.admin.outcome_form import OutcomeForm
from consultation_forms.review.actions.decide_together import TOGETHER, DecideTogether
from consultation_forms.review.states import Stage

_PUBLISH = "publish"


class DecideTogetherForm(SeenForm, OutcomeForm):
    outcomes = [(outcome.value, outcome.label) for outcome in TOGETHER]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].help_text = _(
            "An idea that a commitment took up is decided by itself: it names the commitment."
        )
        self.fields["institution"].empty_label = _("The one assigned to each idea, if there is one")


class DecideTogetherAction(IdeaBulkAction):
    display_name = gettext_lazy("Decide with one reason")
    action_type = "decide"
    aria_label = gettext_lazy("Decide on the selected ideas with one reason")
    action_priority = 30
    template_name = "consultation_forms/admin/decide_together.html"
    form_class = DecideTogetherForm

    def check_perm(self, obj):
        return obj.is_public and not obj.merged_into_id and not hasattr(obj, "decision")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        replaced = [row for row in context["items"] if hasattr(row["item"], "prepared_decision")]
        return {**context, "replaced": replaced}

    @property
    def publishes(self) -> bool:
        return self.request.POST.get("step") == _PUBLISH

    def perform(self, form):
        return DecideTogether(
            self.ideas,
            self.request.user,
            publish=self.publishes,
            versions=form.versions,
            **form.decision_arguments(),
        ).execute()

    def refuse(self, form, error):
        form.add_rule_errors(error)

    def say(self, done):
        count, missing = {"count": len(done.ideas)}, self.cleaned_form.missing
        if self.publishes:
            words = ngettext(
                "%(count)s decision is published.",
                "%(count)s decisions are published.",
                len(done.ideas),
            )
            messages.success(self.request, f"{words % count} {missing}")
            return
        words = ngettext(
            "%(count)s decision is prepared. Nobody outside sees it yet.",
            "%(count)s decisions are prepared. Nobody outside sees them yet.",
            len(done.ideas),
        )
        url = f"{reverse('ideas:index')}?{urlencode({'stage': Stage.PREPARED})}"
        button = messages.button(url, _("See all prepared decisions"))
        messages.success(self.request, f"{words % count} {missing}", buttons=[button])
