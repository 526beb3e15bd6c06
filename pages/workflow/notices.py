"""Tells members of the staff by mail what happens to pages: in their language, after the commit.

Wagtail writes these mails within the request and fails when the mail server cannot be reached. Here
each is a message like the portal's others, sent and repeated by the same sender.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import AbstractGroupApprovalTask, AbstractPage, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated
from consultation_forms.mail.write import new_message, write_messages
from consultation_forms.models import Message
from pages.workflow.names import NAMES

KIND = "page_notice"


class PageNoticeMail(MailKind):
    """One of ``submitted``, ``approved``, ``rejected``, ``cancelled``, ``commented``."""

    label = gettext_lazy("News of a page, to the staff")
    is_limited = False

    def letter(self, message: Message) -> Letter:
        context = {"by": "", "step": "", "words": [], **message.context}
        step = context["step"]
        named = {
            "title": isolated(context["title"]),
            "step": isolated(str(NAMES.get(step, step))),
            "name": isolated(context["by"]),
        }
        subject, sentence = _sentences()[context["event"]]
        return Letter(
            subject % named,
            [sentence % named, *(isolated(words) for words in context["words"])],
            Button(_("Open the page"), settings.SITE_URL + context["path"]),
        )


def _sentences() -> dict[str, tuple[str, str]]:
    return {
        "submitted": (
            _("“%(title)s” waits for you"),
            _("%(name)s has submitted the page “%(title)s”. The next step is yours: %(step)s."),
        ),
        "approved": (
            _("“%(title)s” is approved"),
            _("The page “%(title)s”, which you submitted, has been approved by %(name)s."),
        ),
        "rejected": (
            _("“%(title)s” comes back to you"),
            _("%(name)s asks for changes in the page “%(title)s”, in the step “%(step)s”."),
        ),
        "cancelled": (
            _("“%(title)s” is not submitted any more"),
            _("%(name)s has taken the page “%(title)s” out of the workflow."),
        ),
        "commented": (
            _("New comments on “%(title)s”"),
            _("%(name)s has commented on the page “%(title)s”."),
        ),
    }


def tell_reviewers(sender, instance: TaskState, user=None, **_kwargs) -> None:
    """The step has begun: its groups are told, except whoever submitted the page."""
    reviewers = _reviewers(instance)
    _tell(reviewers, "submitted", instance.workflow_state, instance, user)


def tell_author_approved(sender, instance: WorkflowState, user=None, **_kwargs) -> None:
    _tell([instance.requested_by], "approved", instance, instance.current_task_state, user)


def tell_author_rejected(sender, instance: WorkflowState, user=None, **_kwargs) -> None:
    task_state = instance.current_task_state.specific
    words = [task_state.get_comment()]
    _tell([instance.requested_by], "rejected", instance, task_state, user, words)


def tell_cancelled(sender, instance: WorkflowState, user=None, **_kwargs) -> None:
    """Whoever submitted the page, and whoever had been asked to look at it."""
    task_state = instance.current_task_state
    reviewers = _reviewers(task_state) if task_state else []
    _tell([instance.requested_by, *reviewers], "cancelled", instance, task_state, user)


def tell_of_comments(recipients: Iterable, notification: str, context: dict[str, Any]) -> bool:
    """In the place of Wagtail's ``send_notification``, which the page editor calls."""
    words = [comment.text for name in ("new_comments", "resolved_comments", "deleted_comments")
             for comment in context[name]]  # fmt: skip
    words += [reply.text for thread in context["replied_comments"] for reply in thread["replies"]]
    page, editor = context["page"], context["editor"]
    # The editor saves by itself into the same revision, whose time is new each time.
    occasion = (
        f"{notification}:{page.latest_revision_id}:{page.latest_revision_created_at.isoformat()}"
    )
    _write(recipients, "commented", occasion, page, editor, words=words)
    return True


#: Which of her preferences lets a member of the staff get the news.
_PREFERENCES = {
    "submitted": "submitted_notifications",
    "approved": "approved_notifications",
    "rejected": "rejected_notifications",
    "cancelled": "rejected_notifications",
    "commented": "updated_comments_notifications",
}


def _reviewers(task_state: TaskState) -> Iterable:
    task = task_state.task.specific
    if not isinstance(task, AbstractGroupApprovalTask):
        return []
    members = get_user_model().objects.filter(groups__in=task.groups.all())
    return members.select_related("wagtail_userprofile").distinct()


def _tell(recipients, event, state: WorkflowState, task_state, user, words=()) -> None:
    page = state.content_object
    if not isinstance(page, AbstractPage):
        return
    others = [recipient for recipient in recipients if recipient and recipient != user]
    occasion = f"{state.pk}:{task_state.pk if task_state else 0}"
    # From the row: the attribute speaks the language of this request.
    step = task_state.task.__dict__["name"] if task_state else ""
    _write(others, event, occasion, page, user, step=step, words=[word for word in words if word])


def _write(recipients, event: str, occasion: str, page, user, **context: Any) -> None:
    messages = {}
    for recipient in recipients:
        profile = UserProfile.get_for_user(recipient)
        if recipient.is_active and recipient.email and getattr(profile, _PREFERENCES[event]):
            key = f"{KIND}:{event}:{occasion}:{recipient.pk}"
            messages[key] = new_message(
                KIND,
                recipient.email,
                profile.get_preferred_language(),
                key,
                event=event,
                title=page.get_admin_display_title(),
                path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                by=user_display_name(user) if user else "",
                **context,
            )
    with transaction.atomic():
        write_messages(messages.values())
