"""What every part of the tree carries: its name, and the place its words come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self


@dataclass(frozen=True, slots=True)
class Attr:
    """`id` is what links lead to, unique in the document.

    `origin` is the way to a place in the blueprint, by ids: that of the scalar whose words stand here
    (`SLA-01/sl-kept/target`), or of the item that fixed and computed words speak of (`SLA-01/sl-kept`).
    Where it is empty, that of what is around counts.
    """

    id: str = ""
    origin: str = ""


NO_ATTR: Final = Attr()


class Attributed:
    """What has an `Attr`, by the names of its parts."""

    __slots__ = ()
    attr: Attr

    @property
    def id(self) -> str:
        return self.attr.id

    @property
    def origin(self) -> str:
        return self.attr.origin


class PlainText(str):
    """Plain text with the place that it was written at, where no markup can stand: titles, names, covers."""

    __slots__ = ("origin",)
    origin: str

    def __new__(cls, text: str, origin: str = "") -> Self:
        line = super().__new__(cls, text)
        line.origin = origin
        return line

    def __reduce__(self) -> tuple[type[PlainText], tuple[str, str]]:
        return PlainText, (str(self), self.origin)


def origin_of(text: str) -> str:
    """The place that a plain text of the tree was written at; empty where it knows none."""
    return text.origin if isinstance(text, PlainText) else ""
