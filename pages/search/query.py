"""What somebody typed into the search field, made harmless and comparable."""

from dataclasses import dataclass

from cms.fields.search_text import fold

MOST_LETTERS = 120
MOST_WORDS = 8


@dataclass(frozen=True)
class SearchQuery:
    """:param text: as it is shown again; :param words: as they are compared, each once."""

    text: str
    words: tuple[str, ...]

    @property
    def folded(self) -> str:
        return " ".join(self.words)


def read_query(typed: str) -> SearchQuery:
    """:param typed: anything; what cannot be stored or is too long is cut off."""
    printable = "".join(letter if letter.isprintable() else " " for letter in typed)
    text = " ".join(printable[:MOST_LETTERS].split())
    return SearchQuery(text, tuple(dict.fromkeys(fold(text).split()))[:MOST_WORDS])
