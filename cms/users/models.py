"""The account of a staff member. Citizens have none."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A staff member. A model of the portal's own, so that it can grow without a painful swap."""
