"""A .docx as text that reads and compares well: for golden files, and to see what a file says.

One line for each paragraph outside tables and each table row: style, number, text with fields,
links and controls spelt out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sopgen.readers.word.counting import WORD, Counter, attribute, counter

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHECKBOX: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_LONGEST_WORD: Final = 200
_USUAL_CELL: Final = "[Table Text]"


def _opened(data: bytes) -> tuple[dict[str, _Element], Mapping[str, Any]]:
    """The parts by name and the document's relations, opened by python-docx: a reader that is not ours."""
    from docx import Document
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    document = Document(io.BytesIO(data))
    parts = {str(part.partname).lstrip("/"): part.blob for part in document.part.package.iter_parts()}
    roots = {name: etree.fromstring(blob, parser) for name, blob in parts.items() if name.endswith(".xml")}
    return roots, document.part.rels


def text(data: bytes) -> str:
    """The words of a .docx in the order of the file, then its notes; fields by their cached results.

    A paragraph makes a line.
    """
    parts = _opened(data)[0]
    stories = [parts[name] for name in ("word/document.xml", "word/footnotes.xml") if name in parts]
    marks = {f"{WORD}t": None, f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}noBreakHyphen": "-"}
    lines = []
    for paragraph in (paragraph for root in stories for paragraph in root.iter(f"{WORD}p")):
        runs = paragraph.iterfind(f".//{WORD}r")
        lines.append(
            "".join(marks[str(e.tag)] or e.text or "" for run in runs for e in run if e.tag in marks)
        )
    return "\n".join(lines)


def outline(data: bytes) -> str:
    """The whole file as text: properties, headers and footers, then the body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    roots, relations = _opened(data)
    styles = roots["word/styles.xml"]
    links = {key: relation.target_ref for key, relation in relations.items() if relation.is_external}
    shown = {
        attribute(style, "styleId"): attribute(style.find(f"{WORD}name"))
        for style in styles.iterfind(f"{WORD}style")
    }
    reader = _Reader(counter(roots["word/numbering.xml"], styles), shown, links)
    lines = ["== parts", *names, "== properties"]
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        lines += [_property(element) for element in roots[name]]
    for name in names:
        if re.fullmatch(r"word/(header|footer)\w+\.xml", name):
            lines.append(f"== {name.removeprefix('word/').removesuffix('.xml')}")
            lines += reader.blocks(roots[name])
    body = roots["word/document.xml"].find(f"{WORD}body")
    lines.append("== body")
    lines += reader.blocks(body) if body is not None else []
    if (notes := roots.get("word/footnotes.xml")) is not None:
        lines.append("== footnotes")
        lines += [line for note in notes for line in reader.blocks(note)]
    return "\n".join(lines) + "\n"


def _property(element: _Element) -> str:
    name = element.get("name") or str(element.tag).rpartition("}")[2]
    return f"{name}: {''.join(str(piece) for piece in element.itertext())}"


def _short(words: str) -> str:
    """Text for one line; a word longer than any line is cut and its length told."""
    words = words.replace("\u00a0", "·")
    return re.sub(
        rf"\S{{{_LONGEST_WORD},}}", lambda match: f"{match.group()[:20]}…({len(match.group())})", words
    )


@dataclass(slots=True)
class _Reader:
    """Reads blocks in order; numbering and fields carry over from one paragraph to the next."""

    counter: Counter
    styles: dict[str, str]
    links: dict[str, str]
    _code: list[str] = field(default_factory=list)

    def blocks(self, parent: _Element) -> list[str]:
        lines = []
        for element in parent:
            match str(element.tag).removeprefix(WORD):
                case "p":
                    lines += self.paragraph(element)
                case "tbl":
                    lines += self.table(element)
                case "sdt":
                    lines.append(f"tag {_tag(element)}" if _tag(element) else "contents")
                    inner = element.find(f"{WORD}sdtContent")
                    lines += self.blocks(inner) if inner is not None else []
                case "sectPr":
                    lines.append(_section(element))
                case _:
                    pass
        return lines

    def paragraph(self, element: _Element) -> list[str]:
        properties = element.find(f"{WORD}pPr")
        style = "" if properties is None else attribute(properties.find(f"{WORD}pStyle"))
        number = self.counter.paragraph(properties, style)
        flags = _flags(properties)
        words = _short("".join(self.inline(child) for child in element))
        parts = [f"[{self.styles.get(style, style)}]", number, words, flags]
        lines = [" ".join(part for part in parts if part)]
        section = None if properties is None else properties.find(f"{WORD}sectPr")
        return lines if section is None else [*lines, _section(section)]

    def table(self, element: _Element) -> list[str]:
        style = attribute(element.find(f"{WORD}tblPr/{WORD}tblStyle"))
        widths = "+".join(
            attribute(column, "w") for column in element.iterfind(f"{WORD}tblGrid/{WORD}gridCol")
        )
        lines = [f"table [{self.styles.get(style, style)}] {widths}"]
        for tag, row in table_rows(element):
            head = "head " if row.find(f"{WORD}trPr/{WORD}tblHeader") is not None else ""
            cells = " | ".join(self.cell(cell) for cell in row.iterfind(f"{WORD}tc"))
            lines.append(f"  {head}{tag}{' ' if tag else ''}| {cells} |")
        return lines

    def cell(self, element: _Element) -> str:
        properties = element.find(f"{WORD}tcPr")
        span = "" if properties is None else attribute(properties.find(f"{WORD}gridSpan"))
        fill = "" if properties is None else attribute(properties.find(f"{WORD}shd"), "fill")
        marks = f"({'×' + span if span else ''}{'#' + fill if fill else ''}) " if span or fill else ""
        return marks + " ¶ ".join(line.removeprefix(_USUAL_CELL) for line in self.blocks(element)).strip()

    def inline(self, element: _Element) -> str:
        match str(element.tag).removeprefix(WORD):
            case "r":
                return self.run(element)
            case "hyperlink":
                target = self.links.get(element.get(_RELATION, ""), "")
                anchor = attribute(element, "anchor")
                words = "".join(self.inline(child) for child in element)
                return f"[{words}]({target}{'#' + anchor if anchor else ''})"
            case "bookmarkStart":
                return f"{{#{attribute(element, 'name')}}}"
            case "sdt":
                return self.control(element)
            case _:
                return ""

    def control(self, element: _Element) -> str:
        properties = element.find(f"{WORD}sdtPr")
        content = element.find(f"{WORD}sdtContent")
        if properties is None or content is None:
            return ""
        if tag := _tag(element):
            return f"{tag}<{''.join(self.inline(child) for child in content)}>"
        words = "".join(_content(piece) for run in content.iter(f"{WORD}r") for piece in run)
        label = attribute(properties.find(f"{WORD}alias"))
        if properties.find(_CHECKBOX) is not None:
            return f"{words}({label})"
        if (choices := properties.find(f"{WORD}dropDownList")) is not None:
            return f"choice({label}, {words} of {'/'.join(attribute(one, 'value') for one in choices)})"
        kind = "date" if properties.find(f"{WORD}date") is not None else "blank"
        return f"{kind}({label}, {len(words)})"

    def run(self, element: _Element) -> str:
        style = attribute(element.find(f"{WORD}rPr/{WORD}rStyle"))
        marks = [self.styles.get(style, style)] if style else []
        if element.find(f"{WORD}rPr/{WORD}rtl") is not None:
            marks.append("rtl")
        words = "".join(_content(child) for child in element)
        return f"<{' '.join(marks)}>{words}</>" if marks and element.find(f"{WORD}t") is not None else words


def _tag(control: _Element) -> str:
    return attribute(control.find(f"{WORD}sdtPr/{WORD}tag"))


def table_rows(table: _Element) -> Iterator[tuple[str, _Element]]:
    """The rows of a table, each with the tag of the content control around it, if there is one."""
    for element in table:
        if element.tag == f"{WORD}tr":
            yield "", element
        elif element.tag == f"{WORD}sdt":
            yield from ((_tag(element), row) for row in element.iterfind(f"{WORD}sdtContent/{WORD}tr"))


_OBJECTS = {
    "tab": " → ",
    "br": " ⏎ ",
    "drawing": "(drawing)",
    "pict": "(watermark)",
    "noBreakHyphen": "-",
}


def _content(element: _Element) -> str:
    """One piece of a run; codes of fields stand in braces, with the cached result after `=`."""
    name = str(element.tag).removeprefix(WORD)
    if name == "fldChar":
        return {"begin": "{", "separate": " = ", "end": "}"}[attribute(element, "fldCharType")]
    if name == "footnoteReference":
        return f"[^{attribute(element, 'id')}]"
    if name in {"t", "instrText"}:
        words = element.text or ""
        return words if name == "t" else words.strip()
    return _OBJECTS.get(name, "")


def _flags(properties: _Element | None) -> str:
    """What a paragraph has beyond its style, as far as a reader sees it."""
    if properties is None:
        return ""
    names = (str(child.tag).removeprefix(WORD) for child in properties)
    found = [name for name in names if name in {"pageBreakBefore", "framePr", "bidi"}]
    if (alignment := properties.find(f"{WORD}jc")) is not None:
        found.append(attribute(alignment))
    return f"«{' '.join(found)}»" if found else ""


def _section(element: _Element) -> str:
    size = element.find(f"{WORD}pgSz")
    turned = attribute(size, "orient") or "portrait"
    cover = " cover" if element.find(f"{WORD}titlePg") is not None else ""
    return f"-- section {turned} {attribute(size, 'w')}x{attribute(size, 'h')}{cover}"
