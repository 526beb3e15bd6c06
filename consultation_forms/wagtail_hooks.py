"""What the admin gets from this app."""

from django.contrib.auth.models import Permission
from django.utils.html import format_html
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from consultation_forms.admin.policy import (
    KindPolicy,
    PersonalPolicy,
    QueuePolicy,
)
from consultation_forms.admin.referral_policy import ReferralPolicy
from consultation_forms.models import Contribution, Message, Referral
from consultation_forms.models.contribution import kind_links

# Before anything asks for the policies of these models.
for model in kind_links().values():
    register_permission_policy(model, KindPolicy(model), exact_class=True)
register_permission_policy(Contribution, QueuePolicy(Contribution), exact_class=True)
register_permission_policy(Message, PersonalPolicy(Message), exact_class=True)
register_permission_policy(Referral, ReferralPolicy(Referral), exact_class=True)

from consultation_forms.admin.assign_action import AssignAction  # noqa: E402
from consultation_forms.admin.bulk_actions import HideBulkAction, PublishBulkAction  # noqa: E402
from consultation_forms.admin.decide_together_action import DecideTogetherAction  # noqa: E402
from consultation_forms.admin.log_messages import register_log_messages  # noqa: E402
from consultation_forms.admin.merge_action import MergeAction  # noqa: E402
from consultation_forms.admin.protect import refuse_deletion  # noqa: E402
from consultation_forms.admin.publish_decisions_action import (  # noqa: E402
    PublishDecisionsAction,
)
from consultation_forms.admin.refer_action import ReferBulkAction  # noqa: E402
from consultation_forms.admin.seat_action import GiveSeatBulkAction  # noqa: E402
from consultation_forms.admin.send_again_action import SendAgainBulkAction  # noqa: E402
from consultation_forms.admin.surveys.answers import FeedbackViewSet  # noqa: E402
from consultation_forms.admin.surveys.change_warning import (  # noqa: E402
    remember_forms,
    warn_of_changes,
)
from consultation_forms.admin.viewsets import ContributionsGroup  # noqa: E402

hooks.register("register_bulk_action", PublishBulkAction)
hooks.register("register_bulk_action", HideBulkAction)
hooks.register("register_bulk_action", GiveSeatBulkAction)
hooks.register("register_bulk_action", SendAgainBulkAction)
hooks.register("register_bulk_action", ReferBulkAction)
for step in (DecideTogetherAction, PublishDecisionsAction, AssignAction, MergeAction):
    hooks.register("register_bulk_action", step)
hooks.register("register_log_actions", register_log_messages)
hooks.register("before_edit_page", remember_forms)
hooks.register("after_edit_page", warn_of_changes)


@hooks.register("register_admin_viewset")
def contributions() -> list:
    # What is outside the group has no entry in the menu.
    return [ContributionsGroup(), FeedbackViewSet()]


@hooks.register("register_permissions")
def review_permissions():
    """The permissions of review, so that they can be given to groups in the admin."""
    return Permission.objects.filter(
        content_type__app_label="consultation_forms",
        codename__in=["moderate_contribution", "view_personaldata", "delete_personaldata"],
    )


@hooks.register("insert_global_admin_css")
def arabic_reads_right() -> str:
    """Each field follows the direction of what is typed, whatever the admin's language is."""
    return format_html(
        "<style>{}</style>",
        "input[type=text], input[type=search], input:not([type]), textarea,"
        " .public-DraftEditor-content, .w-field__input [contenteditable=true]"
        " { unicode-bidi: plaintext; text-align: start; }",
    )


@hooks.register("before_delete_page")
def keep_answered_page(request, page):
    return refuse_deletion(request, [page])


@hooks.register("before_delete_snippet")
def keep_used_record(request, records):
    return refuse_deletion(request, records)


@hooks.register("before_bulk_action")
def keep_answered_pages(request, action_type, objects, _action):
    return refuse_deletion(request, objects) if action_type == "delete" else None
