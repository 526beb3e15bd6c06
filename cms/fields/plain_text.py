"""What a citizen types, made safe to store and to show beside other people's text."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Explicit direction overrides and embeddings can turn a neighbour's text round; isolates, marks
# and joiners are part of honest Arabic.
_OVERRIDES = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]"
)


def clean_text(text: str, multiline: bool) -> str:
    """``text`` normalised (NFC, ``\\n`` line ends), without direction overrides; blank edges gone.

    :param multiline: whether line breaks are kept; isolates are removed from single lines.
    :raises ValidationError: when it holds NUL, another control character or a lone surrogate.
    """
    if _FORBIDDEN.search(text):
        raise ValidationError(
            _("The text holds characters that cannot be shown. Delete them or type them again."),
            code="forbidden_characters",
        )
    text = _OVERRIDES.sub("", unicodedata.normalize("NFC", text))
    if multiline:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text += "\u2069" * max(0, _open_isolates(text))
        return re.sub(r"\n{3,}", "\n\n", text).strip()
    return re.sub(r"\s+", " ", _ISOLATES.sub("", text)).strip()


def _open_isolates(text: str) -> int:
    opened = 0
    for character in _ISOLATES.findall(text):
        opened = max(0, opened - 1) if character == "\u2069" else opened + 1
    return opened


class PlainTextField(forms.CharField):
    """A form field for citizens' text; see :func:`clean_text`.

    :param multiline: a text area that keeps line breaks.
    """

    def __init__(self, *, multiline: bool = False, **kwargs):
        self.multiline = multiline
        if multiline:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 8, "dir": "auto"}))
        else:
            kwargs.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(strip=False, **kwargs)
        # Django's own check for NUL would speak before ours and differently.
        self.validators = [v for v in self.validators if "Null" not in type(v).__name__]

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value, self.multiline) if value else value
