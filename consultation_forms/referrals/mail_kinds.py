"""What the mails about referrals say."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated
from consultation_forms.models import Message, Referral


class _ReferralMail(MailKind):
    """To whoever answers for an institution. The link in it is in no other place.

    Once it is sent, the stored message does not keep the link either.
    """

    secrets = ("url",)

    def is_wanted(self, message: Message) -> bool:
        """Not when the referral ended in the meantime."""
        found = Referral.objects.select_related("parent")
        referral = found.filter(pk=message.context["referral"]).first()
        return referral is not None and referral.is_usable and not referral.is_finished

    def letter(self, message: Message) -> Letter:
        context = message.context
        return Letter(
            self.subject(context),
            [_greeting(context["name"]), *self.news(context), *_note(context), _how(context)],
            Button(_("Open the ideas and answer"), context["url"]),
        )

    def subject(self, context: dict) -> str:
        raise NotImplementedError

    def news(self, context: dict) -> list[str]:
        raise NotImplementedError


class ReferralMail(_ReferralMail):
    label = gettext_lazy("Ideas sent to an institution")

    def subject(self, context):
        return _("Ideas for %(institution)s: please answer by %(day)s") % _words(context)

    def news(self, context):
        return [
            ngettext(
                "%(count)s idea of citizens for the plan “%(plan)s” concerns your institution, "
                "%(institution)s.",
                "%(count)s ideas of citizens for the plan “%(plan)s” concern your institution, "
                "%(institution)s.",
                context["count"],
            )
            % _words(context),
            _(
                "Please say of each by %(day)s whether it can be integrated, wholly or in part, "
                "and why."
            )
            % _words(context),
        ]


class DelegationMail(_ReferralMail):
    label = gettext_lazy("Ideas given to a colleague")

    def subject(self, context):
        return _("%(by)s asks you about ideas of citizens: by %(day)s") % _words(context)

    def news(self, context):
        return [
            ngettext(
                "%(by)s (%(institution)s) asks you to answer %(count)s idea of citizens for the "
                "plan “%(plan)s” by %(day)s.",
                "%(by)s (%(institution)s) asks you to answer %(count)s ideas of citizens for the "
                "plan “%(plan)s” by %(day)s.",
                context["count"],
            )
            % _words(context),
            _("Your answers go back to %(by)s, who checks and sends them.") % _words(context),
        ]


class ReminderMail(_ReferralMail):
    label = gettext_lazy("Reminder to an institution")

    def subject(self, context):
        if context["overdue"]:
            return _("Reminder: your answer was expected by %(day)s") % _words(context)
        return _("Reminder: your answer is expected by %(day)s") % _words(context)

    def news(self, context):
        if not context["left"]:
            return [_("All ideas have an answer: they only wait to be sent.")]
        return [
            ngettext(
                "%(left)s idea of citizens for the plan “%(plan)s” still waits for the answer of "
                "%(institution)s.",
                "%(left)s ideas of citizens for the plan “%(plan)s” still wait for the answer of "
                "%(institution)s.",
                context["left"],
            )
            % _words(context)
        ]


class AnswersReceivedMail(MailKind):
    label = gettext_lazy("Answers of an institution")

    def letter(self, message: Message) -> Letter:
        words = _words(message.context)
        return Letter(
            _("%(institution)s has answered") % words,
            [
                ngettext(
                    "%(by)s has sent the answer of %(institution)s to %(count)s idea.",
                    "%(by)s has sent the answers of %(institution)s to %(count)s ideas.",
                    message.context["count"],
                )
                % words
            ],
            Button(_("Read the answers"), message.context["url"]),
        )


class ReopeningAskedMail(MailKind):
    label = gettext_lazy("An institution asks to reopen its answers")

    def letter(self, message: Message) -> Letter:
        words = _words(message.context)
        paragraphs = [_("%(institution)s wants to change the answers that it sent.") % words]
        if why := message.context["why"]:
            paragraphs.append(isolated(why))
        return Letter(
            _("%(institution)s asks to reopen its answers") % words,
            paragraphs,
            Button(_("Open the referral"), message.context["url"]),
        )


def _words(context: dict) -> dict:
    """The values of ``context`` for sentences: names isolated, the day in words."""
    words = dict(context)
    for name in ("institution", "plan", "by"):
        words[name] = isolated(context.get(name, ""))
    if due_on := context.get("due_on"):
        words["day"] = date_format(date.fromisoformat(due_on), "j F Y")
    return words


def _greeting(name: str) -> str:
    return _("Hello %(name)s,") % {"name": isolated(name)} if name else _("Hello,")


def _note(context: dict) -> list[str]:
    return [_("A note for you:"), isolated(context["note"])] if context["note"] else []


def _how(context: dict) -> str:
    if "by" in context:
        return _(
            "You need no account: the link below opens these ideas only. You can save half-way and "
            "come back. Whoever has the link can answer, so forward it to nobody: if the ideas are "
            "not for you, hand them back on the page."
        )
    return _(
        "You need no account: the link below opens these ideas only. You can save half-way, ask "
        "a colleague and come back. Whoever has the link can answer, so forward it to nobody: "
        "the page has a way to ask a colleague."
    )
