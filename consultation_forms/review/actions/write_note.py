"""Writes an internal note about a contribution."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from consultation_forms.models import Contribution, Note
from consultation_forms.review.permissions import may_review


class WriteNote:
    """Notes are for the staff: nothing public and no log entry ever holds their words."""

    def __init__(self, contribution: Contribution, user: Any, text: str):
        self.contribution = contribution
        self.user = user
        self.text = text.strip()

    def check(self) -> None:
        """:raises PermissionDenied: when the user takes no part in the review.

        :raises ValidationError: when the note is empty.
        """
        if not may_review(self.user):
            raise PermissionDenied
        if not self.text:
            raise ValidationError({"text": _("Write something.")})

    def execute(self) -> Note:
        """Raises what ``check`` raises."""
        self.check()
        return Note.objects.create(
            contribution_id=self.contribution.pk, text=self.text, written_by=self.user
        )
