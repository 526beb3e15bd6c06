"""Who may do what with translations."""

from django.contrib.auth import get_permission_codename, get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page

_SUBMIT = "submit_translation"


def may_translate(user) -> bool:
    """Whether ``user`` may submit pages and records for translation: translators, publishers."""
    return user.has_perm(f"wagtail_localize.{_SUBMIT}")


def may_publish(user, record: Model) -> bool:
    """Whether ``user`` may make this page or record public."""
    if isinstance(record, Page):
        return record.permissions_for_user(user).can_publish()
    options = record._meta
    return user.has_perm(f"{options.app_label}.{get_permission_codename('publish', options)}")


def translators() -> QuerySet:
    """Everybody who may be asked to translate."""
    may = Q(groups__permissions__codename=_SUBMIT) | Q(user_permissions__codename=_SUBMIT)
    users = get_user_model().objects.filter(may | Q(is_superuser=True), is_active=True)
    return users.distinct().order_by("first_name", "last_name", "username")
