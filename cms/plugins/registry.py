"""A named collection that plugins add to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


class Registry(Generic[T]):
    """Objects by name, in the order in which they were registered.

    :param kind: what the objects are, in words, for messages ("form type").
    :param of: the class that each must be an instance of.
    """

    def __init__(self, kind: str, of: type | None = None):
        self.kind = kind
        self.of = of
        self._items: dict[str, T] = {}
        self._rules: list[Callable[[str, T], str]] = []

    def register(self, name: str, item: T) -> T:
        """Add ``item`` under ``name``.

        :raises ImproperlyConfigured: when the name is taken or is no identifier, or the item is
            something else or breaks a rule. In a plugin's ``ready()`` it stops the start.
        """
        if not name.isidentifier():
            raise ImproperlyConfigured(f"{self.kind} {name!r}: the name must be an identifier")
        if name in self._items:
            raise ImproperlyConfigured(f"{self.kind} {name!r} is registered twice")
        if self.of and not isinstance(item, self.of):
            raise ImproperlyConfigured(
                f"{self.kind} {name!r} must be an instance of {self.of.__name__}, not {item!r}"
            )
        for rule in self._rules:
            if problem := rule(name, item):
                raise ImproperlyConfigured(f"{self.kind} {name!r}: {problem}")
        self._items[name] = item
        return item

    def rule(self, rule: Callable[[str, T], str]) -> Callable[[str, T], str]:
        """Let a room of the house that knows more than this one refuse what cannot work.

        :param rule: takes name and item of whatever is registered from now on; returns what is
            wrong with it, ``""`` for nothing.
        """
        if rule not in self._rules:
            self._rules.append(rule)
        return rule

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
