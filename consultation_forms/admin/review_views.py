"""The small steps of review on the page of a contribution: notes, scores, a merge undone."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.score_form import ScoreForm
from consultation_forms.models import Contribution, Idea, Note
from consultation_forms.review.actions.merge import UnmergeIdea
from consultation_forms.review.actions.score import ScoreIdea
from consultation_forms.review.actions.write_note import WriteNote
from consultation_forms.review.permissions import may_merge, may_review, may_score


class NoteForm(forms.Form):
    text = PlainTextField(
        label=gettext_lazy("Internal note"),
        multiline=True,
        max_length=Note._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("For the staff only: it is never published."),
        error_messages={"required": gettext_lazy("Write something.")},
    )


class NoteView(WagtailAdminTemplateMixin, FormView):
    """Takes a note from the contribution's page; shows it again when it cannot be kept."""

    form_class = NoteForm
    template_name = "consultation_forms/admin/note.html"
    page_title = gettext_lazy("Internal note")
    header_icon = "edit"

    def dispatch(self, request, pk):
        if not may_review(request.user):
            raise PermissionDenied
        self.contribution = get_object_or_404(Contribution.objects.select_related("idea"), pk=pk)
        return super().dispatch(request, pk)

    def form_valid(self, form):
        WriteNote(self.contribution, self.request.user, form.cleaned_data["text"]).execute()
        messages.success(self.request, _("The note is kept. Only the staff can read it."))
        return redirect(back_to(self.request, self.contribution))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            contribution=self.contribution,
            next=back_to(self.request, self.contribution),
            **kwargs,
        )

    def get_page_subtitle(self):
        return self.contribution.reference


@require_POST
def score_view(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_score(request.user):
        raise PermissionDenied
    idea = get_object_or_404(Idea.objects.select_related("plan"), pk=pk)
    form = ScoreForm(request.POST, idea=idea)
    if not form.is_valid():
        messages.error(request, _("The scores could not be read. Choose them again."))
    elif ScoreIdea(idea, request.user, form.values()).execute():
        messages.success(request, _("The scores are kept."))
    return redirect(back_to(request, idea))


@require_POST
def unmerge_view(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_merge(request.user):
        raise PermissionDenied
    idea = get_object_or_404(Idea.objects.select_related("merged_into"), pk=pk)
    try:
        UnmergeIdea(idea, request.user).execute()
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        words = _("%(reference)s stands for itself again. Supports stay where they were counted.")
        messages.success(request, words % {"reference": idea.reference})
    return redirect(back_to(request, idea))


def back_to(request: HttpRequest, contribution: Contribution) -> str:
    """To where she came from, else to the page of the contribution."""
    if url := get_valid_next_url_from_request(request):
        return url
    own_page = AdminURLFinder().get_edit_url(contribution.own_kind)
    return own_page or reverse("wagtailadmin_home")
