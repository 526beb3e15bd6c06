"""The columns that ideas and comments have in common."""

from django.utils.translation import gettext as _

from cms.plugins.exporters import Column
from consultation_forms.admin.flags import flags_in_words


def reference_column() -> Column:
    return Column("reference", _("Reference"), lambda c: c.reference)


def language_column() -> Column:
    return Column(
        "language", _("Language"), lambda c: c.get_language_display(), lambda c: c.language
    )


def received_column() -> Column:
    return Column("received", _("Received"), lambda c: c.received_at)


def moderation_columns() -> list[Column]:
    return [
        Column(
            "moderation",
            _("Moderation"),
            lambda c: c.get_moderation_display(),
            lambda c: c.moderation,
        ),
        Column(
            "hidden_code",
            _("Kind of reason"),
            lambda c: c.get_hidden_code_display(),
            lambda c: c.hidden_code,
        ),
        Column("hidden_reason", _("Why it is hidden"), lambda c: c.hidden_reason),
        Column("checks", _("What the checks say"), flags_in_words, lambda c: c.flags),
    ]
