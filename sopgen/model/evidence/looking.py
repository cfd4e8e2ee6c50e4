"""What is looked for under a clause, where it is found, and what lacks it.

A look says that a thing is there, never that it is good: whether it is enough is for who audits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from sopgen.model.base import Controlled, Item
from sopgen.model.evidence.register import Remark
from sopgen.model.pack import Pack
from sopgen.records import dataclass

T = TypeVar("T", bound=Controlled)
State = Literal["shown", "partly", "open", "excluded"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document: a section of it, an item in that, or all of it."""

    document: Controlled
    part: str = ""
    item: Item | None = None


Find = Callable[[Pack], Iterable[Spot]]


def nowhere(_: Pack) -> Iterable[Spot]:
    """What nothing can lack, since it is there or not."""
    return ()


@dataclass(frozen=True, slots=True)
class Look:
    """`what` is looked for, in English; `lacking` finds what should have it and has not."""

    what: str
    find: Find
    lacking: Find = nowhere


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its number; `about` is our own short word for what it is about, in English.

    One without looks is one that no key of any blueprint speaks of. `named` finds what is said to answer it,
    by its number.
    """

    number: str
    about: str
    looks: tuple[Look, ...] = ()
    named: Find = nowhere


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as it is cited, and the clauses of it that are gone through."""

    name: str
    part: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look."""

    look: Look
    found: tuple[Spot, ...]
    lacking: tuple[Spot, ...]

    @property
    def whole(self) -> bool:
        return bool(self.found) and not self.lacking


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of all looks of a clause, what names it, and what its author remarks."""

    clause: Clause
    seen: tuple[Seen, ...]
    named: tuple[Spot, ...] = ()
    remark: Remark | None = None

    @property
    def state(self) -> State:
        """Shown where something is found and no look lacks anything; open where nothing is found."""
        if self.remark and self.remark.excluded:
            return "excluded"
        if not (any(one.found for one in self.seen) or self.named or (self.remark and self.remark.documents)):
            return "open"
        return "shown" if all(one.whole for one in self.seen) else "partly"

    @property
    def gaps(self) -> tuple[Seen, ...]:
        return tuple(one for one in self.seen if not one.whole)


def answers(pack: Pack, standard: Standard, remarks: Iterable[Remark] = ()) -> tuple[Answer, ...]:
    """What a pack shows of each clause; `remarks` are those on this standard."""
    by_clause = {one.clause: one for one in remarks}
    return tuple(
        Answer(
            clause,
            tuple(Seen(look, tuple(look.find(pack)), tuple(look.lacking(pack))) for look in clause.looks),
            tuple(clause.named(pack)),
            by_clause.get(clause.number),
        )
        for clause in standard.clauses
    )


def counted(found: Iterable[Answer]) -> Mapping[State, int]:
    """How many clauses stand how."""
    return Counter(one.state for one in found)


# -- what tables are made of ------------------------------------------------------------------


def documents(pack: Pack, cls: type[T]) -> Iterator[T]:
    """Those of a kind that are in force or will be."""
    for document in pack.documents:
        if isinstance(document, cls) and document.status != "superseded":
            yield document


def every(test: Callable[[Controlled], object], cls: type[Controlled] = Controlled) -> tuple[Find, Find]:
    """Documents that pass a test, and those that do not."""

    def found(pack: Pack) -> Iterator[Spot]:
        return (Spot(one) for one in documents(pack, cls) if test(one))

    def lacking(pack: Pack) -> Iterator[Spot]:
        return (Spot(one) for one in documents(pack, cls) if not test(one))

    return found, lacking


def has(cls: type[T], test: Callable[[T], object], part: str = "") -> Find:
    """Sections of documents of a kind, where these hold something."""
    return lambda pack: (Spot(one, part) for one in documents(pack, cls) if test(one))


def items(
    cls: type[T],
    of: Callable[[T], Sequence[Any]],
    part: str,
    test: Callable[[Any], object] = bool,
) -> tuple[Find, Find]:
    """Items of documents of a kind that pass a test, by their section; and those that do not."""

    def found(pack: Pack) -> Iterator[Spot]:
        return (Spot(one, part) for one in documents(pack, cls) if any(map(test, of(one))))

    def lacking(pack: Pack) -> Iterator[Spot]:
        return (Spot(one, part, item) for one in documents(pack, cls) for item in of(one) if not test(item))

    return found, lacking


def either(*finds: Find) -> Find:
    """What any of some looks finds."""
    return lambda pack: (spot for find in finds for spot in find(pack))
