from cms.contrib.webhooks.models.delivery import Delivery, Failure, State
from cms.contrib.webhooks.models.webhook import OffReason, Webhook

__all__ = ["Delivery", "Failure", "OffReason", "State", "Webhook"]
