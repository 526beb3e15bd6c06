"""The question to an address whether it wants to hear from us."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation_forms.follow.confirmation import KIND
from consultation_forms.follow.promise import promise
from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated
from consultation_forms.mail.tokens import subscription_token
from consultation_forms.models import Comment, Contribution, Idea, Message, Registration

_SENT_BY_YOU = {
    Idea: gettext_lazy("the idea that you sent to the portal, reference %(reference)s"),
    Comment: gettext_lazy("the comment that you sent to the portal, reference %(reference)s"),
    Registration: gettext_lazy(
        "the registration that you sent to the portal, reference %(reference)s"
    ),
}


class ConfirmMail(MailKind):
    """The only thing that an address gets before it has answered."""

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
        asked = self._asked(message)
        address = settings.SITE_URL + reverse(
            "confirm-following", args=[subscription_token(asked, KIND)]
        )
        contribution = message.contribution.own_kind
        words = _("Somebody, we hope you, gave this address to hear what becomes of %(what)s.")
        return Letter(
            _("Do you want news by e-mail?"),
            [
                words % {"what": _what(contribution, asked.is_author)},
                _("Open the link and press the button: only then do we write to you. The link is"
                  " good for seven days."),
                promise(contribution),
                _("If it was not you, do nothing: nothing more will come."),
            ],
            Button(_("Confirm this address"), address),
        )  # fmt: skip


def _what(contribution: Contribution, is_author: bool) -> str:
    """What it is about, without a word that a citizen wrote."""
    if is_author:
        words = _SENT_BY_YOU.get(
            type(contribution), _("what you sent to the portal, reference %(reference)s")
        )
    else:
        words = _("the idea that is named above, reference %(reference)s")
    return words % {"reference": isolated(contribution.reference)}
