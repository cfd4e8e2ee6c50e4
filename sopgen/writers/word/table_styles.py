"""Table styles: thin rules, a tinted head row, and as little ink as a page can do with."""

from __future__ import annotations

from typing import Final

from sopgen.writers.metrics import CELL_X, CELL_Y, MARK_X
from sopgen.writers.theme import Theme
from sopgen.writers.word.xml import border, shading, value

KINDS: Final = ("Note", "Important", "Warning", "Example")
_DEFAULT: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def callout_colours(theme: Theme, kind: str) -> tuple[str, str]:
    """(bar, ground) of a kind of callout."""
    return {
        "Note": (theme.accent, theme.accent_soft),
        "Important": (theme.caution, theme.caution_soft),
        "Warning": (theme.bad, theme.bad_soft),
        "Example": (theme.muted, theme.stripe),
    }[kind]


def _margins(top: float, side: float, after: float | None = None) -> str:
    """Points between the rules of a cell and its text; `after` it where they are not those before."""
    sides = (("top", top), ("left", side), ("bottom", top), ("right", side if after is None else after))
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{name} w:w="{round(points * 20)}" w:type="dxa"/>' for name, points in sides)
        + "</w:tblCellMar>"
    )


def _condition(kind: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


def _style(name: str, borders: str, margins: str, conditions: str = "", cell: str = "") -> str:
    edges = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    ground = f"<w:tcPr>{cell}</w:tcPr>" if cell else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">{value("name", name)}'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr>{edges}{margins}</w:tblPr>{ground}{conditions}</w:style>"
    )


def table_styles(theme: Theme) -> str:
    """All table styles."""
    foot = border("bottom", theme.accent, 6)
    line = border("insideH", theme.rule, 4)
    column = border("insideV", theme.rule, 4)
    head = _condition(
        "firstRow",
        f"<w:tcBorders>{border('bottom', theme.accent, 6)}</w:tcBorders>{shading(theme.accent_soft)}"
        '<w:vAlign w:val="bottom"/>',
    )
    middle = value("vAlign", "center")
    soft = [border(side, theme.rule, 4) for side in ("top", "bottom")]
    parts = [
        _DEFAULT,
        _style("Sopgen Grid", foot + line, _margins(CELL_Y, CELL_X), head),
        _style("Sopgen Facts", "".join(soft) + line, _margins(CELL_Y, CELL_X), head),
        _style("Sopgen Matrix", foot + line + column, _margins(CELL_Y, MARK_X), head, middle),
        _style("Sopgen Cover", line, _margins(3.5, 0, 6)),
        _style("Sopgen Block", line, _margins(2, 0, 6)),
        _style("Sopgen Signatures", "", _margins(1.5, 0)),
    ]
    for kind in KINDS:
        bar, ground = callout_colours(theme, kind)
        edge = border("left", bar, 24)
        parts.append(_style(f"Callout {kind} Box", edge, _margins(5.5, 8.5), cell=shading(ground)))
    return "".join(parts)
