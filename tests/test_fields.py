"""The kernel's small truths: words, references, times, addresses."""

import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils import translation

from cms.fields import search_backend
from cms.fields.languages import language_in_a_sentence
from cms.fields.plain_text import clean_text
from cms.fields.search_text import fold
from cms.fields.timecode import seconds, timecode
from cms.fields.video import film, video_key
from cms.plugins.registry import Registry
from consultation_forms.reference import new_reference, parse_reference


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المشاركة", "المُشارَكَةُ"),
        ("الادارة", "إدارة"),
        ("مدرسة", "المدرسه"),
        ("العموميه", "العمومية"),
        ("ecole", "ÉCOLE"),
        ("٢٠٢١", "2021"),
        ("مسؤول", "مسوول"),
        ("على", "علي"),
        ("محـــمد", "محمد"),
    ],
)
def test_spellings_that_are_one_word(one, other):
    assert fold(one) == fold(other)


def test_different_words_stay_different():
    assert fold("قلب") != fold("كلب")


@pytest.mark.parametrize("bad", [chr(code) for code in (0, 0xD800, 0x1B, 0xFFFD, 0x9F)])
def test_what_cannot_be_shown_is_refused(bad):
    with pytest.raises(ValidationError):
        clean_text(bad, multiline=True)


def test_isolates_are_balanced_in_bodies():
    assert clean_text("\u2067نص", multiline=True) == "\u2067نص\u2069"
    assert clean_text("a\r\nb\r\n\r\n\r\n\r\nc", multiline=True) == "a\nb\n\nc"


def test_references_check_against_typing_errors():
    reference = new_reference()
    assert parse_reference(f" {reference.lower().replace('-', ' ')} ") == reference
    signs = reference.replace("-", "")
    for place in range(len(signs)):
        wrong = signs[:place] + ("A" if signs[place] != "A" else "B") + signs[place + 1 :]
        with pytest.raises(ValueError, match="not a reference"):
            parse_reference(wrong)
    for place in range(len(signs) - 1):
        if signs[place] != signs[place + 1]:
            swapped = list(signs)
            swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
            with pytest.raises(ValueError, match="not a reference"):
                parse_reference("".join(swapped))


def test_a_reference_typed_with_arabic_digits():
    reference = next(r for r in iter(new_reference, None) if any(map(str.isdigit, r)))
    arabic = reference.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert parse_reference(arabic) == reference


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=3s",
        "https://youtu.be/dQw4w9WgXcQ?si=x",
        "https://www.youtube.com/live/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "dQw4w9WgXcQ",
    ],
)
def test_addresses_of_a_video(address):
    assert video_key(address) == "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "address",
    [
        "https://vimeo.com/1", "https://evil.example/watch?v=dQw4w9WgXcQ", "",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address):
    with pytest.raises(ValidationError):
        video_key(address)


_PEERTUBE_ID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize("way", ["videos/watch", "videos/embed", "w"])
def test_a_film_on_an_allowed_peertube(settings, way):
    settings.PORTAL_PEERTUBE_HOSTS = ["films.example.org"]
    key = video_key(f"https://films.example.org/{way}/{_PEERTUBE_ID}?start=3s")
    assert key == f"films.example.org/{_PEERTUBE_ID}"
    shown = film(key)
    assert shown.watch_url(90) == f"https://films.example.org/w/{_PEERTUBE_ID}?start=90s"
    assert shown.embed_url.startswith(f"https://films.example.org/videos/embed/{_PEERTUBE_ID}?")
    settings.PORTAL_PEERTUBE_HOSTS = []
    assert film(key).embed_url == ""


@pytest.mark.parametrize(
    "address",
    [
        f"https://other.example.org/w/{_PEERTUBE_ID}",
        f"http://films.example.org/w/{_PEERTUBE_ID}",
        f"https://films.example.org.evil.example/w/{_PEERTUBE_ID}",
        f"https://films.example.org@evil.example/w/{_PEERTUBE_ID}",
        "https://films.example.org/w/../../x",
    ],
)
def test_a_film_elsewhere_is_refused_with_the_names_of_what_is_allowed(settings, address):
    settings.PORTAL_PEERTUBE_HOSTS = ["films.example.org"]
    with pytest.raises(ValidationError, match=r"films\.example\.org"):
        video_key(address)


def test_timecodes():
    assert seconds("1:02:03") == 3723
    assert timecode(3723) == "1:02:03"
    assert timecode(seconds("12:30")) == "12:30"
    with pytest.raises(ValidationError):
        seconds("12:75")


def test_a_registry_refuses_duplicates_and_unknown_names():
    registry = Registry("fruit")
    registry.register("apple", 1)
    with pytest.raises(ImproperlyConfigured, match="fruit 'apple' is registered twice"):
        registry.register("apple", 2)
    with pytest.raises(LookupError, match="no fruit 'pear' \\(known: apple\\)"):
        registry.get("pear")
    with registry.temporarily("pear", 3):
        assert registry.get("pear") == 3
    assert "pear" not in registry


@pytest.mark.parametrize(
    ("reader", "code", "name"),
    [
        ("fr", "ar", "arabe"),
        ("en", "ar", "Arabic"),
        ("ar", "fr", "الفرنسية"),
        ("fr", "es", "Espagnol"),
    ],
)
def test_the_name_of_a_language_in_a_sentence(reader, code, name):
    with translation.override(reader):
        assert language_in_a_sentence(code) == name


class IndexerReadByTwo(ModuleType):
    """A module of which another first search patches the indexer while this one looks at it."""

    indexer = type("Indexer", (), {"prepare_value": lambda self, value: value})
    is_first = True

    @property
    def ObjectIndexer(self):
        found = self.indexer
        if self.is_first:
            self.is_first = False
            search_backend.SearchBackend({})
        return found

    @ObjectIndexer.setter
    def ObjectIndexer(self, value):
        self.indexer = value


def test_two_first_searches_at_once(monkeypatch):
    module = IndexerReadByTwo("two_searches")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    backend = type("Backend", (), {"__module__": module.__name__})
    monkeypatch.setattr(search_backend, "database_backend", lambda params: backend())
    search_backend.SearchBackend({})
    assert module.indexer().prepare_value("ÉCOLE") == fold("ÉCOLE")
