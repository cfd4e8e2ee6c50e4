"""What functions made of values, kept while a process watches a pack.

A command makes everything once and ends. A process that stays makes everything again after each edit, of
which nearly all is as it was. A function that is marked here is one of its arguments and of nothing else, and
neither they nor what it returns are ever changed: given the very same once more, it need not be asked. Texts
and bytes are the same when they are equal, all else when it is the same object, which is held as long as what
was made of it. So what is kept cannot be out of date: of a file that has changed comes another object.

Without a `Keeper` at work a marked function is called as if it were not marked.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_BY_VALUE = frozenset({str, bytes, frozenset, bool, type(None)})


class Keeper:
    """Values by what made them of what. One that `doubts` makes each again, and compares: for tests."""

    def __init__(self, *, doubts: bool = False) -> None:
        self.found = 0
        self._doubts = doubts
        self._now: dict[Any, tuple[Any, Any]] = {}
        self._before: dict[Any, tuple[Any, Any]] = {}

    def of(self, make: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """What is made of some arguments."""
        key = (make, *[one if type(one) in _BY_VALUE else id(one) for one in arguments])
        kept = self._now.get(key)
        if kept is None:
            kept = self._before.get(key)
            if kept is None:
                kept = (make(*arguments), arguments)
                self._now[key] = kept
                return kept[0]
            self._now[key] = kept
        self.found += 1
        if self._doubts and make(*arguments) != kept[0]:
            raise AssertionError(f"{make.__qualname__} does not make the same of the same")
        return kept[0]

    def turn(self) -> None:
        """Let go of what nobody has asked for since the last turn."""
        self._before, self._now = self._now, {}

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Keep what is made within."""
        token = _KEEPER.set(self)
        try:
            yield
        finally:
            _KEEPER.reset(token)


_KEEPER: ContextVar[Keeper | None] = ContextVar("keeper", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep what is made within: for the keeper at work, and where none is, until the end of it."""
    with nullcontext() if _KEEPER.get() else Keeper().at_work():
        yield


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """Mark a function of its arguments alone, which are given by position."""

    @functools.wraps(make)
    def asked(*arguments: P.args, **named: P.kwargs) -> T:
        keeper = _KEEPER.get()
        if keeper is None or named:
            return make(*arguments, **named)
        found: T = keeper.of(make, arguments)
        return found

    return asked
