"""What kinds of form an editor can drop on a page."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from cms.plugins.registry import Registry


class FormType(ABC):
    """One kind of form: the block that an editor configures, the questions, the record it makes.

    A plugin subclasses this and registers an instance from its ``AppConfig.ready()``::

        form_types.register("petition", PetitionForm())
    """

    #: The phase activity that opens and closes the form, for example ``"ideas"``.
    activity: ClassVar[str]
    #: Whether what it takes in is for everybody to read, once a moderator has.
    is_public: ClassVar[bool] = True
    #: The record's texts that its author can change before they are public: fields of the form and
    #: of the record by the same names.
    editable: ClassVar[tuple[str, ...]] = ()
    #: What to say when the database allows only one such record and has it already.
    conflict: ClassVar[Any] = _("This was sent already.")

    @abstractmethod
    def block(self) -> Block:
        """A new block for the page body; its value holds the editor's settings."""

    @abstractmethod
    def form_class(self) -> type[forms.Form]:
        """The form with the fixed questions. It is called with ``context`` (a ``FormContext``)."""

    def initial(self, request: HttpRequest) -> dict[str, Any]:
        """What an empty form starts with, for example from a link's parameters."""
        return {}

    def closes_at(self, context: Any) -> datetime | None:
        """When the form closes even if the phase goes on; ``None``: with the phase."""
        return None

    def notice(self, context: Any) -> str:
        """What a visitor should know before filling it in, for example how many seats are left."""
        return ""

    @abstractmethod
    def build(self, cleaned_data: dict[str, Any], context: Any) -> Model:
        """The unsaved contribution for a valid submission, within the transaction that saves it.

        :param cleaned_data: the form's cleaned answers to the fixed questions.
        :param context: the ``FormContext`` in which it was sent.
        """

    def has_news(self, contribution: Any) -> bool:
        """Whether anything may still happen to a contribution that its followers are told of."""
        return True

    def standing(self, contribution: Any) -> str:
        """Where a contribution stands, in words, for its author's receipt."""
        return ""

    def next_steps(self, contribution: Any) -> list[str]:
        """What comes next, in words, for the same receipt."""
        return []


form_types: Registry[FormType] = Registry("form type")
