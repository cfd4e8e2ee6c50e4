"""Pages as they are read from a PDF: what stands where, and what it is."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.writers.theme import Paper
from tests.conformance.page_lint.words import key, leads, parts, texts

_MARKS: Final = frozenset("☐☑☒")
"""Boxes to tick are drawn; their characters are there to be read and copied, in the colour of the ground."""
_DRAWN: Final = frozenset({pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})
_HALF_A_LINE: Final = 4.5

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set in one go, or a part of a picture, which has none.

    `mark` is its number on the page, -1 for what is no part of the text.
    """

    page: int
    mark: int
    text: str
    box: Box
    baseline: float
    colour: str

    @property
    def shown(self) -> bool:
        return bool(self.text.strip()) and not _MARKS & set(self.text)


@dataclass(slots=True)
class Element:
    """A part of the structure tree with its pieces, in reading order, those of its children among them."""

    tag: str
    parent: Element | None
    pieces: list[Piece] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def within(self, *tags: str) -> Element | None:
        """The nearest element of such a kind around this one, or this one."""
        found: Element | None = self
        while found is not None and found.tag not in tags:
            found = found.parent
        return found

    def all(self, *tags: str) -> Iterator[Element]:
        if self.tag in tags:
            yield self
        for child in self.children:
            yield from child.all(*tags)

    def on(self, page: int) -> list[Piece]:
        return [piece for piece in self.pieces if piece.page == page]

    @property
    def pages(self) -> list[int]:
        return sorted({piece.page for piece in self.pieces})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size, all that is set on it, and the boxes of rules, grounds and pictures."""

    width: float
    height: float
    pieces: list[Piece]
    drawn: list[Box]


@dataclass(frozen=True)
class Pages:
    """A finished PDF beside the document that it shows."""

    sheets: list[Sheet]
    root: Element
    leaves: list[Element]
    document: t.Document
    paper: Paper

    @cached_property
    def flow(self) -> dict[int, list[Element]]:
        """The leaves of each page."""
        found: dict[int, list[Element]] = {}
        for leaf in self.leaves:
            for page in leaf.pages:
                found.setdefault(page, []).append(leaf)
        return found

    def first(self, page: int) -> Element | None:
        return next(iter(self.flow.get(page, ())), None)

    def last(self, page: int) -> Element | None:
        return next(reversed(self.flow.get(page, [])), None)

    @cached_property
    def tagged(self) -> frozenset[tuple[int, int]]:
        return frozenset((piece.page, piece.mark) for piece in self.root.pieces)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How the texts of the document begin."""
        return frozenset(
            key(words)[:24] for block in walking.walk(self.document.blocks) for words in texts(block)
        )

    @cached_property
    def leads(self) -> frozenset[str]:
        """Texts that are nothing without what follows them."""
        return frozenset(key(words) for block in walking.walk(self.document.blocks) for words in leads(block))

    @cached_property
    def rows(self) -> list[list[str]]:
        """The words of each row of the document, apart where a live number stands between."""
        tables = (block for block in walking.walk(self.document.blocks) if isinstance(block, t.Table))
        rows = (row for table in tables for row in (*table.head, *table.body))
        told = [[part for cell in row.cells for part in parts(cell.children)] for row in rows]
        blocks = (block for block in walking.walk(self.document.blocks) if isinstance(block, t.Signatures))
        signed = [(*(one.party for one in block.signatories), *block.labels) for block in blocks]
        return told + [[key(words)] for row in signed for words in row]


def read(data: bytes, document: t.Document, paper: Paper) -> Pages:
    found = list(sheets(data))
    pieces: dict[tuple[int, int], list[Piece]] = {}
    for number, sheet in enumerate(found, 1):
        for piece in sheet.pieces:
            if piece.mark >= 0:
                pieces.setdefault((number, piece.mark), []).append(piece)
    root, leaves = _tree(data, pieces)
    return Pages(found, root, leaves, document, paper)


def sheets(data: bytes) -> Iterator[Sheet]:
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            text, (width, height) = page.get_textpage(), page.get_size()
            found = Sheet(width, height, [], [])
            for part in page.get_objects(max_depth=1, textpage=text):
                if part.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    found.pieces.append(_piece(part, number))
                elif part.type in _DRAWN:
                    found.drawn.append(part.get_bounds())
                    mark = pdfium.FPDFPageObj_GetMarkedContentID(part)
                    if mark >= 0:
                        found.pieces.append(Piece(number, mark, "", part.get_bounds(), 0.0, ""))
            yield found


def _piece(part: Any, page: int) -> Piece:
    mark = pdfium.FPDFPageObj_GetMarkedContentID(part)
    channels = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(part, *channels)
    colour = "".join(f"{channel.value:02X}" for channel in channels[:3])
    return Piece(page, mark, part.extract(), part.get_bounds(), part.get_matrix().f, colour)


def _tree(data: bytes, pieces: dict[tuple[int, int], list[Piece]]) -> tuple[Element, list[Element]]:
    """The structure tree, and its elements that hold text themselves, in reading order."""
    leaves: list[Element] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        top: Any = pdf.Root.StructTreeRoot
        roles = {str(name): str(role) for name, role in top.get("/RoleMap", {}).items()}

        def walk(node: Any, parent: Element, page: Any) -> None:
            tag = str(node.S)
            tag = roles.get(tag, tag)
            element = Element(tag.removeprefix("/"), parent)
            parent.children.append(element)
            page = node.get("/Pg", page)
            own = False
            for kid in _kids(node):
                number = _mark(kid)
                if number is None:
                    if "/S" in kid:
                        walk(kid, element, page)
                    continue
                where = page if isinstance(kid, int) else kid.get("/Pg", page)
                found = pieces.get((numbers[where.objgen], number), [])
                if not element.within("Figure"):  # elsewhere what is drawn is a rule or a ground
                    found = [piece for piece in found if piece.text]
                element.pieces += found
                if found and not own:
                    own = True
                    leaves.append(element)
            parent.pieces += element.pieces

        root = Element("", None)
        for node in _kids(top):
            walk(node, root, None)
    return root, leaves


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _mark(kid: Any) -> int | None:
    if isinstance(kid, int):
        return kid
    return int(kid.MCID) if "/MCID" in kid else None


def said(pieces: list[Piece]) -> str:
    return key("".join(piece.text for piece in pieces))


def lines(pieces: list[Piece]) -> int:
    """How many lines the pieces stand on."""
    heights = sorted({round(piece.baseline, 1) for piece in pieces if piece.text.strip()})
    return sum(1 for low, high in pairwise([-99.0, *heights]) if high - low > _HALF_A_LINE)
