"""What an author can do to her own contribution. Whoever calls has made sure that it is hers."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.fields.search_text import search_field
from cms.plugins.events import announce, contribution_edited, contribution_withdrawn
from cms.plugins.form_types import form_type_of
from consultation_forms.audit.listen import changed
from consultation_forms.models import Contribution, OncePerAddress
from consultation_forms.review.actions.merge import release_merged
from consultation_forms.review.states import EDITABLE, WITHDRAWABLE, Moderation


class _AuthorAction:
    """Done twice is done once: a second press finds nothing left to do.

    :param contribution: an ``Idea``, a ``Comment``, a ``Registration`` or a plugin's kind.
    """

    log_action: str

    def __init__(self, contribution: Contribution):
        self.contribution = contribution

    def check(self) -> None:
        """:raises ValidationError: when the contribution's state does not allow it."""

    def execute(self) -> Contribution:
        with transaction.atomic():
            # A moderator or a second press of the same button waits here, then sees the new state.
            rows = type(self.contribution).objects.select_for_update()
            self.contribution = rows.get(pk=self.contribution.pk)
            if not self._is_done():
                self.check()
                data = self._changes()
                self._change()
                log(self.contribution, self.log_action, data=data)
        return self.contribution

    def _is_done(self) -> bool:
        raise NotImplementedError

    def _changes(self) -> dict:
        """What the audit trail is told; asked before the change."""
        raise NotImplementedError

    def _change(self) -> None:
        raise NotImplementedError


class EditContribution(_AuthorAction):
    """:param texts: the new texts by field name, of those that the kind lets its author change."""

    log_action = "contribution.edit"

    def __init__(self, contribution: Contribution, texts: dict[str, str]):
        super().__init__(contribution)
        self.texts = texts

    def check(self) -> None:
        allowed = set(form_type_of(self.contribution).editable)
        may = allowed and set(self.texts) <= allowed
        if self.contribution.moderation not in EDITABLE or not may:
            raise ValidationError(_("The text can no longer be changed."))

    def _is_done(self) -> bool:
        return bool(self.texts) and all(
            getattr(self.contribution, name) == text for name, text in self.texts.items()
        )

    def _changes(self) -> dict:
        return changed("text", "as before", "edited")

    def _change(self) -> None:
        for name, text in self.texts.items():
            setattr(self.contribution, name, text)
        self.contribution.cluster, self.contribution.compared = uuid.uuid4(), False
        derived = search_field(type(self.contribution))
        changed = [*self.texts, *filter(None, [derived]), "cluster", "compared"]
        self.contribution.save(update_fields=changed)
        announce(contribution_edited, type(self.contribution), contribution=self.contribution)


class WithdrawContribution(_AuthorAction):
    """It is no longer shown. The row stays, with its supports, comments and decision."""

    log_action = "contribution.withdraw"

    def check(self) -> None:
        if self.contribution.moderation not in WITHDRAWABLE:
            raise ValidationError(_("It is withdrawn already."))

    def _is_done(self) -> bool:
        return self.contribution.moderation == Moderation.WITHDRAWN

    def _changes(self) -> dict:
        return changed("moderation", self.contribution.moderation, Moderation.WITHDRAWN)

    def _change(self) -> None:
        self.contribution.moderation = Moderation.WITHDRAWN
        self.contribution.withdrawn_at = timezone.now()
        self.contribution.save(update_fields=["moderation", "withdrawn_at"])
        release_merged(self.contribution)
        # The seat is free for somebody else, and the address can register again.
        if isinstance(self.contribution, OncePerAddress):
            self.contribution.free_address()
        announce(contribution_withdrawn, type(self.contribution), contribution=self.contribution)
