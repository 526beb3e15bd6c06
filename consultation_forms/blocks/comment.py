"""The comment form, as a form type."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.blocks.moderated import ModeratedFormType
from consultation_forms.forms.comment_form import CommentForm
from consultation_forms.forms.context import FormContext
from consultation_forms.models import Comment
from consultation_forms.public_url import comment_url
from snippets.models import Activity


class CommentFormType(ModeratedFormType):
    model = Comment
    activity = Activity.COMMENTS
    editable = ("body",)

    def block(self):
        return FormBlock(
            "comment",
            label=_("Comment form"),
            icon="comment",
            template="consultation_forms/blocks/comment_form.html",
            group=_("Forms"),
        )

    def form_class(self):
        return CommentForm

    def initial(self, request):
        return {"reply_to": request.GET.get("reply_to", "")[:20]}

    def public_url(self, contribution: Comment, request):
        return comment_url(contribution, request)

    def build(self, cleaned_data: dict[str, Any], context: FormContext) -> Comment:
        return Comment(
            body=cleaned_data["body"],
            reply_to=cleaned_data["reply_to"],
            about_idea=context.idea,
            about_page=None if context.idea else context.page,
        )
