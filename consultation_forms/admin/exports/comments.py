"""The list of comments as it is taken out."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.plugins.exporters import Column
from consultation_forms.admin.columns import subject_title
from consultation_forms.admin.exports.contributions import (
    language_column,
    moderation_columns,
    received_column,
    reference_column,
)
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.filters import CommentFilterSet
from consultation_forms.admin.names import page_names
from consultation_forms.models import Comment


class CommentExport(Export):
    name = "comments"
    title = gettext_lazy("Comments")
    of_list = "comments"
    filterset_class = CommentFilterSet

    def with_all(self):
        answered = F("reply_to__reference")
        return Comment.objects.select_related("about_idea").annotate(reply_to_reference=answered)

    def own_columns(self):
        pages = page_names(Page.objects.filter(pk__in=Comment.objects.values("about_page")))
        return [
            reference_column(),
            Column("body", _("Text"), lambda comment: comment.body),
            Column("about", _("About"), lambda comment: subject_title(comment, pages)),
            Column(
                "about_idea",
                _("Reference of the idea"),
                lambda comment: comment.about_idea and comment.about_idea.reference,
            ),
            Column("reply_to", _("Reply to"), lambda comment: comment.reply_to_reference),
            language_column(),
            received_column(),
            *moderation_columns(),
        ]
