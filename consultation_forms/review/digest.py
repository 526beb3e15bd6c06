"""The daily mail to moderators: how many wait, and for how long. Nothing waits, nothing is sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation_forms.mail.kinds import Button, Letter, MailKind
from consultation_forms.mail.write import write_message
from consultation_forms.models import Contribution, Message

KIND = "moderation_digest"


class ModerationDigestMail(MailKind):
    label = gettext_lazy("What waits for moderation")

    def is_wanted(self, message):
        return Contribution.objects.pending().exists()

    def letter(self, message: Message) -> Letter:
        waiting = "\n".join(_counted(message.context))
        since = timesince(parse_datetime(message.context["since"]), depth=1)
        return Letter(
            _("What waits for moderation"),
            [
                waiting,
                _("The oldest has waited for %(time)s.") % {"time": since},
                _("Authors can change a text as long as it waits, and see nothing of it on the"
                  " site until you have read it."),
            ],
            Button(_("Open the moderation queue"), settings.SITE_URL + reverse("queue:index")),
        )  # fmt: skip


def _counted(context: dict[str, Any]) -> Iterator[str]:
    """A line for each kind of which some wait."""
    ideas, comments = context["ideas"], context["comments"]
    # Those of plugins; letters that were written before there were any do not count them.
    others = context.get("others", 0)
    if ideas:
        yield ngettext("%(count)s idea", "%(count)s ideas", ideas) % {"count": ideas}
    if comments:
        yield ngettext("%(count)s comment", "%(count)s comments", comments) % {"count": comments}
    if others:
        words = ngettext("%(count)s other contribution", "%(count)s other contributions", others)
        yield words % {"count": others}


def moderators() -> QuerySet:
    """Those members of staff who may moderate and have an address."""
    users = get_user_model().objects.with_perm(
        "consultation_forms.moderate_contribution",
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return users.exclude(email="").select_related("wagtail_userprofile").order_by("pk")


def write_digests(day: date) -> Iterator[Any]:
    """One mail a day to each moderator; running it again on the same day writes none.

    :returns: the users that were written to.
    """
    waiting = Contribution.objects.pending()
    counted = waiting.aggregate(
        ideas=Count("idea"),
        comments=Count("comment"),
        others=Count("pk", filter=Q(idea__isnull=True, comment__isnull=True)),
        since=Min("received_at"),
    )
    if counted["since"] is None:
        return
    counted["since"] = counted["since"].isoformat()
    for user in moderators():
        key = f"{KIND}:{day.isoformat()}:{user.pk}"
        if not Message.objects.filter(key=key).exists():
            with transaction.atomic():
                write_message(KIND, user.email, _language_of(user), key, **counted)
            yield user


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
