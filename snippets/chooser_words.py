"""The words on the choosers of snippets, in the language of whoever looks at them."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext


class LazyTemplate:
    """A translatable text with placeholders; filling them in waits until the text is shown."""

    def __init__(self, text: str):
        self.text = text

    def __mod__(self, values: dict[str, Any]) -> Callable[[], str]:
        return lazy(lambda: gettext(self.text) % values, str)()


def follow_the_reader() -> None:
    """Wagtail 8 words each chooser once for all, in the language that is active at the time."""
    from wagtail.snippets import widgets  # it needs the models

    widgets._ = LazyTemplate
