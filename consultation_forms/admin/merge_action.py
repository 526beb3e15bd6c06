"""Merges the selected ideas into one of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from consultation_forms.admin.idea_bulk_action import IdeaBulkAction
from consultation_forms.models import Idea
from consultation_forms.review.actions.merge import MergeIdeas
from consultation_forms.review.actions.one_by_one import Done
from consultation_forms.review.permissions import may_merge
from consultation_forms.review.states import Moderation


def proposed(ideas: list[Idea]) -> Idea:
    """Which of ``ideas`` should stay: a decided one, else the most supported, else the oldest."""
    return min(
        ideas,
        key=lambda idea: (
            not hasattr(idea, "decision"),
            not idea.is_public,
            -idea.support_count,
            idea.received_at,
        ),
    )


class MergeForm(forms.Form):
    """:param ideas: among which one stays."""

    into = forms.TypedChoiceField(
        label=gettext_lazy("Which one stays?"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "The supports of the others count for it, each person once. The others keep their"
            " pages, which lead to it. Their authors are told."
        ),
    )

    def __init__(self, *args, ideas: list[Idea], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [(idea.pk, self._label(idea)) for idea in ideas]

    @staticmethod
    def _label(idea: Idea) -> str:
        supports = ngettext("%(number)s support", "%(number)s supports", idea.support_count)
        return format_html(
            '<span><bdi lang="{}">{}</bdi> – <bdi dir="ltr">{}</bdi> ({}, {})</span>',
            idea.language,
            idea.title,
            idea.reference,
            supports % {"number": idea.support_count},
            date_format(localtime(idea.received_at), "DATE_FORMAT"),
        )


class MergeAction(IdeaBulkAction):
    display_name = gettext_lazy("Merge")
    action_type = "merge"
    aria_label = gettext_lazy("Merge the selected ideas into one")
    action_priority = 60
    template_name = "consultation_forms/admin/merge.html"
    form_class = MergeForm
    may = staticmethod(may_merge)

    def check_perm(self, obj):
        return not obj.merged_into_id and obj.moderation in (
            Moderation.PENDING,
            Moderation.PUBLISHED,
        )

    def get_initial(self):
        return {"into": proposed(self.ideas).pk} if self.ideas else {}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "ideas": self.ideas}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "one_plan": len({idea.plan_id for idea in self.ideas}) == 1}

    def perform(self, form):
        key = form.cleaned_data["into"]
        into = next(idea for idea in self.ideas if idea.pk == key)
        self.into, done = into, Done([], [])
        for idea in self.ideas:
            if idea.pk == into.pk:
                continue
            try:
                MergeIdeas(idea, into, self.request.user).execute()
                done.ideas.append(idea)
            except ValidationError as error:
                done.left.append((idea, " ".join(error.messages)))
        return done

    def say(self, done):
        words = ngettext(
            "%(count)s idea is merged into %(reference)s.",
            "%(count)s ideas are merged into %(reference)s.",
            len(done.ideas),
        )
        names = {"count": len(done.ideas), "reference": self.into.reference}
        button = messages.button(reverse("ideas:edit", args=[self.into.pk]), _("Open it"))
        messages.success(self.request, words % names, buttons=[button])
