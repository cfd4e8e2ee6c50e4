"""Small helpers for writing WordprocessingML as text.

Documents are joined from strings: a seven-page document costs a few milliseconds, where building
an element tree costs a hundred. What a schema demands of the order of children is kept here, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The order of ECMA-376 part 1, 17.3.1.26 (pPr) and 17.3.2.28 (rPr), as far as it is used here.
PARAGRAPH_ORDER: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl"),
)
RUN_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "noProof", "vanish", "color", "spacing"),
    *("sz", "szCs", "u", "bdr", "shd", "vertAlign", "rtl", "lang"),
)

_UNWRITABLE: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_ILLEGAL: Final = re.compile(f"[{_UNWRITABLE}]")
_SPECIAL: Final = re.compile(f'[&<>"{_UNWRITABLE}]')


def escape(text: str) -> str:
    """Text safe in content and in attributes; what XML 1.0 cannot hold becomes U+FFFD."""
    if not _SPECIAL.search(text):
        return text
    text = _ILLEGAL.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of nearly every length in Word."""
    return round(millimetres * 1440 / 25.4)


def part(root: str, content: str, attributes: str = NAMESPACES) -> bytes:
    """A whole part: declaration and root element."""
    return f"{DECLARATION}<{root} {attributes}>{content}</{root}>".encode()


def value(name: str, val: str | int) -> str:
    """The commonest element of all: `<w:name w:val="…"/>`."""
    return f'<w:{name} w:val="{val}"/>'


def ppr(children: Mapping[str, str]) -> str:
    """Paragraph properties in schema order; keys are element names, values whole elements."""
    return "<w:pPr>" + "".join([children[name] for name in PARAGRAPH_ORDER if name in children]) + "</w:pPr>"


def rpr(children: Mapping[str, str]) -> str:
    """Run properties in schema order; keys are element names, values whole elements."""
    return "<w:rPr>" + "".join([children[name] for name in RUN_ORDER if name in children]) + "</w:rPr>"


def spacing(before: float | None = None, after: float | None = None, line: float | None = None) -> str:
    """Space in points above and below, and line height as a multiple of the font's own."""
    parts = []
    if before is not None:
        parts.append(f' w:before="{round(before * 20)}"')
    if after is not None:
        parts.append(f' w:after="{round(after * 20)}"')
    if line is not None:
        parts.append(f' w:line="{round(line * 240)}" w:lineRule="auto"')
    return f"<w:spacing{''.join(parts)}/>"


def into(properties: str, element: str, name: str, order: tuple[str, ...]) -> str:
    """Written properties with one more in its place in schema order; the same if they have it already."""
    if f"<w:{name}" in properties and re.search(rf"<w:{name}[ /]", properties):
        return properties
    behind = (re.search(rf"<w:{other}[ />]", properties) for other in order[order.index(name) + 1 :])
    at = min((found.start() for found in behind if found), default=len(properties))
    return properties[:at] + element + properties[at:]


_STYLED: Final = re.compile(r'<w:pStyle w:val="(?!Hairline|TableGap)(\w+?)(?:At\d+)?"/>')
_SIZED: Final = re.compile(r'<w:pStyle w:val="(\w+?)At(\d+)"/>')


def sized(xml: str, points: float) -> str:
    """Finished paragraphs in the same styles at one size: `TableText` becomes `TableTextAt16` (half points).

    `sized_styles` defines those; a line that only keeps tables apart stays as it is.
    """
    half = round(points * 2)
    return _STYLED.sub(rf'<w:pStyle w:val="\g<1>At{half}"/>', xml)


def sized_styles(xml: str) -> str:
    """The styles of finished paragraphs that `sized` made up, each based on the one of usual size."""
    return "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{base}At{half}">'
        f"{value('name', f'{base} at {int(half) / 2:g} pt')}{value('basedOn', base)}"
        '<w:uiPriority w:val="99"/>'
        f"{rpr({name: value(name, half) for name in ('sz', 'szCs')})}</w:style>"
        for base, half in sorted(set(_SIZED.findall(xml)))
    )


def indent(left: int = 0, hanging: int = 0, right: int = 0) -> str:
    """Indents in twips."""
    return f'<w:ind w:left="{left}" w:right="{right}"' + (f' w:hanging="{hanging}"/>' if hanging else "/>")


def border(side: str, colour: str, eighths: int, space: int = 0) -> str:
    """One side of a border: thickness in eighths of a point, distance from the text in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def fonts(family: str) -> str:
    """One family for all scripts."""
    name = escape(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
