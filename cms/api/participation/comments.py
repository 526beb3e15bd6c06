"""The comments on an idea or on a commitment, as threads."""

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from ninja import Query, Router

from cms.api.ideas.router import public_idea
from cms.api.lists import Listed, ListQuery, Slice, chosen_fields, fields_of, in_order
from cms.api.participation.schemas import CommentItem, CommentOut
from cms.api.section_pages import of_slug
from cms.api.translated import shown_one
from cms.api.workshops.schemas import OfPlanQuery
from consultation_forms.models import Comment
from consultation_forms.querysets import CommentQuerySet
from consultation_forms.review.states import Moderation
from pages.models import CommitmentPage
from pages.presenters.thread import replaced_by

on_ideas = Router()
on_commitments = Router()

#: The order of reading by cursor: neither ever changes, and the second is unique.
_KEYSET = ("received_at", "reference")


class CommentsQuery(ListQuery):
    """A list of comments."""

    fields: fields_of(CommentItem) = ""


class CommentsOfPlanQuery(CommentsQuery, OfPlanQuery):
    """A list, of the commitment with a short name in a plan."""


@on_ideas.get(
    "/{reference}/comments/",
    response=Listed[CommentItem],
    exclude_unset=True,
    operation_id="list_comments_on_idea",
)
def list_comments_on_idea(request: HttpRequest, reference: str, query: Query[CommentsQuery]):
    """Threads of comments on an idea, the oldest first. `count` counts threads."""
    return threads_about(Comment.objects.filter(about_idea=public_idea(reference)), query)


@on_commitments.get(
    "/{slug}/comments/",
    response=Listed[CommentItem],
    exclude_unset=True,
    operation_id="list_comments_on_commitment",
)
def list_comments_on_commitment(request: HttpRequest, slug: str, query: Query[CommentsOfPlanQuery]):
    """Threads of comments on a commitment, the oldest first. `count` counts threads."""
    key, _page = shown_one(of_slug(CommitmentPage.objects.all(), query.plan, slug))
    return threads_about(Comment.objects.filter(about_page=key), query)


def threads_about(comments: CommentQuerySet, query: CommentsQuery) -> Listed:
    """A part of the threads about one subject: four queries.

    :param comments: all comments on it; only what is public is shown of them.
    """
    fields = chosen_fields(query, CommentItem)
    found = Slice(_changed_since(comments.threads(), query), query, _KEYSET)
    if not found.keys:
        return found.listed(CommentItem, [])
    first_ones = Comment.objects.filter(pk__in=found.keys).with_author()
    replies: dict[int, list[CommentOut]] = {}
    answers = comments.published().filter(reply_to__in=found.keys).with_author()
    for reply in answers.order_by("received_at", "pk"):
        replies.setdefault(reply.reply_to_id, []).append(CommentOut(**_values(reply)))
    rows = in_order(found.keys, first_ones)
    return found.listed(
        CommentItem, (_item(comment, replies.get(comment.pk, []), fields) for comment in rows)
    )


def _item(comment: Comment, replies: list[CommentOut], fields: set[str]) -> CommentItem:
    values = {**_values(comment), "replies": replies}
    return CommentItem.model_construct(**{name: values[name] for name in values if name in fields})


def _values(comment: Comment) -> dict:
    return {
        "reference": comment.reference,
        "state": comment.moderation,
        "notice": replaced_by(comment),
        "body": comment.body if comment.is_public else "",
        "language": comment.language,
        "author": comment.author_name if comment.is_public else "",
        "received_at": comment.received_at,
    }


def _changed_since(threads: CommentQuerySet, query: ListQuery) -> CommentQuerySet:
    """When something was hidden is not told: whatever is hidden counts as changed."""
    since = query.updated_since
    if since is None:
        return threads
    changed = Q(published_at__gte=since) | Q(withdrawn_at__gte=since)
    changed |= Q(moderation=Moderation.HIDDEN)
    replies = Comment.objects.filter(changed, reply_to=OuterRef("pk"))
    return threads.filter(changed | Exists(replies))
