"""Cards while others draw, read and hide: the other's step is put in where it can come."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import translation

from cms.plugins import events
from consultation_forms.models import Idea
from pages.social import store
from pages.social.find import find
from tests.portal import make_idea

CARD = b"a picture of some length"


@pytest.fixture
def subject(portal, settings, tmp_path, monkeypatch):
    """An idea's; what is drawn is always the same."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(store, "draw_card", lambda subject: CARD)
    with translation.override("ar"):
        yield find(f"idea-{make_idea(portal).reference}")


def files(subject) -> list[str]:
    return default_storage.listdir(f"social/{subject.key}")[1]


def drawing(monkeypatch, step) -> None:
    """Let ``step`` happen while the next card is drawn."""

    def draw(subject):
        monkeypatch.setattr(store, "draw_card", lambda subject: CARD)
        step()
        return CARD

    monkeypatch.setattr(store, "draw_card", draw)


def test_nobody_reads_half_a_card(subject, monkeypatch):
    read = []

    class Slow(ContentFile):
        def chunks(self, chunk_size=None):
            yield CARD[:5]
            monkeypatch.setattr(store, "ContentFile", ContentFile)
            read.append(store.stored_card(subject))
            yield CARD[5:]

    monkeypatch.setattr(store, "ContentFile", Slow)
    assert store.stored_card(subject) == CARD
    assert read == [CARD]
    assert store.stored_card(subject) == CARD
    assert len(files(subject)) == 1


def test_a_card_drawn_twice_at_once_is_one_file(subject, monkeypatch):
    def content_file(content):
        monkeypatch.setattr(store, "ContentFile", ContentFile)
        store.stored_card(subject)
        return ContentFile(content)

    monkeypatch.setattr(store, "ContentFile", content_file)
    assert store.stored_card(subject) == CARD
    assert len(files(subject)) == 1


def test_a_card_that_goes_while_it_is_opened_is_drawn_again(subject, monkeypatch):
    store.stored_card(subject)
    opened = FileSystemStorage._open

    def too_late(self, name, mode="rb"):
        self.delete(name)
        return opened(self, name, mode)

    monkeypatch.setattr(FileSystemStorage, "_open", too_late)
    assert store.stored_card(subject) == CARD
    assert len(files(subject)) == 1


def test_what_is_hidden_while_it_is_drawn_leaves_no_card(subject, monkeypatch):
    ideas = Idea.objects.filter(reference=subject.key.removeprefix("idea-"))

    def hide():
        ideas.update(moderation="pending", published_at=None)
        events.contribution_hidden.send(sender=Idea, contribution=ideas.get())

    drawing(monkeypatch, hide)
    store.stored_card(subject)
    assert files(subject) == []


def test_an_earlier_title_takes_no_newer_card_away(subject, monkeypatch):
    ideas = Idea.objects.filter(reference=subject.key.removeprefix("idea-"))

    def rename():
        ideas.update(title="عنوان آخر")
        store.stored_card(find(subject.key))

    drawing(monkeypatch, rename)
    store.stored_card(subject)
    assert files(subject) == [f"ar-{find(subject.key).version}.png"]
