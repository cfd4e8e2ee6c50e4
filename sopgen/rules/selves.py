"""Those who approve, follow, call or teach themselves, wherever an item names two.

Which pairs of properties name two, and which rule says so, stands in the schemas (`x-other-than`): a rule
of this sort asks for what bears its code, and finds every such pair of the language, later ones included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sopgen.compose import Blueprint
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.schema import AnnotatedValue


@dataclass(frozen=True, slots=True)
class Self:
    """One id in two places of an item: `at` is the second, `other` the first; `says` what that would mean."""

    finding: str
    id: str
    says: str
    at: At
    other: At


def selves(blueprints: Iterable[tuple[Blueprint, Iterable[AnnotatedValue]]]) -> Iterator[Self]:
    """The first clash of every id, file by file."""
    for blueprint, values in blueprints:
        root = At.of(blueprint.written, ())
        for found in values:
            if not found.node.other_than:
                continue
            depth = 2 if isinstance(found.pointer[-1], int) else 1
            owner, path = found.pointer[:-depth], found.path[:-depth]
            item = _value(blueprint.data, owner)
            for name, said in found.node.other_than.items():
                place = _place(item.get(name), found.value)
                if place is not None:
                    yield Self(
                        said["finding"],
                        str(found.value),
                        said["says"],
                        root.to(found.pointer, found.path),
                        root.to((*owner, name, *place), (*path, name)),
                    )
                    break


def _value(data: Any, pointer: Iterable[str | int]) -> Any:
    for part in pointer:
        data = data[part]
    return data


def _place(value: Any, id_: Any) -> tuple[int, ...] | None:
    """Where below a property an id stands: in it, or at a position of its list; None where it does not."""
    if isinstance(value, list):
        return (value.index(id_),) if id_ in value else None
    return () if value == id_ else None
