"""Cards that were drawn: one file a subject and language, made when it is first asked for."""

import os
from contextlib import suppress
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.signals import page_unpublished

from cms.plugins.events import contribution_hidden, contribution_withdrawn
from pages.social.drawing import draw_card
from pages.social.find import find
from pages.social.subject import Subject

_FOLDER = "social"


def stored_card(subject: Subject) -> bytes:
    """The card, drawn unless it has been; what was drawn under an earlier title goes.

    :param subject: as ``find`` gives it in the present language.
    """
    name = f"{_FOLDER}/{subject.key}/{subject.language}-{subject.version}.png"
    try:
        with default_storage.open(name) as file:
            return file.read()
    except FileNotFoundError:
        content = draw_card(subject)
    _store(name, content)
    if find(subject.key) == subject:
        forget(subject.key, subject.language, kept=name)
    else:
        # Hidden or renamed meanwhile: whoever did it saw no file yet to forget.
        default_storage.delete(name)
    return content


def _store(name: str, content: bytes) -> None:
    """Whole or not at all: others read and draw the same card at the same time."""
    with suppress(FileNotFoundError):  # forgotten while it was written
        written = default_storage.save(f"{name}.new", ContentFile(content))
        os.replace(default_storage.path(written), default_storage.path(name))


def forget(key: str, language: str = "", kept: str = "") -> None:
    """Delete the cards of a page or an idea, in one language or in all.

    :param kept: the name of the one that stays, if any.
    """
    folder = f"{_FOLDER}/{key}"
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in files:
        name = f"{folder}/{file}"
        if name != kept and file.startswith(f"{language}-" if language else ""):
            default_storage.delete(name)


def listen() -> None:
    """What is no longer public leaves no card behind."""
    page_unpublished.connect(_forget_page, dispatch_uid="pages.social")
    for event in (contribution_hidden, contribution_withdrawn):
        event.connect(_forget_idea, dispatch_uid="pages.social")


def _forget_page(sender, instance, **_more) -> None:
    # Not before others see that it is gone: they would draw it again.
    transaction.on_commit(partial(forget, str(instance.pk)))


def _forget_idea(sender, contribution, **_more) -> None:
    forget(f"idea-{contribution.reference}")
