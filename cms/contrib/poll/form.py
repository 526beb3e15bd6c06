"""The ballot: one question, one answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.contrib.poll.poll import Poll


class VoteForm(forms.Form):
    """:param poll: whose answers can be chosen."""

    error_css_class = "field--error"

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an answer."),
            "invalid_choice": _("This answer is not offered any more. Choose another one."),
        },
    )

    def __init__(self, poll: Poll, *args: Any, **kwargs: Any):
        super().__init__(*args, auto_id=f"{poll.anchor}-%s", **kwargs)
        self.fields["answer"].label = poll.value["question"]
        self.fields["answer"].choices = list(poll.answers.items())
