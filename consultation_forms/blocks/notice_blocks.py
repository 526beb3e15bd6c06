"""The settings of a form block that say who of the staff hears that something came."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.users.roles import role_name
from consultation_forms.blocks.settings_blocks import Fields

_MOST_ADDRESSES = 10


class UntranslatedListBlock(blocks.TextBlock):
    """Lines that are the same in every language: translators are not asked for them."""

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments):
        return value


class AddressesBlock(UntranslatedListBlock):
    """E-mail addresses, one a line."""

    def clean(self, value):
        lines = addresses(super().clean(value))
        if len(lines) > _MOST_ADDRESSES:
            message = gettext("Write at most %(number)s addresses.") % {"number": _MOST_ADDRESSES}
            raise ValidationError(message)
        for line in lines:
            try:
                validate_email(line)
            except ValidationError:
                message = gettext("“%(line)s” is not an e-mail address. Write one in each line.")
                raise ValidationError(message % {"line": line}) from None
        return "\n".join(lines)


def addresses(text: str | None) -> list[str]:
    """The lines of an ``AddressesBlock``, without empty ones."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _roles() -> Iterable[tuple[str, str]]:
    for pk, name in Group.objects.order_by("pk").values_list("pk", "name"):
        yield str(pk), role_name(name)


def _people() -> Iterable[tuple[str, str]]:
    staff = get_user_model().objects.filter(is_active=True).exclude(email="")
    for user in staff.order_by("username"):
        yield str(user.pk), user.get_full_name() or user.get_username()


def notice_fields() -> Fields:
    """Who of the staff hears that something came."""
    return [
        (
            "notify_roles",
            blocks.MultipleChoiceBlock(
                label=_("Everybody with this role"),
                choices=_roles,
                widget=CheckboxSelectMultiple,
                required=False,
            ),
        ),
        (
            "notify_people",
            blocks.MultipleChoiceBlock(
                label=_("These members of staff"),
                choices=_people,
                widget=CheckboxSelectMultiple,
                required=False,
            ),
        ),
        (
            "notify_addresses",
            AddressesBlock(
                label=_("These e-mail addresses"),
                required=False,
                rows=2,
                help_text=_("One in each line."),
            ),
        ),
    ]
