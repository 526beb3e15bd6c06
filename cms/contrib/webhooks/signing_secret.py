"""The secrets of webhooks: derived whenever they are needed, never stored.

Whoever reads the database, or a backup of it, cannot sign without the portal's ``SECRET_KEY``. With
another ``SECRET_KEY`` every webhook has another secret.
"""

import base64
from datetime import datetime

from django.utils.crypto import salted_hmac

from cms.contrib.webhooks.models import Webhook

PREFIX = "whsec_"


def secret(webhook: Webhook, version: int) -> bytes:
    """:returns: 32 bytes."""
    salt = "cms.contrib.webhooks.signing_secret"
    return salted_hmac(salt, f"{webhook.salt}:{version}", algorithm="sha256").digest()


def shown(webhook: Webhook) -> str:
    """The present secret as receivers keep it, in the form of Standard Webhooks."""
    return PREFIX + base64.b64encode(secret(webhook, webhook.version)).decode()


def valid_secrets(webhook: Webhook, now: datetime) -> list[bytes]:
    """The present one first; then the former one, for as long as it signs as well."""
    versions = [webhook.version]
    if webhook.former_until and now < webhook.former_until:
        versions.append(webhook.version - 1)
    return [secret(webhook, version) for version in versions]
