"""The screens that the editors' guide shows: where they are, and what is opened on them."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

#: What is read from a screen to see whether its picture still shows what people see.
_LABELS = """() => {
  const shown = document.querySelectorAll('main h1, main h2, main th, main label, main button');
  const words = [...shown].filter(e => e.checkVisibility() && !e.closest('tbody'));
  return words.map(e => e.innerText.trim()).filter(text => text && !/[0-9]/.test(text));
}"""
#: Everything that is written on a screen, folded parts and choices of a menu included.
_TEXT = """() => {
  const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')];
  const kinds = ['aria-label', 'title', 'placeholder'];
  const names = named.flatMap(e => kinds.map(kind => e.getAttribute(kind)));
  return [document.body.textContent, document.body.innerText, ...names].join('\\n');
}"""


@dataclass(frozen=True)
class Screen:
    """:ivar name: of its picture: the task's number and a letter.
    :ivar path: its address, or a function of the server that finds it.
    :ivar open: what is clicked or typed before the picture is taken; ``None``: nothing.
    :ivar height: of the picture, in CSS pixels.
    :ivar before: the address of a screen by which one comes to it, without a picture of its own.
    """

    name: str
    path: str | Callable
    open: Callable[[Page], None] | None = None
    height: int = 720
    before: str = ""

    @property
    def task(self) -> int:
        return int(self.name.split("-")[0])

    def show(self, page: Page, server) -> None:
        """Bring it onto the browser's screen."""
        page.set_viewport_size({"width": 1280, "height": self.height})
        page.goto(self.path if isinstance(self.path, str) else self.path(server))
        page.wait_for_load_state()
        if self.open:
            self.open(page)
        page.wait_for_timeout(300)

    def labels(self, page: Page) -> list[str]:
        return sorted(set(page.evaluate(_LABELS)))

    def text(self, page: Page) -> str:
        """All that is written on it, and then on the one before it."""
        own = page.evaluate(_TEXT)
        if not self.before:
            return own
        page.goto(self.before)
        page.wait_for_load_state()
        return own + page.evaluate(_TEXT)


def keep_picture(page: Page, path: Path) -> None:
    """What is on the screen, as WebP."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").save(path, "WEBP", quality=72, method=6)
