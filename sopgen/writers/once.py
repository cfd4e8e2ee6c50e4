"""What is reckoned of a large value, once for each: by which value it is, since to hash one takes longer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
V = TypeVar("V")
R = TypeVar("R")


def once(size: int) -> Callable[[Callable[Concatenate[V, P], R]], Callable[Concatenate[V, P], R]]:
    """Keep the last `size` results of a function; its first argument is frozen, the others are small."""

    def decorated(function: Callable[Concatenate[V, P], R]) -> Callable[Concatenate[V, P], R]:
        kept: dict[Any, tuple[V, R]] = {}

        @functools.wraps(function)
        def reckoned(value: V, *others: P.args, **named: P.kwargs) -> R:
            key = (id(value), others, *named.items())
            found = kept.get(key)
            if found is not None:
                return found[1]
            result = function(value, *others, **named)
            if len(kept) >= size:
                kept.pop(next(iter(kept)), None)
            kept[key] = (value, result)  # as long as the value is kept, no other can have its identity
            return result

        return cast("Callable[Concatenate[V, P], R]", reckoned)

    return decorated
