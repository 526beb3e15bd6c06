"""The mail that tells staff that something came through a form: how many, never what or who."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation_forms.blocks.notice_blocks import addresses
from consultation_forms.forms.context import FormContext
from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated
from consultation_forms.mail.write import new_message, write_messages
from consultation_forms.models import Contribution, Message
from consultation_forms.review.states import Moderation

KIND = "form_answers"
_HOUR = timedelta(hours=1)


class FormAnswersMail(MailKind):
    label = gettext_lazy("New answers to a form")

    def is_wanted(self, message):
        return _came(message).exists()

    def letter(self, message: Message) -> Letter:
        number = _came(message).count()
        news = ngettext(
            "%(number)s new contribution came through this form:",
            "%(number)s new contributions came through this form:",
            number,
        ) % {"number": number}
        form = message.context["heading"] or message.context["page_title"]
        return Letter(
            _("New contributions to a form"),
            [news, isolated(form), _("You get at most one such mail an hour.")],
            Button(_("Read them"), settings.SITE_URL + message.context["path"]),
        )


def _came(message: Message):
    """What came through the form in the hour that the message is about."""
    context = message.context
    since = parse_datetime(context["since"])
    came = Contribution.objects.filter(form_id=context["form"], sent_from=context["page"])
    came = came.exclude(moderation=Moderation.WITHDRAWN)
    return came.filter(received_at__gte=since, received_at__lt=since + _HOUR)


def tell_staff(context: FormContext) -> None:
    """Write to everybody whom the form's editor chose, in the transaction of what came.

    The mails leave at the full hour, so that nobody gets more than one an hour about one form.
    """
    recipients = dict(_recipients(context.settings))
    if not recipients:
        return
    since = context.arrived_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    page = context.page
    told = {
        "form": context.form_id,
        "page": page.pk,
        "page_title": page.title,
        "heading": context.settings.get("heading") or "",
        "path": _path(context),
        "since": since.isoformat(),
    }
    write_messages(
        new_message(
            KIND,
            address,
            language,
            _key(context, since, address),
            after=max(since + _HOUR - timezone.now(), timedelta()),
            **told,
        )
        for address, language in recipients.items()
    )


def _key(context: FormContext, since: datetime, address: str) -> str:
    reader = salted_hmac(KIND, address, algorithm="sha256").hexdigest()[:24]
    return f"{KIND}:{context.page.pk}:{context.form_id}:{since:%Y%m%d%H}:{reader}"


def _path(context: FormContext) -> str:
    """Where staff read them."""
    if own := context.form_type.staff_url(context):
        return own
    if context.form_type.is_public:
        return reverse("queue:index")
    return reverse("wagtailadmin_home")


def _recipients(chosen: Any) -> Iterator[tuple[str, str]]:
    """Each address with the language of its reader: staff in their own, others in the main one."""
    typed = [address.lower() for address in addresses(chosen.get("notify_addresses"))]
    roles, people = chosen.get("notify_roles") or [], chosen.get("notify_people") or []
    if not (typed or roles or people):
        return
    yield from ((address, settings.LANGUAGE_CODE) for address in typed)
    staff = get_user_model().objects.filter(
        Q(groups__in=roles) | Q(pk__in=people) | Q(email__in=typed), is_active=True
    )
    for user in staff.exclude(email="").select_related("wagtail_userprofile").distinct():
        profile = getattr(user, "wagtail_userprofile", None)
        language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
        yield user.email.lower(), language
