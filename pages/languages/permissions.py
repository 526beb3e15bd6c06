"""Who may do what with translations."""

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

_SUBMIT = "submit_translation"


def may_translate(user) -> bool:
    """Whether ``user`` may submit pages and records for translation: translators, publishers."""
    return user.has_perm(f"wagtail_localize.{_SUBMIT}")


def translators() -> QuerySet:
    """Everybody who may be asked to translate."""
    may = Q(groups__permissions__codename=_SUBMIT) | Q(user_permissions__codename=_SUBMIT)
    users = get_user_model().objects.filter(may | Q(is_superuser=True), is_active=True)
    return users.distinct().order_by("first_name", "last_name", "username")
