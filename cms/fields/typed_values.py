"""Numbers and dates as people type them: with Arabic digits, in the order that they are used to."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_ARABIC_SEPARATORS = str.maketrans({"\u066b": ".", "\u066c": None, "\u060c": ","})
_BLANKS = re.compile(r"[\s\u200e\u200f\u061c]+")
_ENGLISH_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Read after ISO 8601: the day first, as in Morocco.
DAY_FIRST = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def western_digits(text: str) -> str:
    """``text`` with 0 to 9 in the place of the digits of any other script."""
    return "".join(
        str(digit) if (digit := unicodedata.decimal(sign, None)) is not None else sign
        for sign in text
    )


def plain_number(text: str) -> str:
    """``text`` as ``Decimal`` reads it: blanks gone, a point before the fraction."""
    text = _BLANKS.sub("", western_digits(text).translate(_ARABIC_SEPARATORS))
    if (get_language() or "").startswith("en") and _ENGLISH_THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


class NumberField(forms.DecimalField):
    """A number in any digits. Browsers refuse Arabic ones in their own field for numbers.

    :param least, most: bounds, both allowed.
    """

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Write a number in digits, such as 12 or 3.5."),
        "min_value": _("Write a number that is at least %(limit_value)s."),
        "max_value": _("Write a number that is at most %(limit_value)s."),
        "max_digits": _("Write a number with fewer digits."),
    }

    def __init__(self, *, least: Any = None, most: Any = None, **kwargs: Any):
        super().__init__(min_value=least, max_value=most, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "dir": "auto", "autocomplete": "off"}

    def to_python(self, value):
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class TypedDateInput(forms.DateInput):
    """The browser's own calendar; a text field when it could not show again what was typed."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if not shown or _ISO_DATE.fullmatch(shown):
            context["widget"]["type"] = "date"
        else:
            # A browser's calendar forgets the bounds of a text, which are told in words.
            context["widget"]["attrs"].pop("min", None)
            context["widget"]["attrs"].pop("max", None)
        return context


class TypedDateField(forms.DateField):
    """A date in any digits, as ISO 8601 or with the day first.

    :param earliest, latest: bounds, both allowed.
    """

    widget = TypedDateInput
    default_error_messages = {
        "invalid": _("Write a date as day/month/year, such as 31/12/2026."),
        "too_early": _("Choose a date that is not before %(day)s."),
        "too_late": _("Choose a date that is not after %(day)s."),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any):
        self.earliest, self.latest = earliest, latest
        super().__init__(input_formats=DAY_FIRST, **kwargs)
        self.widget.format = "%Y-%m-%d"
        for name, bound in (("min", earliest), ("max", latest)):
            if bound:
                self.widget.attrs[name] = bound.isoformat()

    def to_python(self, value):
        if isinstance(value, str):
            value = _BLANKS.sub("", western_digits(value))
        return super().to_python(value)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        for code, bound, is_outside in (
            ("too_early", self.earliest, self.earliest and value < self.earliest),
            ("too_late", self.latest, self.latest and value > self.latest),
        ):
            if is_outside:
                day = formats.date_format(bound, "DATE_FORMAT")
                raise ValidationError(self.error_messages[code], code=code, params={"day": day})
