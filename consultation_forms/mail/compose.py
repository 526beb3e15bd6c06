"""Makes the e-mail of a message: the same two templates for every kind."""

import re
from itertools import zip_longest
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from cms.fields.addresses import public_address
from cms.plugins.mail_signature import signature
from consultation_forms.mail.kinds import isolated, mail_kinds
from consultation_forms.mail.plan_note import plan_note
from consultation_forms.mail.tokens import subscription_token
from consultation_forms.models import Contribution, Idea, Message, Subscription

_TITLE_LENGTH = 60
_REFERENCE = re.compile(r"\b([0-9A-Z]{4}-[0-9A-Z]{4})\b")
_ISOLATES = dict.fromkeys((0x2068, 0x2069))
#: Invisible; gives a line of nothing but isolated words a direction in plain text.
_MARKS = {"rtl": "\u200f", "ltr": "\u200e"}


def compose(message: Message, server=None) -> EmailMultiAlternatives:
    """:param server: the connection to the mail server that will send it.

    :raises LookupError: when the kind is not registered any more.
    """
    kind = mail_kinds.get(message.kind)
    with translation.override(message.language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        letter = kind.letter(message)
        title = title_of(message.contribution) if kind.quotes(message) else ""
        about = _about(message.contribution, title)
        short = _about(message.contribution, Truncator(title).chars(_TITLE_LENGTH))
        subject = _one_line(" – ".join(filter(None, (letter.subject, short))))
        stop_url = _stop_url(kind.subscription(message))
        context = {
            "language": message.language,
            "direction": direction,
            "mark": _MARKS[direction],
            "subject": subject,
            "about": about,
            "paragraphs": [_paragraph(text, direction) for text in letter.paragraphs],
            "button": letter.button,
            "note": plan_note(message),
            "signature": signature(message.language),
            "site_name": _site_name(),
            "site_url": public_address(f"/{message.language}/"),
            "stop_url": stop_url,
            "why": _("You get this e-mail because you follow what is named above."),
            "stop": _("Stop these e-mails"),
            "colon": pgettext("after words, before an address on a line of its own", ":"),
        }
        email = EmailMultiAlternatives(
            subject,
            render_to_string("consultation_forms/mail/message.txt", context),
            to=[message.recipient],
            connection=server,
            headers=_headers(message, stop_url),
        )
        unbroken = {"about": _unbroken(about)}
        unbroken["paragraphs"] = [
            {**one, "text": _unbroken(one["text"])} for one in context["paragraphs"]
        ]
        html = render_to_string("consultation_forms/mail/message.html", context | unbroken)
        email.attach_alternative(html, "text/html")
    return email


def title_of(contribution: Contribution | None) -> str:
    """The title of an idea; nothing else that citizens send has one."""
    if contribution is None:
        return ""
    titles = Idea.objects.filter(pk=contribution.pk).values_list("title", flat=True)
    return titles.first() or ""


def _about(contribution: Contribution | None, title: str) -> str:
    if contribution is None:
        return ""
    reference = isolated(contribution.reference)
    return f"{isolated(title)} ({reference})" if title else reference


def _paragraph(text: str, direction: str) -> dict[str, str]:
    """Somebody's own words, and nothing else, run in their own direction."""
    words = text.translate(_ISOLATES)
    if text == isolated(words):
        return {"text": words, "direction": "auto"}
    return {"text": text, "direction": direction}


def _unbroken(text: str) -> str:
    """As HTML, in which no reference is torn over two lines."""
    parts = _REFERENCE.split(text)
    return format_html_join(
        "",
        "{}{}",
        (
            (linebreaksbr(words, autoescape=True), _nowrap(reference) if reference else "")
            for words, reference in zip_longest(parts[::2], parts[1::2], fillvalue="")
        ),
    )


def _nowrap(words: str) -> str:
    return format_html('<span style="white-space:nowrap">{}</span>', words)


def _one_line(text: str) -> str:
    """What breaks a line in any mail program is a space: a subject cannot add headers."""
    return " ".join(text.replace("\x00", "").split())


def _site_name() -> str:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return site.root_page.localized.title if site else settings.WAGTAIL_SITE_NAME


def _stop_url(subscription: Subscription | None) -> str:
    if subscription is None:
        return ""
    path = reverse("stop_subscription", args=[subscription_token(subscription, "stop")])
    return settings.SITE_URL + path


def _headers(message: Message, stop_url: str) -> dict[str, str]:
    headers = {
        "Message-ID": message_id(message),
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def message_id(message: Message) -> str:
    """The same for every try: mail programs recognise a repeat by it."""
    host = urlsplit(settings.SITE_URL).hostname
    digest = salted_hmac("consultation_forms.message", message.key).hexdigest()[:24]
    return f"<{message.pk}.{digest}@{host}>"
