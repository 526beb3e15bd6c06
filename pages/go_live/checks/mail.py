"""Do e-mails leave the house?"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import ModelLogEntry

from cms.plugins.go_live_checks import GoLiveCheck, Mend, Point, State
from consultation_forms.mail.delivery import Delivery
from consultation_forms.models import Message
from consultation_forms.review.permissions import may_see_personal_data
from pages.go_live.case import Case
from pages.go_live.when import in_words

#: What is written to the history when a test mail was handed over.
TEST_MAIL = "plan.test_mail"
_RECENT = timedelta(days=7)
_SENDS_NOTHING = ("console", "dummy", "filebased", "locmem")


def sends_nothing() -> bool:
    """Whether the portal is set up to keep all its e-mails to itself."""
    return settings.EMAIL_BACKEND.split(".")[-2] in _SENDS_NOTHING


def is_public_server() -> bool:
    """A portal on the internet, which production settings want to be reached by https."""
    return settings.SITE_URL.startswith("https://")


class MailCheck(GoLiveCheck):
    title = gettext_lazy("E-mails are sent")

    def points(self, case: Case) -> Iterator[Point]:
        if sends_nothing():
            yield self._nothing_sent()
        else:
            yield self._sent(case)
        since = case.now - _RECENT
        failed = Message.objects.filter(state=Delivery.FAILED, created_at__gte=since).count()
        if failed:
            words = ngettext(
                "%(count)s e-mail of the last 7 days could not be sent.",
                "%(count)s e-mails of the last 7 days could not be sent.",
                failed,
            )
            may = may_see_personal_data(case.user)
            url = reverse("messages:index") + f"?state={Delivery.FAILED}" if may else ""
            who = _("A moderator or an administrator can do this.")
            mend = Mend(_("Open the e-mails"), url, who)
            yield Point(State.MEND, words % {"count": failed}, (mend,))

    def _nothing_sent(self) -> Point:
        who = _("Whoever runs the server can do this: EMAIL_URL is to name a mail server.")
        mend = Mend("", "", who)
        if is_public_server():
            return Point(State.MEND, _("The portal sends no e-mail to anybody."), (mend,))
        words = _("This portal is on no public server, and sends its e-mails to nobody.")
        return Point(State.UNKNOWN, words, (mend,))

    def _sent(self, case: Case) -> Point:
        since = case.now - _RECENT
        tests = ModelLogEntry.objects.filter(action=TEST_MAIL, timestamp__gte=since)
        moments = [
            tests.order_by("-timestamp").values_list("timestamp", flat=True).first(),
            Message.objects.filter(state=Delivery.SENT, sent_at__gte=since)
            .order_by("-sent_at")
            .values_list("sent_at", flat=True)
            .first(),
        ]
        test = Mend(_("Send me a test e-mail"), reverse("go_live:test_mail", args=[case.plan.pk]),
                    is_post=True)  # fmt: skip
        if last := max(filter(None, moments), default=None):
            words = _("The mail server took the last e-mail on %(moment)s.")
            return Point(State.OK, words % {"moment": in_words(last)}, (test,))
        words = _("No e-mail was sent in the last 7 days, so nobody knows whether it works.")
        return Point(State.UNKNOWN, words, (test,))
