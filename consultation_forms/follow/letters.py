"""What is written to those who follow a contribution, by kind of news."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.addresses import public_address
from consultation_forms.follow.confirm_mail import ConfirmMail
from consultation_forms.follow.confirmation import KIND
from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated, mail_kinds
from consultation_forms.models import Contribution, Idea, Message
from consultation_forms.public_url import public_url
from consultation_forms.review.states import HidingReason, Outcome
from snippets.localization import localized
from snippets.models import Institution


class _News(MailKind):
    for_subscribers = True

    def button(self, contribution: Contribution) -> Button | None:
        address = public_url(contribution.own_kind, None)
        if not address:
            return None
        return Button(_("See it on the site"), public_address(address))

    def button_of_leading(self, reference: str) -> Button | None:
        """To the idea that counts for a merged one, if the public can read it."""
        leading = Idea.objects.published().filter(reference=reference).first()
        button = self.button(leading) if leading else None
        return button._replace(label=_("See the idea that goes on")) if button else None

    def button_of_both(self, message: Message) -> Button | None:
        """To the idea that the news is about, which may be another than the reader follows."""
        if leading := message.context.get("leading"):
            return self.button_of_leading(leading)
        return self.button(message.contribution)


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
            *_joined_before(context),
            _("The decision on it: %(outcome)s.") % {"outcome": outcome},
            _("The reason: %(reason)s") % {"reason": isolated(reason)},
        ]
        taken_up = localized(Page.objects.filter(pk__in=context.get("commitments", [])))
        if taken_up:
            names = "\n".join(isolated(page.title) for page in taken_up.values())
            paragraphs.append(_("It is taken up in:") + "\n" + names)
        subject = _("There is a decision")
        if replaced := context.get("replaces"):
            subject = _("The decision was corrected")
            day = date_format(localtime(datetime.fromisoformat(replaced)), "j F Y")
            paragraphs.append(_("It replaces the decision of %(day)s.") % {"day": day})
        return Letter(subject, paragraphs, self.button_of_both(message))


class ReferredMail(_News):
    label = gettext_lazy("Sent to an institution")

    def letter(self, message):
        context = message.context
        found = localized(Institution.objects.filter(pk=context["institution"]))
        names = {"institution": isolated("".join(one.title for one in found.values()))}
        day = date_format(date.fromisoformat(context["due_on"]), "j F Y")
        paragraphs = [
            *_joined_before(context),
            _("The plan's team has sent it to: %(institution)s") % names,
            _("Its answer is expected by %(day)s.") % {"day": day},
        ]
        return Letter(_("Sent to an institution"), paragraphs, self.button_of_both(message))


def _joined_before(context: dict) -> list[str]:
    """What the followers of a merged idea have to know first."""
    if leading := context.get("leading"):
        words = _("It was joined with another idea, %(idea)s. What follows holds for both.")
        return [words % {"idea": _named_idea(leading)}]
    return []


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
        words = [
            _("It says the same as another idea, and was joined with it: %(idea)s")
            % {"idea": _named_idea(into)},
            _("It stays on the site, and its supports count for the other one."),
        ]
        button = self.button_of_leading(into) or self.button(message.contribution)
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
        ("referred", ReferredMail()),
        ("decided", DecidedMail()),
        ("merged", MergedMail()),
        ("seat", SeatMail()),
    ):
        mail_kinds.register(name, kind)
