"""What was found, as tables for a terminal, as JSON, and as a picture."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from tests.bench.rows import SAME_CONTENT, Row
from tests.bench.task import Measure

Cells = Sequence[str]


def machine() -> dict[str, Any]:
    """What the figures were measured on, and how busy it was with other things."""
    load = round(os.getloadavg()[0], 1)
    return {"cores": os.cpu_count(), "python": platform.python_version(), "load": load}


def tables(measured: Mapping[str, Measure], rows: Iterable[Row]) -> str:
    times = [("what", "processor", "clock", "largest process"), *map(_times, measured.items())]
    goals = [("figure", "measured", "target", "", ""), *map(_goal, rows)]
    return "\n".join([*_aligned(times), "", *_aligned(goals)])


def _times(item: tuple[str, Measure]) -> Cells:
    name, measure = item
    return name, f"{measure.cpu:.3f} s", f"{measure.wall:.3f} s", f"{measure.peak:.0f} MiB"


def _goal(row: Row) -> Cells:
    target = "" if row.target is None else f"≤ {_shown(row.target, row.unit)}"
    measured = "left out" if row.figure is None else _shown(row.figure, row.unit)
    return row.what, measured, target, row.verdict, row.note


def _shown(figure: float, unit: str) -> str:
    return f"{figure:.3g}" if unit == "×" else f"{figure:.3g} {unit}"


def _aligned(table: Sequence[Cells]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def as_json(measured: Mapping[str, Measure], rows: Iterable[Row]) -> str:
    return json.dumps(
        {
            "machine": machine(),
            "measured": {name: asdict(measure) for name, measure in measured.items()},
            "figures": [asdict(row) | {"verdict": row.verdict} for row in rows],
        },
        indent=2,
        ensure_ascii=False,
    )


LINE, NAMES, BAR = 22, 290, 380
"""Pixels: of a line's height, of the room for names, of the longest bar."""


def plot(measured: Mapping[str, Measure]) -> str:
    """Processor time for the same content as bars, longest first: sopgen's own in another colour."""
    same = [(name, measured[name]) for name in SAME_CONTENT if name in measured]
    ordered = sorted(same, key=lambda item: -item[1].cpu)
    scale = BAR / ordered[0][1].cpu
    bars = "".join(_bar(n, name, one.cpu, scale) for n, (name, one) in enumerate(ordered))
    size = f'width="{NAMES + BAR + 80}" height="{LINE * len(ordered) + 8}"'
    style = 'font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n{bars}</svg>\n'


def _bar(place: int, name: str, seconds: float, scale: float) -> str:
    top, width = 4 + place * LINE, max(seconds * scale, 1)
    colour = "#1f5fa8" if name.startswith("sopgen") else "#9aa5b1"
    base = top + LINE - 8
    return (
        f'<text x="{NAMES - 8}" y="{base}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{NAMES}" y="{top}" width="{width:.1f}" height="{LINE - 5}" fill="{colour}"/>'
        f'<text x="{NAMES + width + 6:.1f}" y="{base}">{seconds:.2f} s</text>\n'
    )


def write(path: Path | None, text: str) -> None:
    if path is not None:
        path.write_text(text, encoding="utf-8")
