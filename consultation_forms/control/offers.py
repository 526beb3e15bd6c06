"""What a receipt offers its author, as the contribution stands now."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.form_types import form_type_of
from consultation_forms.control.actions import EditContribution, WithdrawContribution
from consultation_forms.follow.actions import FollowContribution
from consultation_forms.follow.promise import promise
from consultation_forms.models import Contribution, Subscription
from consultation_forms.privacy.erase import is_author_known
from consultation_forms.submissions.receipt import receipt_secret

#: What the receipt says once something was done, by the name in its address.
DONE = {
    "edit": gettext_lazy("Your text is changed."),
    "withdraw": gettext_lazy("It is withdrawn."),
    "follow": gettext_lazy(
        "A message with a question is on its way, unless the address is confirmed already. Answer"
        " it within seven days."
    ),
    "asked": gettext_lazy(
        "You were asked less than an hour ago: use the message that you have, or try again later."
    ),
    "stop": gettext_lazy("No more messages will be sent to you."),
    "erase": gettext_lazy("Your personal data is erased."),
}


def author_subscription(contribution: Contribution) -> Subscription | None:
    """The author's own, the one that works if there are two; it may wait to be confirmed."""
    own = contribution.subscriptions.filter(is_author=True, stopped_at__isnull=True)
    return max(own.order_by("pk"), key=lambda one: one.is_active, default=None)


def erased(contribution: Contribution) -> str:
    """What the receipt says instead of offering to erase; ``""`` while there is something to."""
    return "" if is_author_known(contribution) else str(DONE["erase"])


def offers(contribution: Contribution) -> list[dict[str, str]]:
    """``[{"title", "text", "url", "icon"}]`` for the receipt's page."""
    secret = receipt_secret(contribution)
    return [
        {**one, "url": reverse(f"receipt-{one.pop('name')}", args=[contribution.reference, secret])}
        for one in offered(contribution)
    ]


def offered(contribution: Contribution) -> list[dict[str, str]]:
    """``[{"name", "title", "text", "icon"}]``, only what can be done now."""
    shown = [*_news(contribution)]
    if _can(EditContribution(contribution, {})):
        shown.append(_offer("edit", _("Change the text"), _("Until a moderator has read it."),
                            "document"))  # fmt: skip
    if _can(WithdrawContribution(contribution)):
        is_public = form_type_of(contribution).is_public
        effect = _("It is no longer shown.") if is_public else _("It no longer counts.")
        shown.append(_offer("withdraw", _("Withdraw it"), effect, "close"))
    shown += [
        _offer("data", _("Download your data"), _("All that we hold about it, in a file."),
               "download"),
    ]  # fmt: skip
    if is_author_known(contribution):
        shown.append(_offer("erase", _("Erase my personal data"),
                            _("Your name, your e-mail and the rest."), "shield"))  # fmt: skip
    return shown


def _offer(name: str, title: str, text: str, icon: str) -> dict[str, str]:
    return {"name": name, "title": title, "text": text, "icon": icon}


def _news(contribution: Contribution):
    known = author_subscription(contribution)
    address = f"\u2068{known.email}\u2069" if known else ""
    if _can(FollowContribution(contribution, "", "", is_author=True)):
        if known is None:
            title, text = _("Get news by e-mail"), promise(contribution)
        elif known.is_active:
            title = _("Change the e-mail address")
            text = _("News goes to %(email)s.") % {"email": address}
        else:
            title = _("Confirm the e-mail address")
            text = _("We wrote to %(email)s.") % {"email": address}
        yield _offer("follow", title, text, "news")
    if known and known.is_active:
        yield _offer("stop", _("Stop the messages"), _("We no longer write to you."), "cross")


def _can(action) -> bool:
    try:
        action.check()
    except ValidationError:
        return False
    return True
