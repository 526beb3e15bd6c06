"""A citizen's comment on a draft commitment, on another page, or on an idea."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import SearchTextField
from consultation_forms.models.contribution import Contribution
from consultation_forms.models.idea import Idea
from consultation_forms.querysets import CommentQuerySet

COMMENT_LENGTH = 3000


class Comment(Contribution):
    """On a page (in the main language) or on an idea, never both; perhaps a reply."""

    body = models.TextField(_("text"), max_length=COMMENT_LENGTH)
    about_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments_of_citizens",
    )
    about_idea = models.ForeignKey(
        Idea,
        verbose_name=_("idea"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    reply_to = models.ForeignKey(
        "self",
        verbose_name=_("reply to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
    )
    search_text = SearchTextField(sources=("body", "reference"))

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_page__isnull=False, about_idea__isnull=True)
                | models.Q(about_page__isnull=True, about_idea__isnull=False),
                name="comment_has_one_subject",
            )
        ]
