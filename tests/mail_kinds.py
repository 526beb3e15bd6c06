"""Two kinds of mail, and messages of them, for tests."""

from consultation_forms.mail.kinds import Button, Letter, MailKind, isolated
from consultation_forms.mail.write import write_message
from consultation_forms.models import Subscription


class Notice(MailKind):
    """For anybody; it says what its context says."""

    label = "A notice"

    def letter(self, message):
        return Letter(
            subject=message.context.get("subject", "خبر"),
            paragraphs=[isolated(message.context.get("text", "نص الخبر")), "سطر\nوآخر"],
            button=Button("اقرؤوا", "http://localhost/ar/read/?a=1&b=2"),
        )


class News(Notice):
    """For those who follow the contribution."""

    label = ""
    for_subscribers = True


class Broken(MailKind):
    def letter(self, message):
        raise RuntimeError("no words\x00for it")


KINDS = {"test_notice": Notice(), "test_news": News(), "test_broken": Broken()}


def notice(number, to=None, **fields):
    """A waiting message, to an address of its own unless ``to`` is given."""
    address = to or f"reader{number}@example.org"
    return write_message("test_notice", address, "ar", f"test:notice:{number}", **fields)


def follow(contribution, email="souad@example.org", **fields):
    return Subscription.objects.create(
        contribution=contribution, email=email, language="ar", **fields
    )
