"""Values that blueprints write as text: durations, offsets, money, and where an item stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields
from decimal import Decimal

from sopgen.compose import Part, Provenance
from sopgen.diagnostics import Pointer, json_pointer
from sopgen.records import dataclass

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(s|min|h|d|bd|w|mo|y)")
_OFFSET = re.compile(r"([+-]?\d+)(d|bd|w)")

SECONDS = {
    "s": 1,
    "min": 60,
    "h": 3600,
    "d": 86400,
    "bd": 86400,
    "w": 7 * 86400,
    "mo": 30 * 86400,
    "y": 365 * 86400,
}
"""Seconds of elapsed time in a unit. Exact up to weeks; business days, months and years have no length
of their own and stand with a nominal one: `spans.py` compares them, and adds them up."""

NOMINAL = frozenset({"bd", "mo", "y"})
"""Units without a length of their own."""

_NOTHING: Mapping[Part, Provenance] = {}
"""A plain mapping, so that places can be sent to another process."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a value was written: the file, relative to the pack, and the way to it within the file.

    `path` is the way in ids, from that of the document on, which stays as it is when a list grows or a
    file is renamed. `moved` is what below the value was written elsewhere, in a composed blueprint.
    """

    file: str
    pointer: Pointer = ()
    path: tuple[str, ...] = field(default=(), compare=False)
    moved: Mapping[Part, Provenance] = field(default_factory=lambda: _NOTHING, compare=False, repr=False)

    def __init__(
        self,
        file: str,
        pointer: Pointer = (),
        path: tuple[str, ...] = (),
        moved: Mapping[Part, Provenance] = _NOTHING,
    ) -> None:
        """As it would be made for it; a pack has twenty thousand, and this takes half the time."""
        _put_file(self, file)
        _put_pointer(self, pointer)
        _put_path(self, path)
        _put_moved(self, moved)

    @classmethod
    def of(cls, written: Provenance, path: tuple[str, ...]) -> At:
        return cls(written.file, written.pointer, path, written.moved)

    def __str__(self) -> str:
        return f"{self.file}#{json_pointer(self.pointer)}"

    def __truediv__(self, part: Part) -> At:
        return self.to((part,), (*self.path, str(part)))

    def to(self, pointer: Pointer, path: tuple[str, ...]) -> At:
        """The place of a value below this one, by the way to it and the way in ids."""
        if not self.moved:
            return At(self.file, self.pointer + pointer, path, _NOTHING)
        return At.of(Provenance(self.file, self.pointer, self.moved).at(pointer), path)

    @property
    def origin(self) -> str:
        """The path as one word, `SLA-01/sl-kept/target`; a slash within an id is written `~1`."""
        return json_pointer(self.path)[1:]


_put_file, _put_pointer, _put_path, _put_moved = (getattr(At, field.name).__set__ for field in fields(At))


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time in the unit its author chose: `90min` stays ninety minutes."""

    amount: Decimal
    unit: str
    at: At | None = field(default=None, compare=False, repr=False)
    """Where it was written; None for one that was computed."""

    @classmethod
    def parse(cls, text: str, at: At | None = None) -> Duration:
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(Decimal(match[1]), match[2], at)

    @property
    def minutes(self) -> Decimal:
        """Elapsed minutes; nominal for business days, months and years, and so never for comparison."""
        return self.amount * SECONDS[self.unit] / 60

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


@dataclass(frozen=True, slots=True)
class Offset:
    """Days before or after the go-live date: `d` calendar days, `bd` business days, `w` weeks."""

    amount: int
    unit: str
    at: At | None = field(default=None, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str, at: At | None = None) -> Offset:
        match = _OFFSET.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), match[2], at)

    def __str__(self) -> str:
        return f"{self.amount:+d}{self.unit}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency (ISO 4217)."""

    currency: str
    amount: Decimal
    at: At | None = field(default=None, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str, at: At | None = None) -> Money:
        currency, _, amount = text.partition(" ")
        return cls(currency, Decimal(amount), at)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"
