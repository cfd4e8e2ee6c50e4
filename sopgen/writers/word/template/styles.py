"""Styles in a client's template: theirs where Word has a style of that name, and ours beside them.

Their styles keep their names and looks. Their ids become ours (Word shows nobody an id, and each of its
languages has others), so that nothing written before needs to know of the template. What a document
works by is put into them: numbers of headings, what stays with what, stops of the contents.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_template import WordTemplate
from sopgen.writers.direction import right_to_left
from sopgen.writers.template.sheet import (
    WORD,
    Sheet,
    key,
    local_name,
    named,
    parsed,
    serialised,
    sheet_of,
    whole,
)
from sopgen.writers.word.names import DEEPEST_HEADING
from sopgen.writers.word.numbering import HEADINGS
from sopgen.writers.word.template.ids import CONTROL_LINE, PLAIN, TEXT, new_ids, rename
from sopgen.writers.word.template.numbers import new_numbers, recount

if TYPE_CHECKING:
    from lxml.etree import _Element

_OF_NORMAL: Final = ("BodyText", "Heading", "TOC")
_OF_TEXT: Final = ("Lead", "Definition", "MinorHeading", "List", "Clause")
"""Styles of running text, which follow the template's Normal in line height, alignment and indent."""
_FACED: Final = ("Title", "TOCHeading", "Heading")
_BODY_TEXT: Final = "9"  # the outline level that is none
_SMALL: Final = 15
"""Half-points of the line that controls a document."""
_OTHER_WAY: Final = ("bidi", "rtl", "bidiVisual")
"""What a style says of text read from right to left: Arabic Word's would turn an English document."""
_APART: Final = {"Caption": ("before", 160), "Subtitle": ("after", 360)}
"""Twips that they keep to a table above or below at least."""
_LISTING: Final = ("TOC", "TableOfFigures")
_WIDE_LINE: Final = 300
"""Line heights above this, in 240ths, are for running text and not for tables."""
_KEPT_WITH_NEXT: Final = ("Title", "Caption", "TOCHeading")
_PROPERTIES: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
"""ECMA-376 part 1, 17.3.1.26, in full: theirs hold whatever Word writes."""
_HEAD: Final = (
    *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
    *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid"),
)
"""What stands before the properties of a style (17.7.4.17)."""


def styles_in(ours: bytes, template: WordTemplate, language: str) -> bytes:
    """The styles part of a document; `ours` is the one that it would have without a template."""
    return _merged(ours, template, language)


@lru_cache(maxsize=8)
def _merged(ours: bytes, template: WordTemplate, language: str) -> bytes:
    own = Sheet(parsed(ours))
    sheet = Sheet(copy.deepcopy(sheet_of(template).root))
    rename(sheet.root, new_ids(template, ours))
    recount(sheet.root, new_numbers(template))
    sheet = Sheet(sheet.root)
    _language(sheet, language)
    _working(sheet, own)
    face = _face(sheet)
    sheet.root.append(_text(sheet))
    sheet.root.append(_plain(sheet))
    taken = {name for _, name in sheet.by_name}
    for style in own.styles:
        identifier = style.get(f"{WORD}styleId", "")
        if identifier not in sheet.by_id:
            sheet.root.append(_added(style, identifier, sheet, face, taken))
    sheet.root.append(_control_line(Sheet(sheet.root)))
    return serialised(sheet.root)


# -- what a document works by -----------------------------------------------------------------------


def put(style: _Element, *elements: _Element) -> None:
    """Set paragraph properties of a style, each in its place."""
    properties = style.find(f"{WORD}pPr")
    if properties is None:
        from lxml.etree import SubElement

        properties = SubElement(style, f"{WORD}pPr")
        after = [child for child in style if local_name(child) in _HEAD]
        after[-1].addnext(properties)
    names = {local_name(element) for element in elements}
    children = [child for child in properties if local_name(child) not in names] + list(elements)
    properties[:] = sorted(children, key=property_place)


def property_place(element: _Element) -> int:
    """Where a paragraph property stands among others; extensions stand last."""
    name = local_name(element)
    return _PROPERTIES.index(name) if name in _PROPERTIES else len(_PROPERTIES)


def made(name: str, *children: _Element, **attributes: str) -> _Element:
    from lxml.etree import Element

    element = Element(
        f"{WORD}{name}", {f"{WORD}{k}": v for k, v in attributes.items()}, nsmap={"w": WORD[1:-1]}
    )
    element.extend(children)
    return element


def numbered(number: int, level: int = 0) -> _Element:
    return made("numPr", made("ilvl", val=str(level)), made("numId", val=str(number)))


def _language(sheet: Sheet, language: str) -> None:
    """The language is the document's, and so is the way that it is read.

    In a style that keeps another, spelling would be checked in that.
    """
    gone = ("lang",) if right_to_left(language) else ("lang", *_OTHER_WAY)
    for lang in [*sheet.root.iter(*(f"{WORD}{name}" for name in gone))]:
        lang.getparent().remove(lang)  # type: ignore[union-attr]
    defaults = sheet.root.find(f"{WORD}docDefaults")
    if defaults is None:
        defaults = made("docDefaults")
        sheet.root.insert(0, defaults)
    for kind in ("rPr", "pPr"):
        if defaults.find(f"{WORD}{kind}Default") is None:
            at = 0 if kind == "rPr" else len(defaults)
            defaults.insert(at, made(f"{kind}Default"))
        if defaults.find(f"{WORD}{kind}Default/{WORD}{kind}") is None:
            defaults.find(f"{WORD}{kind}Default").append(made(kind))  # type: ignore[union-attr]
    mark = made("lang", val=language)
    if right_to_left(language):
        mark.set(f"{WORD}bidi", language)
        paragraph = defaults.find(f"{WORD}pPrDefault/{WORD}pPr")
        if paragraph is not None and paragraph.find(f"{WORD}bidi") is None:
            paragraph[:] = sorted([*paragraph, made("bidi")], key=property_place)
    runs = defaults.find(f"{WORD}rPrDefault/{WORD}rPr")
    assert runs is not None
    after = [child for child in runs if local_name(child) in ("eastAsianLayout", "specVanish", "oMath")]
    runs.insert(runs.index(after[0]) if after else len(runs), mark)


def _working(sheet: Sheet, own: Sheet) -> None:
    """Numbers, levels, what stays with what, and stops, in styles of theirs that we write with."""
    _number_headings(sheet)
    for identifier, style in sheet.by_id.items():
        if identifier in _KEPT_WITH_NEXT:
            put(style, made("keepNext"))
        if identifier in _APART:
            _apart(sheet, style, *_APART[identifier])
        ours = own.by_id.get(identifier)
        if ours is None:
            continue
        if identifier.startswith("ListBullet") and not _numbers(sheet, style):
            put(style, copy.deepcopy(_found(ours, "numPr")))
        stops = ours.find(f"{WORD}pPr/{WORD}tabs")
        if stops is not None and identifier.startswith(_LISTING) and not _right_stop(sheet, style):
            put(style, copy.deepcopy(stops))


def _number_headings(sheet: Sheet) -> None:
    """Headings count by our list; what is based on one counts by none, unless it has a list of its own.

    Nor is it listed in the contents, as titles are that look like headings.
    """
    headings = {f"Heading{level}": level - 1 for level in range(1, DEEPEST_HEADING + 1)}
    inherits = [style for style in sheet.styles if _below_a_heading(sheet, style, headings)]
    for identifier, level in headings.items():
        if identifier in sheet.by_id:
            style = sheet.by_id[identifier]
            outline = made("outlineLvl", val=str(level))
            # Each section on a page of its own is for books; the contents would be pages out, too.
            put(style, made("keepNext"), made("pageBreakBefore", val="0"), numbered(HEADINGS, level), outline)
    for style in inherits:
        put(style, numbered(0), made("outlineLvl", val=_BODY_TEXT))


def _apart(sheet: Sheet, style: _Element, side: str, least: int) -> None:
    """Tables have no space of their own: what stands above or below one keeps some."""
    if whole(sheet.holds(style, "pPr/spacing", side)) >= least:
        return
    own = style.find(f"{WORD}pPr/{WORD}spacing")
    spacing = made("spacing") if own is None else copy.deepcopy(own)
    spacing.set(f"{WORD}{side}", str(least))
    spacing.attrib.pop(f"{WORD}{side}Autospacing", "")
    put(style, spacing)


def _found(style: _Element, name: str) -> _Element:
    element = style.find(f"{WORD}pPr/{WORD}{name}")
    assert element is not None
    return element


def _below_a_heading(sheet: Sheet, style: _Element, headings: dict[str, int]) -> bool:
    """Whether a style would take the number of the heading it is based on."""
    if style.get(f"{WORD}styleId") in headings or key(style)[0] != "paragraph":
        return False
    for one in sheet.chain(style):
        if one.get(f"{WORD}styleId") in headings:
            return True
        if one.find(f"{WORD}pPr/{WORD}numPr") is not None:
            return False
    return False


def _numbers(sheet: Sheet, style: _Element) -> bool:
    return sheet.holds(style, "pPr/numPr/numId") not in ("", "0")


def _right_stop(sheet: Sheet, style: _Element) -> bool:
    path = f"{WORD}pPr/{WORD}tabs/{WORD}tab"
    return any(
        tab.get(f"{WORD}val") in ("right", "end") for one in sheet.chain(style) for tab in one.iterfind(path)
    )


# -- styles of ours -----------------------------------------------------------------------------------


def _text(sheet: Sheet) -> _Element:
    """Normal in the font and size of what their paragraphs of text are in, where that is a style apart."""
    from lxml.etree import SubElement

    style = made("style", type="paragraph", customStyle="1", styleId=TEXT)
    style.extend(
        [made("name", val="Sopgen Text"), made("basedOn", val="Normal"), made("uiPriority", val="20")]
    )
    properties = SubElement(style, f"{WORD}rPr")
    for name in ("rFonts", "sz", "szCs"):
        for one in sheet.chain(sheet.by_id.get("BodyText")):
            found = one.find(f"{WORD}rPr/{WORD}{name}")
            if found is not None:
                properties.append(copy.deepcopy(found))
                break
    return style


def _plain(sheet: Sheet) -> _Element:
    """Text without what suits running text alone: for tables, notes and lines of their own."""
    style = made("style", type="paragraph", customStyle="1", styleId=PLAIN)
    style.extend([made("name", val="Sopgen Plain"), made("basedOn", val=TEXT), made("uiPriority", val="20")])
    look = [made("spacing", before="0", after="0"), made("jc", val="left")]
    line = sheet.holds(sheet.normal, "pPr/spacing", "line")
    rule = sheet.holds(sheet.normal, "pPr/spacing", "lineRule")
    if rule not in ("", "auto") or whole(line) > _WIDE_LINE:
        look[0].set(f"{WORD}line", "264")
        look[0].set(f"{WORD}lineRule", "auto")
    look.append(made("ind", left="0", right="0", firstLine="0"))
    look.append(made("contextualSpacing", val="0"))
    put(style, *look)
    return style


def _control_line(sheet: Sheet) -> _Element:
    """Their footer, small and with no stops of its own: for what their footer does not show."""
    style = made("style", type="paragraph", customStyle="1", styleId=CONTROL_LINE)
    name = made("name", val="Sopgen Control Line")
    style.extend([name, made("basedOn", val="Footer"), made("uiPriority", val="20")])
    stops = {
        tab.get(f"{WORD}pos", "")
        for one in sheet.chain(sheet.by_id.get("Footer"))
        for tab in one.iterfind(f"{WORD}pPr/{WORD}tabs/{WORD}tab")
    }
    look = [made("spacing", before="60", after="0"), made("jc", val="left")]
    look.append(made("ind", left="0", right="0", firstLine="0"))
    if stops:
        look.append(made("tabs", *(made("tab", val="clear", pos=stop) for stop in sorted(stops))))
    put(style, *look)
    size = whole(sheet.holds(sheet.by_id.get("Footer"), "rPr/sz"))
    small = min(size, _SMALL) if size > 0 else _SMALL
    style.append(made("rPr", made("sz", val=str(small)), made("szCs", val=str(small))))
    return style


def _face(sheet: Sheet) -> list[_Element]:
    """Font and colour of their first heading, for headings that they have no style for."""
    for identifier in ("Heading1", "Title"):
        properties = None
        for one in sheet.chain(sheet.by_id.get(identifier)):
            properties = one.find(f"{WORD}rPr")
            if properties is not None:
                return [e for e in properties if local_name(e) in ("rFonts", "color")]
    return []


def _added(style: _Element, identifier: str, sheet: Sheet, face: list[_Element], taken: set[str]) -> _Element:
    style = copy.deepcopy(style)
    name = style.find(f"{WORD}name")
    assert name is not None
    if key(style)[1] in taken:
        name.set(f"{WORD}val", f"{named(style, 'name')} (sopgen)")
    if sheet.normal is not None:
        style.attrib.pop(f"{WORD}default", "")
    base = style.find(f"{WORD}basedOn")
    if base is not None and base.get(f"{WORD}val") == "Normal":
        if not identifier.startswith(_OF_NORMAL):
            base.set(f"{WORD}val", TEXT if identifier.startswith(_OF_TEXT) else PLAIN)
        if identifier == "BodyText" and _spaced(sheet):
            properties = style.find(f"{WORD}pPr")
            assert properties is not None
            properties.clear()
    if identifier == "CoverKicker" and (side := sheet.holds(sheet.by_id.get("Title"), "pPr/jc")):
        put(style, made("jc", val=side))
    if identifier.startswith(_FACED):
        _refaced(style, face)
    return style


def _spaced(sheet: Sheet) -> bool:
    """Whether their Normal sets paragraphs apart, by space or by an indent."""
    after = sheet.holds(sheet.normal, "pPr/spacing", "after")
    return after not in ("", "0") or sheet.holds(sheet.normal, "pPr/ind", "firstLine") not in ("", "0")


def _refaced(style: _Element, face: list[_Element]) -> None:
    properties = style.find(f"{WORD}rPr")
    if properties is None:
        return
    theirs = {local_name(element): element for element in face}
    if "rFonts" in theirs:
        for fonts in properties.findall(f"{WORD}rFonts"):
            properties.remove(fonts)
        properties.insert(0, copy.deepcopy(theirs["rFonts"]))
    colour = properties.find(f"{WORD}color")
    if colour is not None and "color" in theirs:
        properties.replace(colour, copy.deepcopy(theirs["color"]))
