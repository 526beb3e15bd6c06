"""Contributions of which somebody may have only one, known by her e-mail address."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.crypto import salted_hmac

#: How the key of an erased address begins.
ERASED = "erased:"


class OncePerAddress(models.Model):
    """A kind of contribution keeps a digest of the address, and a constraint with ``address`` in it
    says once in what.

    Withdrawing frees the address; erasure and retention leave a key that is nobody's.
    """

    #: Makes the digests of one kind useless for another. It must never change.
    address_salt: ClassVar[str]

    address = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def address_key(cls, email: str) -> str:
        """What stands for an e-mail address where two must not be the same; it leads nowhere
        else."""
        digest = salted_hmac(cls.address_salt, email.strip().lower(), algorithm="sha256")
        return digest.hexdigest()

    def free_address(self) -> None:
        """Let the same address send another one. Saves nothing but the key."""
        self.address = secrets.token_hex(32)
        self.save(update_fields=["address"])

    def erase_address(self) -> None:
        """Put a key in its place that is unique, and nobody's. Saves nothing but the key."""
        self.address = f"{ERASED}{secrets.token_hex(24)}"
        self.save(update_fields=["address"])
