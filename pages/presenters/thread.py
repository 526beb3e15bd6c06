"""A thread of comments, replies under what they answer."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultation_forms.models import Comment
from consultation_forms.querysets import CommentQuerySet
from consultation_forms.review.states import Moderation

PER_PAGE = 20


def present_thread(
    comments: CommentQuerySet,
    request: HttpRequest,
    form_anchor: str = "",
    counts: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """What ``components/comment_thread.html`` takes, twenty comments with their replies a page.

    :param comments: all comments on one subject; only what is public is shown of them.
    :param form_anchor: where the comment form is on the page; empty when there is none.
    :param counts: how many comments are published and how many threads there are, where that is
        known already.
    """
    published = comments.published()
    first_ones = Paginator(comments.threads().with_author(), PER_PAGE)
    if counts:
        first_ones.count = counts[1]
    page = first_ones.get_page(request.GET.get("comments"))
    shown = list(page)
    replies: dict[int, list] = {}
    for reply in (
        published.filter(reply_to__in=[comment.pk for comment in shown])
        .with_author()
        .order_by("received_at", "pk")
    ):
        replies.setdefault(reply.reply_to_id, []).append(_comment(reply, ""))
    return {
        "comments": [
            {**_comment(comment, form_anchor), "replies": replies.get(comment.pk, [])}
            for comment in shown
        ],
        "count": counts[0] if counts else published.count(),
        "page_obj": page,
        "empty_text": "" if form_anchor else _("No comment was written."),
    }


def _comment(comment: Comment, form_anchor: str) -> dict[str, Any]:
    return {
        "hidden_reason": replaced_by(comment),
        "id": f"comment-{comment.reference}",
        "author": comment.author_name if comment.is_public else "",
        "date": comment.received_at,
        "text": comment.body if comment.is_public else "",
        "language": comment.language,
        "reply_url": f"?reply_to={comment.reference}{form_anchor}"
        if form_anchor and comment.is_public
        else "",
    }


def replaced_by(comment: Comment) -> str:
    """What stands instead of a text that is not shown any more; ``""`` when it is shown."""
    if comment.is_public:
        return ""
    if comment.moderation == Moderation.WITHDRAWN:
        return _("This comment was withdrawn by its author.")
    return _("This comment was hidden by a moderator.")
