"""What a .docx can have wrong although validators pass it, and Word repairs it or loses something.

Each check takes the file's parts and yields faults in plain words; `faults` runs them all.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from sopgen.readers.word.counting import WORD, attribute, counter
from sopgen.readers.word.outline import table_rows
from sopgen.writers.word.xml import PARAGRAPH_ORDER, RUN_ORDER

if TYPE_CHECKING:
    from lxml.etree import _Element

Roots = dict[str, "_Element"]
_RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION: Final = f"{_RELATIONS}id"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_STRUCTURAL: Final = frozenset({"Hairline", "TableGap"})
_CHARACTER_MARKS: Final = frozenset({"rStyle", "rtl"})
_LONGEST_LABEL: Final = 64


def faults(data: bytes, *, templated: bool = False) -> list[str]:
    """Everything found wrong with a file; empty for a sound one.

    `templated` says that headers, styles and lists are those of somebody's template, to be left as they are.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        roots: Roots = {
            name: etree.fromstring(archive.read(name), parser)
            for name in names
            if name.endswith((".xml", ".rels"))
        }
    found = _packaging(roots, names)
    if templated:
        roots = {name: root for name, root in roots.items() if not re.match(r"word/(?:header|footer)", name)}
    checks = [check for check in _CHECKS if not (templated and check is _order)]
    return [*found, *(fault for check in checks for fault in check(roots))]


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _stories(roots: Roots) -> Iterator[tuple[str, _Element]]:
    """The parts with text in them."""
    for name, root in roots.items():
        if _local(root) in {"document", "hdr", "ftr", "footnotes"}:
            yield name, root


def _packaging(roots: Roots, names: list[str]) -> Iterator[str]:
    """Every part has a content type and is led to, and every relationship inside the package has a part."""
    types = {row.get("PartName", "") for row in roots["[Content_Types].xml"]}
    defaults = {row.get("Extension", "") for row in roots["[Content_Types].xml"]} - {"xml"}
    reached = {"[Content_Types].xml"}
    for name in names:
        if not name.endswith(".rels"):
            typed = f"/{name}" in types or name.rpartition(".")[2] in defaults
            if not typed and name != "[Content_Types].xml":
                yield f"{name} has no content type"
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for row in roots[name]:
            if row.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(folder, row.get("Target", "")))
            reached.add(target)
            if target not in names:
                yield f"{name} points at {target}, which is not there"
    yield from (f"nothing leads to {name}" for name in names if name not in reached)


def _relations(roots: Roots) -> Iterator[str]:
    """Links, pictures, headers and fonts are named by relationships of the part they stand in."""
    for name, root in roots.items():
        folder, _, file = name.rpartition("/")
        rows = roots.get(f"{folder}/_rels/{file}.rels", ())
        known = {row.get("Id") for row in rows}
        for element in root.iter("*"):
            for attribute_, identifier in element.items():
                if str(attribute_).startswith(_RELATIONS) and identifier not in known:
                    yield f"{_local(element)} of {name} uses relationship {identifier!s}, which is not there"


def _bookmarks(roots: Roots) -> Iterator[str]:
    """Names and ids are unique, and whatever refers to a bookmark finds it."""
    root = roots["word/document.xml"]
    starts = list(root.iter(f"{WORD}bookmarkStart"))
    ends = Counter(attribute(end, "id") for end in root.iter(f"{WORD}bookmarkEnd"))
    names = Counter(attribute(start, "name").lower() for start in starts)
    ids = Counter(attribute(start, "id") for start in starts)
    yield from (f"bookmark {name} stands {count} times" for name, count in names.items() if count > 1)
    yield from (f"bookmark id {name} stands {count} times" for name, count in ids.items() if count > 1)
    yield from (f"bookmark id {name} does not end once" for name in ids if ends[name] != 1)
    for start in starts:
        if not _NAME.fullmatch(attribute(start, "name")):
            yield f"bookmark {attribute(start, 'name')} has a name that Word refuses"
    stories = [story for _, story in _stories(roots)]
    links = (link for story in stories for link in story.iter(f"{WORD}hyperlink"))
    wanted = [attribute(link, "anchor") for link in links if link.get(_RELATION) is None]
    for code in (code for story in stories for code in story.iter(f"{WORD}instrText")):
        wanted += re.findall(r"^\s*(?:PAGE)?REF (\S+)", code.text or "")
    yield from (
        f"bookmark {name} is referred to, and is not there" for name in wanted if name.lower() not in names
    )


def _controls(roots: Roots) -> Iterator[str]:
    ids = Counter(
        attribute(element)
        for _, root in _stories(roots)
        for element in root.iterfind(f".//{WORD}sdtPr/{WORD}id")
    )
    yield from (f"content control id {name} stands {count} times" for name, count in ids.items() if count > 1)
    for alias in roots["word/document.xml"].iter(f"{WORD}alias"):
        if len(attribute(alias)) > _LONGEST_LABEL:
            yield f"the title of a content control is too long for Word: {attribute(alias)}"
    for tag in roots["word/document.xml"].iter(f"{WORD}tag"):
        if len(attribute(tag)) > _LONGEST_LABEL:
            yield f"the tag of a content control is too long for Word: {attribute(tag)}"
    for _, root in _stories(roots):
        # LibreOffice underlines them.
        for tag in root.iterfind(f".//{WORD}hyperlink//{WORD}tag"):
            yield f"a content control stands in a link: {attribute(tag)}"


def _fields(roots: Roots) -> Iterator[str]:
    """A field begins, separates, shows something and ends; none is dirty, and none is updated on opening."""
    if roots["word/settings.xml"].find(f"{WORD}updateFields") is not None:
        yield "Word would ask to update the fields on opening"
    for name, root in _stories(roots):
        open_fields: list[list[str]] = []
        for element in root.iter(f"{WORD}fldChar", f"{WORD}t", f"{WORD}instrText"):
            kind = attribute(element, "fldCharType") or _local(element)
            if attribute(element, "dirty"):
                yield f"{name} has a dirty field"
            if kind == "begin":
                open_fields.append([])
            elif not open_fields and kind in {"separate", "end", "instrText"}:
                yield f"{name} has a field that {kind}s before it begins"
            elif kind == "end":
                yield from _complete(name, open_fields.pop(), open_fields)
            elif open_fields:
                open_fields[-1].append(kind)
        if open_fields:
            yield f"{name} has a field without an end"


def _complete(name: str, met: list[str], around: list[list[str]]) -> Iterator[str]:
    """A formula has fields in its code; what any field shows may have fields too."""
    at = met.index("separate") if "separate" in met else 0
    if (
        met[:1] != ["instrText"]
        or set(met[:at]) - {"instrText", "field"}
        or not set(met[at:]) & {"t", "field"}
    ):
        yield f"{name} has a field without a cached result"
    if around:
        around[-1].append("field")


def _paragraphs(roots: Roots) -> Iterator[str]:
    """No empty paragraphs: in cells they are the writer's blank, and after tables Word wants one."""
    for name, root in _stories(roots):
        for paragraph in root.iter(f"{WORD}p"):
            parent = paragraph.getparent()
            style = attribute(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
            if parent is None or _local(parent) == "tc" or style in _STRUCTURAL:
                continue
            if next(paragraph.iter(f"{WORD}separator", f"{WORD}continuationSeparator"), None) is not None:
                continue
            if next(paragraph.iter(f"{WORD}drawing"), None) is not None:
                continue
            if not any(element.text for element in paragraph.iter(f"{WORD}t")):
                yield f"{name} has an empty paragraph in style {style}"


def _drawings(roots: Roots) -> Iterator[str]:
    """Word repairs a file in which two drawings have one number; a picture says what it shows."""
    for name, root in _stories(roots):
        drawn = list(root.iter(f"{_DRAWING}docPr"))
        found = Counter(drawing.get("id") for drawing in drawn)
        yield from (f"{name} has two drawings {one}" for one, count in found.items() if count > 1)
        if any(not drawing.get("descr") for drawing in root.iterfind(f".//{_DRAWING}inline/{_DRAWING}docPr")):
            yield f"{name} has a picture without words"


def _tables(roots: Roots) -> Iterator[str]:
    """Tables do not touch, cells end in a paragraph, and rows are as wide as the grid says."""
    for table in roots["word/document.xml"].iter(f"{WORD}tbl"):
        following = table.getnext()
        if following is not None and following.tag == table.tag:
            yield "two tables touch, and Word would join them"
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        for _, row in table_rows(table):
            cells = row.findall(f"{WORD}tc")
            spans = (attribute(cell.find(f"{WORD}tcPr/{WORD}gridSpan")) for cell in cells)
            if (width := sum(int(span or 1) for span in spans)) != columns:
                yield f"a row fills {width} of {columns} columns"
            if any(_local(cell[-1]) != "p" for cell in cells):
                yield "a cell does not end in a paragraph"


def _styles(roots: Roots) -> Iterator[str]:
    """Every style in use is defined, and runs carry nothing but styles."""
    defined = {attribute(style, "styleId") for style in roots["word/styles.xml"].iter(f"{WORD}style")}
    for name, root in _stories(roots):
        used = {attribute(e) for e in root.iter(f"{WORD}pStyle", f"{WORD}rStyle", f"{WORD}tblStyle")}
        yield from (f"{name} uses style {style}, which is not defined" for style in sorted(used - defined))
        for properties in root.iter(f"{WORD}rPr"):
            if direct := {_local(child) for child in properties} - _CHARACTER_MARKS:
                yield f"{name} has a run with direct formatting: {', '.join(sorted(direct))}"


def _headings(roots: Roots) -> Iterator[str]:
    level = 0
    for style in roots["word/document.xml"].iterfind(f".//{WORD}pPr/{WORD}pStyle"):
        if match := re.fullmatch(r"Heading(\d)", attribute(style)):
            if int(match.group(1)) > level + 1:
                yield f"a heading of level {match.group(1)} follows one of level {level}"
            level = int(match.group(1))


def _order(roots: Roots) -> Iterator[str]:
    """Properties stand in the order of the schema; Word takes a file with another order for damaged."""
    for name, root in roots.items():
        for kind, order in (("pPr", (*PARAGRAPH_ORDER, "sectPr")), ("rPr", RUN_ORDER)):
            for properties in root.iter(f"{WORD}{kind}"):
                places = [order.index(_local(child)) for child in properties]
                if places != sorted(set(places)):
                    yield f"{name} has {kind} out of order: {' '.join(_local(child) for child in properties)}"


def _numbers(roots: Roots) -> Iterator[str]:
    """A reference to a number shows the number that Word will count, and so do the contents.

    A reference shows it without full stops at its end ([MS-OI29500] 2.1.495), the contents all of it.
    """
    labels = _labels(roots)
    for paragraph in roots["word/document.xml"].iter(f"{WORD}p"):
        for name, text in _cached(paragraph):
            if (label := labels.get(name, text).rstrip(".")) != text:
                yield f"a reference to {name} shows {text}, and Word counts {label}"
        for name, text in _listed(paragraph):
            if (label := labels.get(name, text)) != text:
                yield f"the contents show {text} for {name}, and Word counts {label}"


def _labels(roots: Roots) -> dict[str, str]:
    """The number before the paragraph of each bookmark."""
    counted = counter(roots["word/numbering.xml"], roots["word/styles.xml"])
    labels: dict[str, str] = {}
    for paragraph in roots["word/document.xml"].iter(f"{WORD}p"):
        properties = paragraph.find(f"{WORD}pPr")
        style = "" if properties is None else attribute(properties.find(f"{WORD}pStyle"))
        label = counted.paragraph(properties, style)
        names = (attribute(start, "name") for start in paragraph.iter(f"{WORD}bookmarkStart"))
        labels |= dict.fromkeys(names, label)
    return labels


def _listed(paragraph: _Element) -> Iterator[tuple[str, str]]:
    """(bookmark, number shown) of an entry of the contents: number, title and page have tabs between."""
    link = paragraph.find(f"{WORD}hyperlink")
    style = attribute(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
    if link is not None and re.fullmatch(r"TOC\d", style):
        pieces = link.iter(f"{WORD}t", f"{WORD}tab")
        words = "".join("\t" if _local(piece) == "tab" else piece.text or "" for piece in pieces)
        *number, _, _ = words.split("\t")
        yield attribute(link, "anchor"), "".join(number)


def _cached(paragraph: _Element) -> Iterator[tuple[str, str]]:
    """(bookmark, text shown) of the references to numbers in a paragraph."""
    name = ""
    for element in paragraph.iter(f"{WORD}instrText", f"{WORD}t", f"{WORD}fldChar"):
        if found := re.fullmatch(r"\s*REF (\S+) \\[rn] \\h\s*", element.text or ""):
            name = found[1]
        elif name and element.tag == f"{WORD}t":
            yield name, element.text or ""
            name = ""


def _lists(roots: Roots) -> Iterator[str]:
    """A list of captions names all that are counted under its word, each with a page."""
    captions: list[tuple[str, str]] = []
    lists: list[tuple[str, list[tuple[str, str]]]] = []
    for paragraph in roots["word/document.xml"].iter(f"{WORD}p"):
        codes = " ".join(code.text or "" for code in paragraph.iter(f"{WORD}instrText"))
        pieces = paragraph.iter(f"{WORD}t", f"{WORD}tab")
        words = "".join((piece.text or "") if _local(piece) == "t" else "\t" for piece in pieces)
        if counted := re.search(r"SEQ (\S+)", codes):
            captions.append((counted[1], words))
        if listed := re.search(r'TOC .*\\c "(.+?)"', codes):
            lists.append((listed[1], []))
        if attribute(paragraph.find(f"{WORD}pPr/{WORD}pStyle")) == "TableOfFigures" and lists:
            title, _, page = words.rpartition("\t")
            lists[-1][1].append((title, page))
    for name, entries in lists:
        if [title for title, _ in entries] != [words for counted_, words in captions if counted_ == name]:
            yield f"the list of {name} does not say what the captions say"
        yield from (f"{title} has no page in its list" for title, page in entries if not page.isdecimal())


def _footnotes(roots: Roots) -> Iterator[str]:
    """Every note is referred to once, in the order of the notes, and every reference finds its note."""
    used = [attribute(e, "id") for e in roots["word/document.xml"].iter(f"{WORD}footnoteReference")]
    notes = list(roots["word/footnotes.xml"]) if "word/footnotes.xml" in roots else []
    told = [attribute(note, "id") for note in notes if not attribute(note, "type")]
    yield from (f"note {number} is referred to, and is not there" for number in used if number not in told)
    if used != told and {*used} >= {*told}:
        yield "the notes do not stand in the order in which they are referred to"
    yield from (f"nothing refers to note {number}" for number in told if number not in used)
    named = [
        attribute(e, "id") for e in roots["word/settings.xml"].iterfind(f"{WORD}footnotePr/{WORD}footnote")
    ]
    if named != [attribute(note, "id") for note in notes if attribute(note, "type")]:
        yield "the settings name other separators of notes than there are"


_CHECKS: Final[tuple[Callable[[Roots], Iterator[str]], ...]] = (
    _relations,
    _bookmarks,
    _controls,
    _fields,
    _lists,
    _footnotes,
    _paragraphs,
    _drawings,
    _tables,
    _styles,
    _headings,
    _numbers,
    _order,
)
