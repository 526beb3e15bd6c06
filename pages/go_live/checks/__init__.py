"""The portal's own go-live checks, in the order in which they are read; a plugin adds its own."""

from cms.plugins.go_live_checks import go_live_checks
from pages.go_live.checks.dates import AnnouncementCheck, DatesCheck
from pages.go_live.checks.forms import FormsCheck
from pages.go_live.checks.mail import MailCheck
from pages.go_live.checks.people import ModeratorCheck
from pages.go_live.checks.privacy import PrivacyCheck
from pages.go_live.checks.texts import TextsCheck

CHECKS = {
    "dates": DatesCheck(),
    "announcement": AnnouncementCheck(),
    "texts": TextsCheck(),
    "forms": FormsCheck(),
    "moderator": ModeratorCheck(),
    "mail": MailCheck(),
    "privacy": PrivacyCheck(),
}


def register() -> None:
    for name, check in CHECKS.items():
        go_live_checks.register(name, check)
