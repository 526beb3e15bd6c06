"""One contribution as staff see it, and the form in which they enter one."""

from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from consultation_forms.admin.columns import heading
from consultation_forms.admin.flags import flags_in_words
from consultation_forms.admin.names import (
    commitment_names,
    institution_names,
    integrating_commitments,
    theme_names,
)
from consultation_forms.admin.review_panels import idea_panels, note_panel
from consultation_forms.models import Channel, Contribution, Idea
from consultation_forms.public_url import public_url
from consultation_forms.review.permissions import (
    may_decide,
    may_erase,
    may_moderate,
    may_see_personal_data,
)
from consultation_forms.review.states import MODERATION_STEPS, Moderation


class ContributionEditView(generic.EditView):
    """Shows everything about a contribution to whoever may view it; only some may change it."""

    permission_required = None
    any_permission_required = ["view", "change"]
    template_name = "consultation_forms/admin/contribution.html"
    success_message = gettext_lazy("%(object)s is saved.")
    decide_url_name = None

    @cached_property
    def can_change(self) -> bool:
        return self.user_has_permission("change")

    def post(self, request, *args, **kwargs):
        if not self.can_change:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_page_title(self):
        return self.model._meta.verbose_name

    def get_success_url(self):
        return self.get_edit_url()

    def get_success_buttons(self):
        return []

    def save_instance(self):
        """Writes what changed and nothing else: moderation may have moved in the meantime."""
        contribution = self.form.instance
        if names := self.form.changed_data:
            contribution.save(update_fields=[*names, "search_text"])
            log(
                contribution,
                "wagtail.edit",
                user=self.request.user,
                content_changed=True,
                data={
                    "fields": names,
                    "changed": {
                        "before": {name: self.form.initial[name] for name in names},
                        "after": {name: contribution.serializable_value(name) for name in names},
                    },
                },
            )
        return contribution

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        contribution, user = self.object, self.request.user
        return {
            **context,
            "contribution": contribution,
            "heading": heading(contribution),
            "can_change": self.can_change and bool(context["form"].fields),
            "flags": flags_in_words(contribution),
            "public_url": public_url(contribution, self.request),
            "personal_data": self._personal_data(contribution),
            **note_panel(contribution, self.request),
            "steps": self._steps(contribution) if may_moderate(user) else [],
            "erase_url": self._erase_url(contribution) if may_erase(user) else "",
        }

    def _personal_data(self, contribution: Contribution):
        if not may_see_personal_data(self.request.user):
            return None
        return getattr(contribution, "personal_data", None)

    def _steps(self, contribution: Contribution) -> list[tuple]:
        """``(label, address, classes)`` of each step of moderation that is possible now."""
        steps = MODERATION_STEPS[contribution.moderation]
        query = urlencode({"id": contribution.pk, "next": self.get_edit_url()})
        offered = (
            (Moderation.PUBLISHED, "publish", _("Publish"), ""),
            (Moderation.HIDDEN, "hide", _("Hide"), "no"),
        )
        return [
            (label, f"{self._step_url(action)}?{query}", classes)
            for state, action, label, classes in offered
            if state in steps
        ]

    def _erase_url(self, contribution: Contribution) -> str:
        return reverse("board:erase", args=[contribution.pk])

    def _step_url(self, action: str) -> str:
        meta = self.model._meta
        return reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])


class IdeaEditView(ContributionEditView):
    def get_queryset(self):
        return Idea.objects.select_related(
            *("plan", "theme", "workshop", "sent_from", "decision__decided_by", "personal_data"),
            *("prepared_decision__prepared_by", "merged_into"),
        ).with_supports()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        idea = self.object
        decision = getattr(idea, "decision", None)
        context |= idea_panels(idea, self.request)
        is_open = idea.is_public and not idea.merged_into_id
        if is_open and may_decide(self.request.user):
            context["decide_url"] = reverse(self.decide_url_name, args=[quote(idea.pk)])
        if decision:
            context["decision"] = decision
            context["institution"] = institution_names().get(decision.institution_id, "")
            taken_up = commitment_names(integrating_commitments(decision))
            context["commitments"] = list(taken_up.values())
        context["theme_name"] = theme_names().get(idea.theme_id, idea.theme.title)
        context["is_citizens"] = idea.channel == Channel.ONLINE
        return context


class CommentEditView(ContributionEditView):
    def get_queryset(self):
        return self.model.objects.select_related(
            "plan", "about_page", "about_idea", "reply_to", "sent_from", "personal_data"
        )

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "is_citizens": True}


class ContributionHistoryView(HistoryView):
    """Who did what and when, with the reasons that were given."""

    any_permission_required = ["view", "change"]

    def get_base_queryset(self):
        # Wagtail keeps one entry a request and action, whatever it is about: of a step taken for
        # many at once it would show the last one's only.
        return self._annotate_queryset(log_registry.get_logs_for_instance(self.object))

    @cached_property
    def columns(self):
        columns = super().columns
        # Wagtail shows the comments of log entries for records with revisions only.
        columns[0].cell_template_name = "wagtailadmin/generic/history/action_cell.html"
        return columns
