"""The signature of mails is a field of the home page in their language."""

from pages.models import HomePage


def mail_signature(language: str) -> str:
    """One query. A draft signs nothing, and neither does another language's home page."""
    homes = HomePage.objects.live().filter(locale__language_code=language).order_by("path")
    return homes.values_list("mail_signature", flat=True).first() or ""
