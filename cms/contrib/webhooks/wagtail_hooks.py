"""What the admin gets from this plugin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms.contrib.webhooks.models import Delivery
from cms.contrib.webhooks.permissions import LogPolicy

# Before anything asks for the policy of this model.
register_permission_policy(Delivery, LogPolicy(Delivery), exact_class=True)

from cms.contrib.webhooks.admin.delivery_viewset import DeliveryViewSet  # noqa: E402
from cms.contrib.webhooks.admin.log_messages import register_log_messages  # noqa: E402
from cms.contrib.webhooks.admin.send_again_action import SendAgainBulkAction  # noqa: E402
from cms.contrib.webhooks.admin.webhook_viewset import WebhookViewSet  # noqa: E402

hooks.register("register_bulk_action", SendAgainBulkAction)
hooks.register("register_log_actions", register_log_messages)


@hooks.register("register_admin_viewset")
def webhooks() -> list:
    # The log has no entry in the menu: one comes to it from a webhook.
    return [DeliveryViewSet(), WebhookViewSet()]
