"""The screen that takes over into translations what changed in an original."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from pages.languages.permissions import may_publish


class UpdateForm(UpdateTranslationsForm):
    """Publishing is for publishers, and for what a person has read.

    :param may_publish: whether to offer it.
    """

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        publish = self.fields["publish_translations"]
        publish.help_text = gettext_lazy(
            "Publishes the translations of which no text is missing. The others stay as they are"
            " until they are translated."
        )
        if not may_publish:
            del self.fields["publish_translations"]

    def clean(self) -> dict[str, Any]:
        cleaned = {"publish_translations": False, **super().clean()}
        if cleaned["publish_translations"] and cleaned.get("use_machine_translation"):
            raise ValidationError(
                _(
                    "What a machine translated is not published unread: choose one of the two, read"
                    " the translations, then publish them."
                )
            )
        return cleaned


def update_form(view: UpdateTranslationsView) -> UpdateForm:
    """The form for whoever asks; filled with what she sent, if she did."""
    sent = view.request.POST if view.request.method == "POST" else None
    versions = [one.get_target_instance() for one in view.object.translations.filter(enabled=True)]
    may = any(may_publish(view.request.user, version) for version in versions)
    return UpdateForm(sent, may_publish=may)
