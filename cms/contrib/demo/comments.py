"""The comments on the draft commitments."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.blocks import form_id
from cms.contrib.demo.commitments import comment_form_name
from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.people import personal_data
from cms.contrib.demo.versions import Versions
from consultation_forms.models import Comment, PersonalData
from consultation_forms.review.states import Moderation


def make_comments(slug: str, plan: Versions, commitments: dict[str, Versions]) -> list[Comment]:
    """:param slug: the plan's.

    :param commitments: the plan's pages by code.
    :returns: the saved comments.
    """
    comments: list[Comment] = []
    rows = read("comments")[slug]
    for data in rows:
        reply_to = None if data["reply_to"] is None else comments[data["reply_to"]]
        comment = _comment(slug, plan, commitments[data["commitment"]], data)
        comment.reply_to = reply_to
        comment.save()
        comments.append(comment)
    PersonalData.objects.bulk_create(
        personal_data(comment, data, f"reader-{data['author']}@{slug}.example")
        for comment, data in zip(comments, rows, strict=True)
    )
    return comments


def _comment(slug: str, plan: Versions, commitment: Versions, data: dict[str, Any]) -> Comment:
    page, received = commitment.original, _moment(data["date"])
    moderation = data.get("moderation", Moderation.PUBLISHED)
    published = received + timedelta(minutes=45)
    return Comment(
        kind="comment",
        plan=plan.original,
        sent_from=page,
        about_page=page,
        form_id=form_id(*comment_form_name(slug, page.slug)),
        language=data["language"],
        body=data["body"],
        author=key("author of comment", slug, data["author"]),
        received_at=received,
        moderation=moderation,
        published_at=published if moderation == Moderation.PUBLISHED else None,
    )


def _moment(written: str | int) -> datetime:
    """:param written: a local time such as ``"2021-05-04T10:12"``, or how many days ago."""
    if isinstance(written, int):
        return timezone.now() - timedelta(days=written, hours=2)
    return timezone.make_aware(datetime.fromisoformat(written))
