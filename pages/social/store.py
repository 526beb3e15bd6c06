"""Cards that were drawn: one file a subject and language, made when it is first asked for."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.signals import page_unpublished

from cms.plugins.events import contribution_hidden, contribution_withdrawn
from pages.social.drawing import draw_card
from pages.social.subject import Subject

_FOLDER = "social"


def stored_card(subject: Subject) -> bytes:
    """The card, drawn unless it has been; what was drawn under an earlier title goes."""
    name = f"{_FOLDER}/{subject.key}/{subject.language}-{subject.version}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return file.read()
    content = draw_card(subject)
    forget(subject.key, subject.language)
    default_storage.save(name, ContentFile(content))
    return content


def forget(key: str, language: str = "") -> None:
    """Delete the cards of a page or an idea, in one language or in all."""
    folder = f"{_FOLDER}/{key}"
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        if file.startswith(f"{language}-" if language else ""):
            default_storage.delete(f"{folder}/{file}")


def listen() -> None:
    """What is no longer public leaves no card behind."""
    page_unpublished.connect(_forget_page, dispatch_uid="pages.social")
    for event in (contribution_hidden, contribution_withdrawn):
        event.connect(_forget_idea, dispatch_uid="pages.social")


def _forget_page(sender, instance, **_more) -> None:
    forget(str(instance.pk))


def _forget_idea(sender, contribution, **_more) -> None:
    forget(f"idea-{contribution.reference}")
