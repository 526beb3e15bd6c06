"""A named collection that plugins add to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


class Registry(Generic[T]):
    """Objects by name, in the order in which they were registered.

    :param kind: what the objects are, in words, for messages ("form type").
    """

    def __init__(self, kind: str):
        self.kind = kind
        self._items: dict[str, T] = {}

    def register(self, name: str, item: T) -> T:
        """Add ``item`` under ``name``.

        :raises ImproperlyConfigured: when the name is taken or is not an identifier.
        """
        if not name.isidentifier():
            raise ImproperlyConfigured(f"{self.kind} {name!r}: the name must be an identifier")
        if name in self._items:
            raise ImproperlyConfigured(f"{self.kind} {name!r} is registered twice")
        self._items[name] = item
        return item

    def get(self, name: str) -> T:
        """:raises LookupError: when nothing has that name."""
        try:
            return self._items[name]
        except KeyError:
            known = ", ".join(self._items) or "none"
            raise LookupError(f"no {self.kind} {name!r} (known: {known})") from None

    def items(self) -> list[tuple[str, T]]:
        return list(self._items.items())

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._items.values()))

    def __contains__(self, name: object) -> bool:
        return name in self._items

    @contextmanager
    def temporarily(self, name: str, item: T) -> Iterator[T]:
        """Register ``item`` for the duration of a ``with`` block, for tests."""
        self.register(name, item)
        try:
            yield item
        finally:
            del self._items[name]
