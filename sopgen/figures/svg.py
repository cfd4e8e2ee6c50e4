"""A drawing as SVG: plain shapes and plain `<text>` with attributes at each, as all programs read them.

Office and rasterisers know no style sheets, no `foreignObject` and no units but their own; so each element
carries its looks. Colours are never alone: what is good or bad differs in pattern or line as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import groupby

from sopgen.figures.drawing import LINE, Box, Drawing, Label, Line, Mark, Point, Role, Shape
from sopgen.model.palette import Palette
from sopgen.records import dataclass

_MARGIN = 1.0
"""Points around a drawing: half of a rule stands beside what it bounds."""
_ARROW = 4.6
"""Points that the head of an arrow is long."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Ground, rule and letters of a role: names of a palette's colours, empty for none."""

    fill: str = ""
    stroke: str = ""
    text: str = "ink"
    width: float = 0.75
    dashes: str = ""


LOOKS: Mapping[Role, Looks] = {
    "lane": Looks(fill="white", stroke="rule"),
    "lane-alt": Looks(fill="stripe", stroke="rule"),
    "lane-head": Looks(fill="accent_soft", stroke="rule", text="accent"),
    "step": Looks(fill="white", stroke="accent", width=0.9),
    "decision": Looks(fill="caution_soft", stroke="caution", width=0.9),
    "terminal": Looks(fill="accent", stroke="accent", text="white"),
    "connector": Looks(fill="white", stroke="muted", text="muted"),
    "edge": Looks(stroke="ink", width=0.9),
    "loop": Looks(stroke="ink", width=0.9, dashes="3.5 2"),
    "label": Looks(text="muted"),
    "axis": Looks(stroke="ink", text="ink", width=0.9),
    "grid": Looks(stroke="rule", text="muted", width=0.5),
    "bar": Looks(fill="accent"),
    "bar-light": Looks(fill="accent_soft", stroke="accent"),
    "good": Looks(fill="good_soft", stroke="good", text="good"),
    "caution": Looks(fill="caution_soft", stroke="caution", text="caution", dashes="4 2"),
    "bad": Looks(fill="bad_soft", stroke="bad", text="bad", dashes="1.5 1.5"),
    "worst": Looks(fill="bad", stroke="bad", text="white"),
    "target": Looks(stroke="ink", width=1.4),
    "mark": Looks(fill="ink", stroke="ink"),
    "note": Looks(text="muted"),
    "gap": Looks(fill="white"),
}


def size(drawing: Drawing) -> tuple[float, float]:
    """Width and height in points, with the margin that holds the halves of outer rules."""
    return drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN


def svg(drawing: Drawing, palette: Palette, *fonts: str) -> bytes:
    """A file of the drawing in the colours and the fonts of a pack, as large as its points are on paper."""
    body = "".join(map(_Pen(palette, fonts).mark, drawing.marks))
    named = f'xmlns="http://www.w3.org/2000/svg" {_frame(drawing)} role="img"'
    return f"<svg {named}><title>{escape(drawing.alt)}</title>{body}</svg>".encode()


def inline(drawing: Drawing, palette: Palette, *fonts: str, anchors: frozenset[str] = frozenset()) -> str:
    """The same as a part of a page, on which its shapes lead to what they stand for: to those `anchors`."""
    pen = _Pen(palette, fonts)
    body = ""
    for link, marks in groupby(drawing.marks, key=lambda mark: getattr(mark, "link", "")):
        drawn = "".join(map(pen.mark, marks))
        body += f'<a href="#{escape(link)}">{drawn}</a>' if link in anchors else drawn
    return f'<svg {_frame(drawing)} role="group" aria-label="{escape(drawing.alt)}">{body}</svg>'


def _frame(drawing: Drawing) -> str:
    wide, high = size(drawing)
    box = f"{-_MARGIN:g} {-_MARGIN:g} {_n(wide)} {_n(high)}"
    return f'width="{_px(wide)}" height="{_px(high)}" viewBox="{box}"'


@dataclass(frozen=True, slots=True)
class _Pen:
    palette: Palette
    fonts: tuple[str, ...]

    def mark(self, mark: Mark) -> str:
        match mark:
            case Box():
                corner = f' rx="{_n(mark.radius)}"' if mark.radius else ""
                size = f'width="{_n(mark.width)}" height="{_n(mark.height)}"'
                return f'<rect x="{_n(mark.x)}" y="{_n(mark.y)}" {size}{corner}{self._looks(mark.role)}/>'
            case Shape():
                return f'<polygon points="{_points(mark.points)}"{self._looks(mark.role)}/>'
            case Line():
                return self._line(mark)
            case Label():
                return self._label(mark)

    def _line(self, line: Line) -> str:
        points = line.points
        if not line.leads or len(points) < 2:  # noqa: PLR2004  # two ends
            return f'<polyline points="{_points(points)}"{self._looks(line.role, ground=False)}/>'
        (x, y), (before_x, before_y) = points[-1], points[-2]
        long = max(abs(x - before_x), abs(y - before_y)) or 1.0
        dx, dy = (x - before_x) / long, (y - before_y) / long
        base = (x - dx * _ARROW, y - dy * _ARROW)
        half = _ARROW * 0.42
        head = (
            (x, y),
            (base[0] - dy * half, base[1] + dx * half),
            (base[0] + dy * half, base[1] - dx * half),
        )
        colour = self._colour(LOOKS[line.role].stroke)
        shaft = (*points[:-1], base)
        return (
            f'<polyline points="{_points(shaft)}"{self._looks(line.role, ground=False)}/>'
            f'<polygon points="{_points(head)}" fill="{colour}"/>'
        )

    def _label(self, label: Label) -> str:
        colour = self._colour(LOOKS[label.role].text)
        weight = ' font-weight="700"' if label.bold else ""
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        # A name that ends in a figure is none to a style sheet unless it stands in quotes.
        family = "".join(f"&apos;{escape(font)}&apos;, " for font in self.fonts) + "sans-serif"
        face = f'font-family="{family}" font-size="{_n(label.size)}" fill="{colour}"'
        # A line's middle stands a third of its size above its foot: no program but browsers knows baselines.
        first = label.y + label.size * 0.34
        return "".join(
            f'<text x="{_n(label.x)}" y="{_n(first + place * label.size * LINE)}" {face}{weight}{anchor}>'
            f"{escape(words)}</text>"
            for place, words in enumerate(label.lines)
        )

    def _looks(self, role: Role, *, ground: bool = True) -> str:
        looks = LOOKS[role]
        fill = self._colour(looks.fill) if looks.fill and ground else "none"
        rule = ""
        if looks.stroke:
            rule = f' stroke="{self._colour(looks.stroke)}" stroke-width="{_n(looks.width)}"'
            rule += f' stroke-dasharray="{looks.dashes}"' if looks.dashes else ""
        return f' fill="{fill}"{rule}'

    def _colour(self, name: str) -> str:
        return "#FFFFFF" if name == "white" else f"#{getattr(self.palette, name)}"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A number with two decimals at most, and the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _px(points: float) -> str:
    return _n(points * 96 / 72)
