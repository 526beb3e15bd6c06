"""What the tests want to know about a page of HTML."""

from html.parser import HTMLParser

_WITHOUT_WORDS = ("script", "style", "template")
_ADDRESSES = ("href", "src", "poster")
_WORDS = ("aria-label", "alt", "title", "placeholder", "data-sending", "data-left", "data-over",
          "data-restored", "data-discard", "data-copy")  # fmt: skip


class HtmlPage(HTMLParser):
    """A parsed page.

    ``addresses`` are as written; ``texts`` are its text nodes and speaking attributes, with single
    spaces; ``alternates`` are the addresses by ``hreflang``, without the feeds; ``is_for_robots``
    is false where search engines are asked to leave the page out.
    """

    def __init__(self, html: str):
        super().__init__()
        self.language = self.direction = self.title = self.description = self.canonical = ""
        self.headings = 0
        self.is_for_robots = True
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.texts: list[str] = []
        self.alternates: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self._open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.addresses += [given[name] for name in _ADDRESSES if name in given]
        if "srcset" in given:
            self.addresses += [part.split()[0] for part in given["srcset"].split(",")]
        self.texts += [" ".join(given[name].split()) for name in _WORDS if given.get(name)]
        if tag == "html":
            self.language, self.direction = given.get("lang", ""), given.get("dir", "")
        elif tag == "h1":
            self.headings += 1
        elif tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
            self.texts.append(self.description)
        elif tag == "meta" and given.get("name") == "robots":
            self.is_for_robots = "noindex" not in given.get("content", "")
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        words = " ".join(data.split())
        if not words or set(_WITHOUT_WORDS) & set(self._open[-1:]):
            return
        self.texts.append(words)
        if self._open[-1:] == ["title"] and "head" in self._open:
            self.title += words
