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

    #: What it makes: a subclass of ``consultation_forms.models.Contribution``.
    model: ClassVar[type[Model]]
    #: The phase activity that opens and closes the form, for example ``"ideas"``; ``None``: its own
    #: dates only. What is not public may then belong to no plan; what is public needs one, that of
    #: its page or the one that the home page shows.
    activity: ClassVar[str | None]
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

    def public_url(self, contribution: Any, request: HttpRequest | None) -> str:
        """Where everybody can read a public contribution, in the language of the moment.

        :param request: ``None`` in mails.
        :returns: a path or an address; ``""`` for nowhere.
        """
        return ""

    def staff_url(self, context: Any) -> str:
        """Where staff read what comes through one form; ``""``: in the moderation queue if public.

        :param context: the ``FormContext`` of the form.
        """
        return ""


form_types: Registry[FormType] = Registry("form type", of=FormType)


@form_types.rule
def _says_what_it_makes(_name: str, form_type: FormType) -> str:
    missing = [name for name in ("model", "activity") if not hasattr(form_type, name)]
    return f"it does not say its {' and '.join(missing)}" if missing else ""


class _GoneFormType(FormType):
    """Of contributions whose plugin is no longer installed: they are kept, and nothing more."""

    model, activity, is_public = Model, None, False

    def block(self):
        raise NotImplementedError

    def form_class(self):
        return forms.Form

    def build(self, cleaned_data, context):
        raise NotImplementedError

    def has_news(self, contribution):
        return False


_GONE = _GoneFormType()


def form_type_of(contribution: Any) -> FormType:
    """By what a contribution came; never an error, even when its plugin is no longer installed."""
    kind = contribution.kind
    return form_types.get(kind) if kind in form_types else _GONE


def public_form_types() -> list[tuple[str, FormType]]:
    """Those whose contributions are moderated and read by everybody."""
    return [(name, one) for name, one in form_types.items() if one.is_public]
