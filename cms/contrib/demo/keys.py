"""Identities that are the same each time the demonstration is loaded."""

import uuid

_NAMESPACE = uuid.UUID("5a1d7c1e-6f0b-4e0e-9d53-2f4b7a9c8e10")


def key(*parts: object) -> uuid.UUID:
    """A number that depends on ``parts`` only.

    :param parts: what identifies the record, for example ``"theme", "nap-next", "health"``.
    """
    return uuid.uuid5(_NAMESPACE, "/".join(str(part) for part in parts))
