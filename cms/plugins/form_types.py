"""What kinds of form an editor can drop on a page."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from wagtail.blocks import Block

from cms.plugins.registry import Registry


class FormType(ABC):
    """One kind of form: the block that an editor configures, the questions, the record it makes.

    A plugin subclasses this and registers an instance from its ``AppConfig.ready()``::

        form_types.register("petition", PetitionForm())
    """

    #: The phase activity that opens and closes the form, for example ``"ideas"``.
    activity: ClassVar[str]

    @abstractmethod
    def block(self) -> Block:
        """A new block for the page body; its value holds the editor's settings."""

    @abstractmethod
    def form_class(self) -> type[forms.Form]:
        """The form with the fixed questions. It is called with ``context`` (a ``FormContext``)."""

    def initial(self, request: HttpRequest) -> dict[str, Any]:
        """What an empty form starts with, for example from a link's parameters."""
        return {}

    @abstractmethod
    def build(self, cleaned_data: dict[str, Any], context: Any) -> Model:
        """The unsaved contribution for a valid submission.

        :param cleaned_data: the form's cleaned answers to the fixed questions.
        :param context: the ``FormContext`` in which it was sent.
        """


form_types: Registry[FormType] = Registry("form type")
