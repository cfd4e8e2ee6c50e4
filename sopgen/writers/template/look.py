"""What PDF, HTML and page numbers take from a Word template: paper, margins, sizes, colours, fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets import AssetError
from sopgen.assets.opc import measure
from sopgen.assets.word_template import WordTemplate
from sopgen.model.palette import LEAST_CONTRAST, WHITE, contrast
from sopgen.writers.template.sheet import (
    DRAWING,
    WORD,
    Sheet,
    own_part,
    parsed,
    sheet_of,
    text_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_MM_PER_TWIP: Final = 25.4 / 1440
_LEAST_ROOM: Final = 70.0
"""Millimetres that margins must leave for text, across and down."""
_LARGEST_SIDE: Final = 31_680
"""Twips: Word knows no larger paper."""
_SIZES: Final = (7.0, 14.0)
_LARGEST_HEADING: Final = 36.0
_LINES: Final = (1.15, 2.0)
_FONT_LINE: Final = 1.2
"""A single line of Word against the size of the letters, in most fonts."""
_LINE: Final = 240
_WORDS_DEFAULT_SIZE: Final = 10.0
_NAMES: Final = {
    "source sans pro": "Source Sans 3",
    "garamond": "EB Garamond",
    "gentium plus": "Gentium Book Plus",
    "gentium basic": "Gentium Book Plus",
    "charter": "XCharter",
    "bitstream charter": "XCharter",
}
"""Fonts that ship here under another name, or so near in shape that a page looks the same."""
_OFFICE: Final = frozenset({"4472C4", "4F81BD", "156082", "5B9BD5"})
"""Accents that Word itself sets where nobody chose any."""
_DARKER: Final = 0.9


@dataclass(frozen=True, slots=True)
class Page:
    """Millimetres, of a page upright; `header` and `footer` are their distances from the edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float


@dataclass(frozen=True, slots=True)
class Look:
    """What could be read; nought, empty and None where the template does not say."""

    page: Page | None
    size: float
    leading: float
    heading_sizes: tuple[float, ...]
    accent: str
    ink: str
    font: str
    heading_font: str


@lru_cache(maxsize=4)
def look_of(template: WordTemplate) -> Look:
    """The look of a template.

    Raises:
        AssetError: its margins leave no room for text.
    """
    sheet = sheet_of(template)
    text = sheet.paragraph("Body Text")
    text = sheet.normal if text is None else text
    palette = _Palette(template)
    first = sheet.paragraph("heading 1")
    ink = palette.colour(sheet, text)
    return Look(
        _page(template),
        _within(_size(sheet, text), _SIZES),
        _leading(sheet, text),
        _heading_sizes(sheet),
        _accent(
            palette, palette.colour(sheet, first) or palette.colour(sheet, sheet.paragraph("Title")), ink
        ),
        _readable(ink) if ink else "",
        palette.font(sheet, text),
        palette.font(sheet, first) if first is not None else "",
    )


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])


def _size(sheet: Sheet, style: _Element | None) -> float:
    return measure(sheet.holds(style, "rPr/sz")) / 2 or _WORDS_DEFAULT_SIZE


def _leading(sheet: Sheet, style: _Element | None) -> float:
    """Line height as a multiple of the size of the letters."""
    line = measure(sheet.holds(style, "pPr/spacing", "line"))
    if line and sheet.holds(style, "pPr/spacing", "lineRule") not in ("", "auto"):
        return _within(line / 20 / _size(sheet, style), _LINES)
    return _within((line or _LINE) / _LINE * _FONT_LINE, _LINES)


def _heading_sizes(sheet: Sheet) -> tuple[float, ...]:
    found = [sheet.paragraph(f"heading {level}") for level in range(1, 7)]
    if found[0] is None:
        return ()
    sizes: list[float] = []
    for style in found:
        largest = sizes[-1] if sizes else _LARGEST_HEADING
        sizes.append(largest if style is None else min(_size(sheet, style), largest))
    return tuple(sizes)


def sections(template: WordTemplate) -> tuple[_Element, ...]:
    """The properties of all its sections, in order."""
    return tuple(text_of(template).iter(f"{WORD}sectPr"))


def final_section(template: WordTemplate) -> _Element | None:
    """The section whose page set-up counts: the last that is upright, or else the last."""
    found = [s for s in sections(template) if s.getparent().tag != f"{WORD}sectPrChange"]  # type: ignore[union-attr]
    upright = [s for s in found if not _turned(s)]
    chosen = upright or found
    return chosen[-1] if chosen else None


def _turned(section: _Element) -> bool:
    size = section.find(f"{WORD}pgSz")
    return size is not None and _twips(size, "w") > _twips(size, "h")


def _twips(element: _Element, name: str) -> float:
    return abs(measure(element.get(f"{WORD}{name}", "")))


def _page(template: WordTemplate) -> Page | None:
    section = final_section(template)
    size = None if section is None else section.find(f"{WORD}pgSz")
    margins = None if section is None else section.find(f"{WORD}pgMar")
    if section is None or size is None or margins is None:
        return None
    width, height = sorted((_twips(size, "w"), _twips(size, "h")))
    gutter = _twips(margins, "gutter")
    sides = {name: _twips(margins, name) for name in ("top", "bottom", "left", "right", "header", "footer")}
    if _turned(section):
        sides |= {
            "left": sides["top"],
            "top": sides["right"],
            "right": sides["bottom"],
            "bottom": sides["left"],
        }
    sides["left"] += gutter
    if max(width, height) > _LARGEST_SIDE:
        raise _no_room(template)
    page = Page(
        *(n * _MM_PER_TWIP for n in (width, height)), **{k: n * _MM_PER_TWIP for k, n in sides.items()}
    )
    if (
        page.width - page.left - page.right < _LEAST_ROOM
        or page.height - page.top - page.bottom < _LEAST_ROOM
    ):
        raise _no_room(template)
    return page


def _no_room(template: WordTemplate) -> AssetError:
    return AssetError(
        f"`{template.path}` cannot be used: its paper and margins leave no 70 mm for text, or there is no "
        "such paper",
        "set paper and margins in Word (Layout), and save it",
    )


# -- colours and fonts --------------------------------------------------------------------------


class _Palette:
    """The colours and fonts of a theme part by the names that styles use for them."""

    _ALIASES: Final[Mapping[str, str]] = {
        "text1": "dk1",
        "text2": "dk2",
        "background1": "lt1",
        "background2": "lt2",
        "dark1": "dk1",
        "dark2": "dk2",
        "light1": "lt1",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }

    def __init__(self, template: WordTemplate) -> None:
        data = own_part(template, "theme")
        root = parsed(data) if data else None
        self._colours: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        scheme = None if root is None else root.find(f".//{DRAWING}clrScheme")
        for entry in () if scheme is None else scheme:
            value = next(iter(entry), None)
            if value is not None:
                self._colours[entry.tag.rpartition("}")[2]] = value.get("lastClr", value.get("val", ""))
        for kind in ("major", "minor"):
            latin = None if root is None else root.find(f".//{DRAWING}{kind}Font/{DRAWING}latin")
            self._fonts[kind] = "" if latin is None else latin.get("typeface", "")

    @property
    def accent(self) -> str:
        return self._colours.get("accent1", "")

    def colour(self, sheet: Sheet, style: _Element | None) -> str:
        """The colour of a style's text; empty where it is that of the window."""
        named = sheet.holds(style, "rPr/color", "themeColor")
        plain = sheet.holds(style, "rPr/color")
        if re.fullmatch(r"[0-9A-Fa-f]{6}", plain):
            return plain.upper()  # Word keeps the theme's colour here too, as it comes out
        found = self._colours.get(self._ALIASES.get(named, named), "")
        return found.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", found) else ""

    def font(self, sheet: Sheet, style: _Element | None) -> str:
        """The font that ships here for the one of a style; empty without one."""
        name = ""
        for one in sheet.chain(style):
            if name := self._face(one.find(f"{WORD}rPr/{WORD}rFonts")):
                break
        if not name:
            name = self._face(sheet.root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}rFonts"))
        return bundled(name)

    def _face(self, fonts: _Element | None) -> str:
        if fonts is None:
            return ""
        named = fonts.get(f"{WORD}asciiTheme", "")
        return self._fonts.get(named[:5], "") or fonts.get(f"{WORD}ascii", "")


def bundled(name: str) -> str:
    """The bundled family that a font is, by its name; empty where none is."""
    from sopgen.writers.fonts.files import families

    known = {family.lower(): family for family in families()}
    plain = re.sub(r"\s+(light|medium|semibold|regular|book)$", "", name.strip().lower())
    return known.get(plain) or _NAMES.get(plain, "")


def _accent(palette: _Palette, colour: str, ink: str) -> str:
    """The colour of headings, or else of the theme; black where headings are, and nobody chose a theme."""
    if colour and colour not in ("000000", ink):
        return _readable(colour)
    if (
        palette.accent
        and palette.accent.upper() not in _OFFICE
        and re.fullmatch("[0-9A-Fa-f]{6}", palette.accent)
    ):
        return _readable(palette.accent.upper())
    return "262626"


def _readable(colour: str) -> str:
    """A colour dark enough to be read on white and on its own tint."""
    while contrast(colour, WHITE) < LEAST_CONTRAST + 1:
        colour = "".join(f"{int(channel * _DARKER):02X}" for channel in bytes.fromhex(colour))
    return colour
