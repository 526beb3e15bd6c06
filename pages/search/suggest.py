"""Titles with words that begin as what is being typed."""

import re
from dataclasses import replace

from cms.fields.search_text import fold
from pages.search.ideas import find_ideas, idea_lists
from pages.search.pages import complete_pages
from pages.search.query import SearchQuery

MOST = 8
_LOOKED_AT = 40
# Of a word that is not whole yet, the article is known by less than of one that is.
_ARTICLE = re.compile(r"^(?:وال|بال|كال|فال|لل|ال)(?=\w)")


def suggest(query: SearchQuery) -> list[str]:
    """Titles of public pages, then of ideas, each once: four queries."""
    query = replace(query, words=tuple(_ARTICLE.sub("", word) for word in query.words))
    if len(query.folded) < 2:
        return []
    titles = [page.title for page in complete_pages(query, MOST)]
    ideas = find_ideas(query, idea_lists()).values_list("title", flat=True)[:_LOOKED_AT]
    titles += [title for title in ideas if _begins(title, query.words)]
    return list(dict.fromkeys(titles))[:MOST]


def _begins(title: str, words: tuple[str, ...]) -> bool:
    own = fold(title).split()
    return all(any(one.startswith(word) for one in own) for word in words)
