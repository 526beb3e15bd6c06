"""The roles of the staff. They are groups, whose names are stored once for all languages."""

from django.utils.translation import gettext_lazy as _

#: In words; a group that an administrator made keeps its own name.
ROLE_NAMES = {
    "Authors": _("Authors"),
    "Translators": _("Translators"),
    "Moderators": _("Moderators"),
    "Reviewers": _("Reviewers"),
    "Publishers": _("Publishers"),
    "Administrators": _("Administrators"),
}


def role_name(stored: str) -> str:
    """The name of a group in the active language.

    :param stored: its name in the database.
    """
    return str(ROLE_NAMES.get(stored, stored))


def speak() -> None:
    """From now on, groups are offered by these names, wherever Wagtail lets one choose any."""
    from django.contrib.auth.models import Group  # it needs the models

    Group.__str__ = lambda group: role_name(group.name)
