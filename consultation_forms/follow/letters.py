"""What is written to those who follow a contribution, by kind of news."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from consultation_forms.follow.confirmation import KIND
from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated, mail_kinds
from consultation_forms.mail.tokens import subscription_token
from consultation_forms.models import Contribution, Idea, Message
from consultation_forms.public_url import public_url
from consultation_forms.review.states import HidingReason, Outcome
from snippets.localization import localized


class ConfirmMail(MailKind):
    """The question, and the only thing that an address gets before it has answered."""

    label = gettext_lazy("Question to confirm an address")

    def _asked(self, message: Message):
        return message.contribution.subscriptions.filter(email=message.recipient).first()

    def is_wanted(self, message):
        asked = self._asked(message)
        return asked is not None and not asked.is_active and super().is_wanted(message)

    def quotes(self, message):
        # Else anybody could make the portal send her words to anybody.
        asked = self._asked(message)
        return asked is not None and not asked.is_author

    def letter(self, message):
        token = subscription_token(self._asked(message), KIND)
        address = settings.SITE_URL + reverse("confirm-following", args=[token])
        return Letter(
            _("Do you want news by e-mail?"),
            [
                _("Somebody, we hope you, gave this address to hear what becomes of what is named"
                  " above."),
                _("Open the link and press the button: then we write when something happens. The"
                  " link is good for seven days."),
                _("If it was not you, do nothing: nothing more will come."),
            ],
            Button(_("Confirm this address"), address),
        )  # fmt: skip


class _News(MailKind):
    for_subscribers = True

    def button(self, contribution: Contribution) -> Button | None:
        address = public_url(contribution.own_kind, None)
        if not address:
            return None
        return Button(_("See it on the site"), urljoin(settings.SITE_URL, address))


class PublishedMail(_News):
    label = pgettext_lazy("mail", "Published")

    def letter(self, message):
        words = _("A moderator has read it, and everybody can now read it on the site.")
        return Letter(pgettext("mail", "Published"), [words], self.button(message.contribution))


class HiddenMail(_News):
    label = pgettext_lazy("mail", "Hidden")

    def letter(self, message):
        code, reason = message.context.get("code", ""), message.context.get("reason", "")
        kind = dict(HidingReason.choices).get(code, "")
        why = " – ".join(str(part) for part in (kind, isolated(reason) if reason else "") if part)
        return Letter(
            _("Not shown on the site"),
            [
                _("A moderator has hidden it, for this reason: %(reason)s") % {"reason": why},
                _("Nothing is deleted. The link of your receipt tells you where it stands."),
            ],
        )


class DecidedMail(_News):
    label = pgettext_lazy("mail", "Decided")

    def letter(self, message):
        context = message.context
        outcome = dict(Outcome.choices).get(context["outcome"], context["outcome"])
        reason = context.get("reason_translations", {}).get(get_language()) or context["reason"]
        paragraphs = [
            _("The decision on it: %(outcome)s.") % {"outcome": outcome},
            _("The reason: %(reason)s") % {"reason": isolated(reason)},
        ]
        taken_up = localized(Page.objects.filter(pk__in=context.get("commitments", [])))
        if taken_up:
            names = "\n".join(isolated(page.title) for page in taken_up.values())
            paragraphs.append(_("It is taken up in:") + "\n" + names)
        return Letter(_("There is a decision"), paragraphs, self.button(message.contribution))


class MergedMail(_News):
    """To those who follow either of the two: each reads what happened to hers."""

    label = pgettext_lazy("mail", "Merged")

    def letter(self, message):
        into, duplicate = message.context["into"], message.context["duplicate"]
        if message.contribution.reference == into:
            words = [
                _("Another idea says the same, and was joined with this one: %(idea)s")
                % {"idea": _named_idea(duplicate)},
                _("Its supports count for this one from now on, each person once."),
            ]
            return Letter(_("Another idea joined"), words, self.button(message.contribution))
        leading = Idea.objects.filter(reference=into).first()
        words = [
            _("It says the same as another idea, and was joined with it: %(idea)s")
            % {"idea": _named_idea(into)},
            _("It stays on the site, and its supports count for the other one."),
        ]
        button = self.button(leading or message.contribution)
        return Letter(_("Joined with another idea"), words, button)


def _named_idea(reference: str) -> str:
    """Its title if the public can read it, and its reference."""
    idea = Idea.objects.published().filter(reference=reference).first()
    name = isolated(reference)
    return f"{isolated(idea.title)} ({name})" if idea else name


class SeatMail(_News):
    label = gettext_lazy("A seat")

    def letter(self, message):
        registration: Any = message.contribution.own_kind
        words = _("A seat became free for you: %(workshop)s")
        title = isolated(registration.workshop.localized.title)
        return Letter(_("You have a seat"), [words % {"workshop": title}])


def register() -> None:
    for name, kind in (
        (KIND, ConfirmMail()),
        ("published", PublishedMail()),
        ("hidden", HiddenMail()),
        ("decided", DecidedMail()),
        ("merged", MergedMail()),
        ("seat", SeatMail()),
    ):
        mail_kinds.register(name, kind)
