"""The type scale and the white space, once for Word and PDF.

Pages of the two can only break alike when their lines are of one height: the PDF's layout gives Word
the page numbers of its contents. All measures are points, and sizes are whole half points, since Word
knows no others.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sopgen.documents.blanks import entry, to_tick
from sopgen.documents.tree import Blank, Row
from sopgen.writers.theme import Theme


@dataclass(frozen=True, slots=True)
class Metrics:
    """A kind of paragraph: the height of its letters and lines, and the space above and below.

    Of the space below one paragraph and above the next, the larger counts, as CSS has it.
    """

    size: float
    line: float
    before: float
    after: float


CELL_Y: Final = 2.4
CELL_X: Final = 5.5
MARK_X: Final = 3.0
"""Points between the rules of a table and its text: above and below, beside, and beside a short mark."""

BEFORE_FIGURE: Final = 4.0
"""Points above a picture, beyond the space that text leaves below itself: letters do not fill their line."""

AFTER_TABLE: Final = 10.0
AFTER_LIST: Final = 6.5
AFTER_CALLOUT: Final = 10.0
AFTER_DEFINITIONS: Final = 9.0
"""Points that these leave below themselves."""

LIST_STEP: Final = 17.0
CELL_LIST_STEP: Final = 9.5
"""Points that each level of a list is set in; in a cell its marks stand at the edge of the text."""

BULLET: Final = 8.1
"""Points from a bullet to its text."""

_SMALLEST: Final = 6.5
"""Points of the smallest letters of a table."""

CELL_GAP: Final = 2.5
"""Points between two paragraphs in a cell."""

POINTS_PER_MM: Final = 72 / 25.4

ROOMS: Final = ((20, 18 * POINTS_PER_MM), (12, 12 * POINTS_PER_MM), (0, 9 * POINTS_PER_MM))
"""Rows to write in: for blanks from so many ems on, so many points; sentences, signatures, words."""

CALLOUT_Y: Final = 7.5
"""Points between the edge of a callout and its first and last line."""

# Shares of the text's size, of the own size, and of the own size: size; line; space above and below.
_KINDS: Final[Mapping[str, tuple[float, float, float, float]]] = {
    "lead": (1.15, 0, 0, 0.9),
    "small": (0.85, 0, 0, 0.65),
    "run-in": (1, 0, 1.0, 0.3),
    "caption": (0.9, 1.34, 0.9, 0.45),
    "cell": (0.9, 1.28, 0, 0),
    "cell-item": (0.9, 1.28, 0, 0.15),
    "cell-small": (0.8, 1.3, 0, 0),
    "cell-head": (0.8, 1.34, 0, 0),
    "item": (1, 0, 0, 0.2),
    "clause-item": (1, 0, 0, 0.35),
    "term": (1, 0, 0.55, 0.1),
    "definition": (1, 0, 0, 0.55),
    "callout-title": (1, 0, 1.0, 0.3),
}
_HEADINGS: Final = ((1.1, 0.45), (1.1, 0.4), (1.1, 0.3), (1.1, 0.3), (1.1, 0.3), (1.1, 0.3))
_HEADING_LINE: Final = 1.2


def cover_sizes(theme: Theme) -> Mapping[str, float]:
    """Points that the lines of a cover are high, by what they say."""
    size = theme.base_size
    return {"kicker": size * 1.1, "title": size * 3.4 * theme.heading_scale, "subtitle": size * 1.5}


def block_sizes(theme: Theme) -> Mapping[str, float]:
    """The same of a title block at the head of a text, and of its facts."""
    size = theme.base_size
    title = max(size * 1.9 * theme.heading_scale, theme.heading_size(1) * 1.15)
    return {"kicker": size * 0.85, "title": title, "subtitle": size * 1.1, "facts": size * 0.85}


def cover_top(theme: Theme) -> float:
    """Points from the upper margin to the first line of a cover: the title stands in the upper third."""
    return (theme.paper.height - theme.paper.top) * 0.61


@functools.cache
def metrics(theme: Theme) -> Mapping[str, Metrics]:
    """Every kind of paragraph by name: `body`, `lead` …, and `h1` to `h6`."""
    found = {"body": _measured(theme, 1, theme.leading, 0, 0.65)}
    for name, (size, line, before, after) in _KINDS.items():
        found[name] = _measured(theme, size, line or theme.leading, before, after)
    for level, (before, after) in enumerate(_HEADINGS, 1):
        share = theme.heading_size(level) / theme.base_size
        found[f"h{level}"] = _measured(theme, share, _HEADING_LINE, before, after)
    return found


def lengths(theme: Theme) -> dict[str, float]:
    """Points of white space and of rows, by the names that style sheets have for them."""
    kinds = metrics(theme)
    return {
        "list_step": LIST_STEP,
        "after_list": AFTER_LIST,
        "after_definitions": AFTER_DEFINITIONS,
        "before_callout": kinds["callout-title"].before,
        "after_callout": AFTER_CALLOUT,
        "callout_y": CALLOUT_Y,
        "before_table": kinds["caption"].before,
        "after_table": AFTER_TABLE,
        "after_caption": kinds["caption"].after,
        "before_figure": BEFORE_FIGURE,
        "after_figure": AFTER_TABLE,
        "before_figcaption": kinds["caption"].after,
        "cell_x": CELL_X,
        "cell_y": CELL_Y,
        "cell_gap": CELL_GAP,
        "cell_line": kinds["cell"].line,
        "cell_list_step": CELL_LIST_STEP,
        "mark_x": MARK_X,
        **dict(zip(("story", "signed", "short"), (height for _, height in ROOMS), strict=True)),
    }


def _measured(theme: Theme, share: float, line: float, before: float, after: float) -> Metrics:
    size = round(theme.base_size * share * 2) / 2
    return Metrics(size, size * line, size * before, size * after)


def cell_size(theme: Theme, scale: float) -> float:
    """Points that the letters of a table are high, which is set at such a share of its size."""
    return max(math.floor(metrics(theme)["cell"].size * scale * 2) / 2, _SMALLEST)


def narrative(blank: Blank) -> bool:
    """Whether several lines are written there."""
    return blank.kind == "text" and room(blank) == ROOMS[0][1]


def room(blank: Blank) -> float:
    """Points from rule to rule of the row in which a blank has a cell for itself."""
    length = 0 if blank.kind == "choice" else blank.width
    return next(height for least, height in ROOMS if length >= least)


def row_height(row: Row) -> float:
    """The least height of a row in points; nought where it is as high as its words."""
    height = 0.0
    for cell in row.cells:
        if blank := entry(cell):
            height = max(height, room(blank))
        elif not height and to_tick(cell):
            height = ROOMS[-1][1]
    return height
