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

#: What each is for, as whoever gives roles should know it.
ROLE_TASKS = {
    "Authors": _(
        "Write pages, news and draft commitments, add images and documents, and submit pages to "
        "the translators."
    ),
    "Translators": _("Translate pages and texts, and pass finished pages on to the publishers."),
    "Moderators": _(
        "Publish or hide what citizens send, and see the names and addresses of those who sent it."
    ),
    "Reviewers": _(
        "Decide on ideas, ask institutions for their opinion, and write the reusable reasons."
    ),
    "Publishers": _(
        "Approve and publish pages, translations and plans, at once or at a set time; "
        "begin new plans."
    ),
    "Administrators": _(
        "Do all of this, manage accounts and settings, and erase personal data where "
        "the law asks it."
    ),
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
