"""What a card is about, and the address that follows from it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from cms.fields.addresses import portal_address

#: To be raised when cards look different: networks then fetch them anew.
_DRAWING = 1
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Subject:
    """A page or an idea, as a card shows it.

    :param key: the page's number, or ``"idea-"`` and the idea's reference.
    :param title: in whatever language it was written.
    :param site_name: the portal's name in ``language``.
    :param language: of the address.
    :param colour: the name of the theme's colour; it is no part of the address.
    """

    key: str
    title: str
    site_name: str
    language: str
    colour: str = ""

    @cached_property
    def version(self) -> str:
        """Signed: who cannot guess it cannot make the portal draw, nor find what was drawn."""
        words = "\x00".join((str(_DRAWING), self.key, self.title, self.site_name, self.language))
        return salted_hmac("pages.social", words).hexdigest()[:16]

    @property
    def path(self) -> str:
        return reverse("social_card", args=[f"{self.key}-{self.version}"])

    @property
    def image(self) -> dict:
        """What ``base.html`` takes as ``meta_image``."""
        return {
            "url": portal_address(self.path),
            "width": WIDTH,
            "height": HEIGHT,
            "alt": self.title,
        }


def headline(page: Page, home: Page) -> str:
    """The title of a page; of the home page, whose title is the portal's name, the tagline."""
    return (page.pk == home.pk and page.search_description) or page.title
