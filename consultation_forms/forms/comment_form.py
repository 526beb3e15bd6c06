"""The form in which a citizen comments."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.models.comment import COMMENT_LENGTH, Comment


class CommentForm(ContributionForm):
    body = PlainTextField(
        label=_("Your comment"),
        max_length=COMMENT_LENGTH,
        multiline=True,
        error_messages={"required": _("Write your comment first.")},
    )
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def answered(self) -> Comment | None:
        """The published comment on the same subject that this one answers, if it is still there."""
        reference = self["reply_to"].value()
        if not reference:
            return None
        context = self.context
        subject = {"about_idea": context.idea} if context.idea else {"about_page": context.page}
        return Comment.objects.published().filter(reference=reference, **subject).first()

    def clean_reply_to(self) -> Comment | None:
        """What begins the thread that this comment joins."""
        if not self.cleaned_data["reply_to"]:
            return None
        comment = self.answered
        if comment is None:
            words = _("The comment that you answer is no longer there.")
            # Nobody sees this field: it is said at the top, and its name is the code.
            self.add_error(None, ValidationError(words, code="reply_to"))
            return None
        return comment.reply_to or comment
