"""What a drawing is made of: a few shapes with roles, measured in points, and what it says in words.

A layout puts shapes where they belong and knows no colours; `svg.py` gives each role its looks, once for all
figures. The origin is at the upper left, x runs to the right and y downwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf
from typing import Literal, TypeVar

from sopgen.model.tables import length
from sopgen.records import dataclass

T = TypeVar("T")
Point = tuple[float, float]

Role = Literal[
    "lane",  # the ground of a lane, every other one tinted
    "lane-alt",
    "lane-head",
    "step",
    "decision",
    "terminal",  # start and end
    "connector",  # where a process goes on in another part of the figure
    "edge",
    "loop",  # an edge that leads back
    "label",  # words at an edge
    "axis",
    "grid",
    "bar",
    "bar-light",
    "good",
    "caution",
    "bad",
    "worst",
    "target",
    "mark",
    "note",
    "gap",  # where a bar or an axis leaves something out
]

Anchor = Literal["start", "middle", "end"]

LINE = 1.25
"""Of the size of letters: from line to line."""
_SPACES = re.compile(r"[ \t\n]+")
_REMNANT = 0.2
"""Of the height there is: less is not set by itself."""
_EM = 0.49
"""Of an em: the mean width of a letter (`model.tables.length` counts in such letters)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `link` is the anchor in the document that it leads to, where there is one."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0.0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed polygon, such as the diamond of a decision or the hexagon of a terminal."""

    points: tuple[Point, ...]
    role: Role
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of several straight pieces, with an arrow at its end where it `leads` somewhere."""

    points: tuple[Point, ...]
    role: Role
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words, the first with its middle at `y`; `size` is points."""

    x: float
    y: float
    lines: tuple[str, ...]
    role: Role
    size: float = 8.0
    anchor: Anchor = "middle"
    bold: bool = False
    link: str = ""


Mark = Box | Shape | Line | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """`alt` says what a sighted reader would take away. What comes first lies below."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    alt: str


PARTS = (Drawing, Box, Shape, Line, Label)
"""All that a drawing consists of."""


def shared(parts: Sequence[T], high: Callable[[T], float], height: float) -> list[list[T]]:
    """Parts that stand below each other, in lists none of which is too high.

    Each takes as much as it can, so that pages are full, but for a last that would be a mere remnant: then
    all take alike. A part that is higher than that alone stands alone.
    """
    lists = _filled(parts, high, height, inf)
    if len(lists) > 1 and sum(map(high, lists[-1])) < height * _REMNANT:
        lists = _filled(parts, high, height, sum(map(high, parts)) / len(lists))
    return lists


def _filled(parts: Sequence[T], high: Callable[[T], float], height: float, each: float) -> list[list[T]]:
    """Lists no higher than that, which come to `each` on the whole."""
    lists: list[list[T]] = [[]]
    filled = done = 0.0
    for part in parts:
        more = high(part)
        if lists[-1] and (filled + more > height or done + more / 2 > each * len(lists)):
            lists.append([])
            filled = 0.0
        lists[-1].append(part)
        filled += more
        done += more
    return lists


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """How long a line of words is in points, as near as can be told without its font, and rather more."""
    return length(words) * _EM * size * (1.12 if bold else 1.06)


def wrapped(words: str, width: float, size: float, *, most: int = 3, bold: bool = False) -> tuple[str, ...]:
    """Words in lines that fit a width; what has no room in so many lines ends in `…`.

    A word that is longer than a line stands alone in one: whoever draws makes room for it. What a no-break
    space holds together is one word.
    """
    lines: list[str] = []
    for word in filter(None, _SPACES.split(str(words))):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(f"{last}…", size, bold=bold) > width:
            last = last.rpartition(" ")[0] or last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:.')}…"]
    return tuple(lines)
