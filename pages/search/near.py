"""What somebody may have meant: words of public titles that are like those that were typed."""

import re
from difflib import get_close_matches

from cms.fields.search_text import fold
from consultation_forms.models import Idea
from pages.search.ideas import idea_lists
from pages.search.pages import readable_pages
from pages.search.query import SearchQuery

_MOST_TITLES = 400
_LIKE = 0.72
_SHORTEST = 3
_WORD = re.compile(r"[^\s.,;:!?«»()\"“”،؛؟/]+")


def near_query(query: SearchQuery) -> str:
    """``query`` with each unknown word replaced by a like one of a title; ``""`` if none is.

    Three queries for some hundred titles; asked for only where nothing was found.
    """
    known = _words()
    meant = []
    for word in query.words:
        like = [word] if word in known else get_close_matches(word, known, n=1, cutoff=_LIKE)
        if like:
            meant.append(known[like[0]])
    if not meant or tuple(fold(" ".join(meant)).split()) == query.words:
        return ""
    return " ".join(meant)


def _words() -> dict[str, str]:
    """The words of titles as they are written there, by how they are compared."""
    titles = [
        *readable_pages()
        .order_by("-last_published_at")
        .values_list("title", flat=True)[:_MOST_TITLES],
        *Idea.objects.published()
        .filter(plan__in=idea_lists())
        .order_by("-published_at")
        .values_list("title", flat=True)[:_MOST_TITLES],
    ]
    words: dict[str, str] = {}
    for title in titles:
        for written in _WORD.findall(title):
            if len(folded := fold(written)) >= _SHORTEST:
                words.setdefault(folded, written)
    return words
