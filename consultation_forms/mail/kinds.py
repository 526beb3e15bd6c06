"""What kinds of mail there are, and what each says."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from cms.plugins.registry import Registry
from consultation_forms.models import Message, Subscription
from consultation_forms.review.states import Moderation


class Button(NamedTuple):
    """:param address: absolute, with the scheme."""

    label: str
    address: str


@dataclass(frozen=True)
class Letter:
    """What one mail says, as plain text; templates and escaping are not its concern.

    :param subject: the news in a few words. What the message is about (title and reference) is
        added to it.
    :param paragraphs: each may have several lines. Put citizens' words into ``isolated()``.
    :param button: where the reader can go, at most one.
    """

    subject: str
    paragraphs: Sequence[str]
    button: Button | None = None


class MailKind(ABC):
    """One kind of mail. Register an instance from ``AppConfig.ready()``::

    mail_kinds.register("decision", DecisionMail())
    """

    #: Its name in the staff's list of messages.
    label: ClassVar[Any] = ""
    #: Whether it is only for those who follow the contribution, and can be stopped with one click.
    for_subscribers: ClassVar[bool] = False
    #: Names in the context that the stored message forgets once it is sent or dropped, such as
    #: that of a secret link. One that failed keeps them: it can be sent again.
    secrets: ClassVar[tuple[str, ...]] = ()
    #: Whether it waits when its reader got many mails within the hour. News of the staff's own
    #: work, of which each may have many, does not.
    is_limited: ClassVar[bool] = True

    @abstractmethod
    def letter(self, message: Message) -> Letter:
        """The words, made when the mail is sent. ``message.language`` is the active language.

        :param message: with its ``contribution`` (or ``None``) and ``context``.
        """

    def quotes(self, message: Message) -> bool:
        """Whether it may show the title, which a citizen wrote, beside the reference."""
        return True

    def subscription(self, message: Message) -> Subscription | None:
        """By which the recipient follows what the message is about, if she still does."""
        if not self.for_subscribers:
            return None
        subscriptions = Subscription.objects.active().filter(contribution=message.contribution_id)
        return subscriptions.filter(email__iexact=message.recipient).first()

    def is_wanted(self, message: Message) -> bool:
        """Whether it should still be sent. No: stopped or withdrawn in the meantime."""
        contribution = message.contribution
        if contribution and contribution.moderation == Moderation.WITHDRAWN:
            return False
        return not self.for_subscribers or self.subscription(message) is not None


mail_kinds: Registry[MailKind] = Registry("kind of mail")


def isolated(text: str) -> str:
    """``text`` between Unicode isolates, line by line: it cannot turn round the words beside it.

    A paragraph that is nothing else is shown in the direction of its own words.
    """
    return "\n".join(f"\u2068{line}\u2069" for line in text.splitlines())
