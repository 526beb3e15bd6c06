"""Signatures as in Standard Webhooks 1.0."""

import base64
import hashlib
import hmac
from collections.abc import Iterable


def headers(event_id: str, timestamp: int, body: bytes, secrets: Iterable[bytes]) -> dict[str, str]:
    """The three headers by which a receiver knows who sent it, and when.

    :param timestamp: seconds since 1970, of this try.
    :param secrets: one signature is made with each.
    """
    signed = f"{event_id}.{timestamp}.".encode() + body
    signatures = (hmac.new(secret, signed, hashlib.sha256).digest() for secret in secrets)
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{base64.b64encode(s).decode()}" for s in signatures),
    }
