"""Puts the portal's mails about pages in the place of Wagtail's."""

from wagtail import signals
from wagtail.admin import signal_handlers
from wagtail.admin.views.pages import edit

from consultation_forms.mail.kinds import mail_kinds
from pages.workflow import notices

_WAGTAILS = (
    signal_handlers.task_submission_email_notifier,
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
)


def listen() -> None:
    mail_kinds.register(notices.KIND, notices.PageNoticeMail())
    signals.task_submitted.connect(notices.tell_reviewers)
    signals.workflow_rejected.connect(notices.tell_author_rejected)
    signals.workflow_approved.connect(notices.tell_author_approved)
    signals.workflow_cancelled.connect(notices.tell_cancelled)
    for notifier in _WAGTAILS:
        # Wagtail connects them after this app is ready; one that handles nothing says nothing.
        notifier.valid_classes = ()
    # The editor imports it by name, and asks no hook.
    edit.send_notification = notices.tell_of_comments
