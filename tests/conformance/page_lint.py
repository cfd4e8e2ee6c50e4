"""What can be wrong with finished pages although every word is on them.

Read from the PDF itself: which text stands where comes from the marks and positions in it, what it is
from its structure tree, so that nothing here trusts the code that made the layout. The pages may be
those of the PDF writer, or of a Word file as an office program lays it out. The document tree says
where a text begins: a structure tree starts anew after a page break.
"""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from sopgen.documents import tree as t
from sopgen.model.palette import LEAST_CONTRAST, contrast
from sopgen.writers.theme import Paper

POINTS: Final = 72 / 25.4
_SLACK: Final = 2.0
"""Points by which a letter or a rule may lean out of its box."""
_MARKS: Final = frozenset("☐☑☒")
"""Boxes to tick are drawn; their characters are there to be read and copied, in the colour of the ground."""
_HALF_A_LINE: Final = 4.5
_TALL: Final = 0.8
"""Of a page: a row that reaches over more might not find room on one."""
_LABEL: Final = 16
"""Characters that a writer may put before a text: a bullet, `4.12`, `Table 14`."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set in one go. `mark` is its number on the page, -1 for what is no part of the text."""

    page: int
    mark: int
    text: str
    box: Box
    baseline: float
    colour: str


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
    """One page: its size, all that is set on it, and the boxes of rules and grounds."""

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
            _key(words)[:24] for block in t.walk(self.document.blocks) for words in _texts(block)
        )

    @cached_property
    def leads(self) -> frozenset[str]:
        """Texts that are nothing without what follows them."""
        return frozenset(_key(words) for block in t.walk(self.document.blocks) for words in _leads(block))

    @cached_property
    def rows(self) -> list[list[str]]:
        """The words of each row of the document, apart where a live number stands between."""
        tables = (block for block in t.walk(self.document.blocks) if isinstance(block, t.Table))
        rows = (row for table in tables for row in (*table.head, *table.body))
        told = [[part for cell in row.cells for part in _parts(cell.children)] for row in rows]
        blocks = (block for block in t.walk(self.document.blocks) if isinstance(block, t.Signatures))
        signed = [(*(one.party for one in block.signatories), *block.labels) for block in blocks]
        return told + [[_key(words)] for row in signed for words in row]


def faults(data: bytes, document: t.Document, paper: Paper) -> list[str]:
    """Everything found wrong with the pages of a document; empty for sound ones."""
    pages = read(data, document, paper)
    return [fault for check in CHECKS for fault in check(pages)]


# -- reading ------------------------------------------------------------------------------


def read(data: bytes, document: t.Document, paper: Paper) -> Pages:
    sheets = list(_sheets(data))
    pieces: dict[tuple[int, int], list[Piece]] = {}
    for number, sheet in enumerate(sheets, 1):
        for piece in sheet.pieces:
            if piece.mark >= 0:
                pieces.setdefault((number, piece.mark), []).append(piece)
    root, leaves = _tree(data, pieces)
    return Pages(sheets, root, leaves, document, paper)


def _sheets(data: bytes) -> Iterator[Sheet]:
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            text, (width, height) = page.get_textpage(), page.get_size()
            found = Sheet(width, height, [], [])
            for part in page.get_objects(max_depth=1, textpage=text):
                if part.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    found.pieces.append(_piece(part, number))
                elif part.type == pdfium.FPDF_PAGEOBJ_PATH:
                    found.drawn.append(part.get_bounds())
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


# -- words --------------------------------------------------------------------------------


def _key(text: str) -> str:
    """The characters that make words and numbers; spaces, ligatures and hyphenation set aside."""
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in {"Cf", "Cc"})
    return re.sub(r"[\s\-‐‑\ufffe]+", "", "".join(shown))


def _said(pieces: list[Piece]) -> str:
    return _key("".join(piece.text for piece in pieces))


def _texts(block: t.Block) -> Iterator[str]:
    """What a block itself says up to its first live number."""
    match block:
        case t.TitlePage():
            yield from (block.notice, block.kicker, block.title, block.subtitle)
        case t.Contents():
            yield from (block.title, *(entry.title for entry in block.entries))
        case t.Paragraph():
            yield next((words for words in _runs(block.children) if _key(words)), "")
        case _:
            yield from _leads(block)


def _leads(block: t.Block) -> Iterator[str]:
    match block:
        case t.Section() | t.Contents():
            yield block.title
        case t.Paragraph(children, "run-in"):
            yield t.plain(children)
        case t.Table(caption=words) | t.Callout(title=words) if words:
            yield t.plain(words)
        case t.Definitions():
            yield from (t.plain(item.term) for item in block.items)
        case _:
            return


def _runs(inlines: tuple[t.Inline, ...]) -> Iterator[str]:
    """The words of a paragraph, apart where something stands between that the tree does not say."""
    words = ""
    for inline in inlines:
        match inline:
            case t.Number() | t.Blank() | t.Checkbox():
                yield words
                words = ""
            case t.Strong(children) | t.Emphasis(children) | t.Link(_, children) | t.Ref(_, children, _):
                *before, last = _runs(children)
                for run in before:
                    yield words + run
                    words = ""
                words += last
            case _:
                words += t.plain((inline,))
    yield words


def _parts(blocks: tuple[t.Block, ...]) -> Iterator[str]:
    for block in t.walk(blocks):
        if isinstance(block, t.Paragraph):
            yield from filter(None, map(_key, _runs(block.children)))


def _begins(text: str, start: str) -> bool:
    """Whether a text on a page is the beginning of one that begins so, but for a number before it."""
    short = start[: max(len(text) - _LABEL, 1)] if len(text) < len(start) else start
    return 0 <= text.find(short) <= _LABEL


def _lines(pieces: list[Piece]) -> int:
    """How many lines the pieces stand on."""
    heights = sorted({round(piece.baseline, 1) for piece in pieces if piece.text.strip()})
    return sum(1 for low, high in pairwise([-99.0, *heights]) if high - low > _HALF_A_LINE)


# -- checks -------------------------------------------------------------------------------


def _blank(pages: Pages) -> Iterator[str]:
    for number in range(1, len(pages.sheets) + 1):
        if pages.first(number) is None:
            yield f"page {number} is blank"


def _strays(pages: Pages) -> Iterator[str]:
    """Text inside the margins of its page, what runs above and below it inside those at the sides."""
    paper = pages.paper
    left, right = paper.left * POINTS - _SLACK, paper.right * POINTS - _SLACK
    for number, sheet in enumerate(pages.sheets, 1):
        for piece in sheet.pieces:
            tall = number > 1 and (number, piece.mark) in pages.tagged
            low = paper.bottom * POINTS - _SLACK if tall else 0.0
            high = sheet.height - (paper.top * POINTS - _SLACK if tall else 0.0)
            if piece.text.strip() and not _inside(piece.box, (left, low, sheet.width - right, high)):
                yield f"page {number} has text outside the margins: {piece.text}"
        for box in sheet.drawn if number > 1 else ():
            sides = (left - _SLACK, -_SLACK, sheet.width - right + _SLACK, sheet.height + _SLACK)
            if not _inside(box, sides):
                yield f"page {number} has a rule or a ground outside the margins: {_shown(box)}"


def _inside(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _shown(box: Box) -> str:
    return " ".join(f"{edge:.0f}" for edge in box)


def _overlaps(pages: Pages) -> Iterator[str]:
    for number, sheet in enumerate(pages.sheets, 1):
        texts = [piece for piece in sheet.pieces if piece.text.strip() and not _MARKS & set(piece.text)]
        texts.sort(key=lambda piece: piece.box[1])
        for place, one in enumerate(texts):
            for other in texts[place + 1 :]:
                if other.box[1] >= one.box[3] - _SLACK:
                    break
                across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
                up = min(one.box[3], other.box[3]) - other.box[1]
                if across > _SLACK and up > _SLACK and not _one_line(one, other):
                    yield f"page {number} has one text over another: {one.text} | {other.text}"


def _one_line(one: Piece, other: Piece) -> bool:
    """Whether a letter that a font lacks stands in a gap that was left for it."""
    return one.mark == other.mark >= 0 and one.baseline == other.baseline


def _orphan_headings(pages: Pages) -> Iterator[str]:
    """A heading, a caption or a term to be defined stands on the page of what it announces.

    On the first page a title stands alone, on the last a heading at the end announces nothing.
    """
    for number in range(2, len(pages.sheets)):
        last = pages.last(number)
        if last is None or last.within("TR", "TOCI"):
            continue
        block = _block(last)
        said = _said(block.on(number))
        titled = block.tag == "Caption" or re.fullmatch(r"H\d?", block.tag)
        if titled or any(_announces(said, lead) for lead in pages.leads):
            yield f"page {number} ends with a heading: {said}"


def _announces(said: str, lead: str) -> bool:
    """Whether a text is such a one, bare or numbered (`4.2`, `Table 3`)."""
    before = said.removesuffix(lead)
    return said.endswith(lead) and (not before or (len(before) <= _LABEL and any(map(str.isdigit, before))))


def _block(leaf: Element) -> Element:
    """The paragraph, heading or item that a leaf is part of."""
    found = leaf.within("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "LI", "TOCI")
    outer = found and found.parent
    if found is not None and outer is not None and found.tag.startswith("H") and outer.tag == found.tag:
        return outer
    return found or leaf


def _stranded_heads(pages: Pages) -> Iterator[str]:
    """Wherever rows of headings stand, a row with data stands below them; so does a caption's table."""
    for table in pages.root.all("Table"):
        heads = [row for row in table.all("TR") if _is_head(row)]
        body = {page for row in table.all("TR") if row not in heads for page in row.pages}
        if not body:
            continue
        for part in [*heads, *table.all("Caption")]:
            for page in set(part.pages) - body:
                yield f"page {page} has the head of a table without a row below it: {_said(part.on(page))}"


def _is_head(row: Element) -> bool:
    inner = [child.tag for child in row.children]
    return (len(inner) > 1 and set(inner) == {"TH"}) or row.within("THead") is not None


def _lone_heads(pages: Pages) -> Iterator[str]:
    """A part of a table that is nothing but a head: the tree of each page may have a table of its own."""
    for table in pages.root.all("Table"):
        if table.pieces and all(map(_is_head, table.all("TR"))):
            words = _said(table.pieces)
            yield f"page {table.pages[0]} has the head of a table without a row below it: {words}"


def _split_rows(pages: Pages) -> Iterator[str]:
    for number in range(2, len(pages.sheets) + 1):
        first = next((leaf for leaf in pages.flow.get(number, ()) if not _in_head(leaf)), None)
        row = first and first.within("TR")
        if row is None:
            continue
        if len(row.pages) > 1 or not _whole(_said(row.on(number)), pages.rows):
            before = pages.last(number - 1)
            if before is not None and not _taller(pages, row, before.within("TR") or row, number):
                yield f"page {number} begins in the middle of a row: {_said(row.on(number))[:60]}"


def _in_head(leaf: Element) -> bool:
    row = leaf.within("TR")
    return leaf.within("Caption") is not None or (row is not None and _is_head(row))


def _whole(said: str, rows: list[list[str]]) -> bool:
    return not said or any(_holds(said, row) for row in rows if row)


def _holds(said: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        at = said.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _taller(pages: Pages, row: Element, before: Element, page: int) -> bool:
    """Whether a row that goes on over a page break could not stand on one page."""
    pieces = [*before.on(page - 1), *row.on(page)]
    reach = sum(
        max(p.box[3] for p in part) - min(p.box[1] for p in part)
        for part in (before.on(page - 1), row.on(page))
        if part
    )
    room = pages.sheets[page - 1].height - (pages.paper.top + pages.paper.bottom) * POINTS
    return bool(pieces) and reach > room * _TALL


def _lone_lines(pages: Pages) -> Iterator[str]:
    """A paragraph that goes on over a page break has two lines at least on either side of it."""
    for number in range(2, len(pages.sheets) + 1):
        first, last = pages.first(number), pages.last(number - 1)
        if first is None or last is None or first.within("Table") or last.within("Table"):
            continue
        after, before = _block(first), _block(last)
        said = _said(after.on(number))
        anew = after is not before and any(_begins(said, start) for start in pages.beginnings if start)
        if anew or not said:
            continue
        if _lines(after.on(number)) == 1:
            yield f"page {number} begins with the last line of a paragraph: {said}"
        if _lines(before.on(number - 1)) == 1:
            yield f"page {number - 1} ends with the first line of a paragraph: {_said(before.on(number - 1))}"


def _split_signatures(pages: Pages) -> Iterator[str]:
    """Where one is to sign, the same one puts name, position and date."""
    cells = [(_said(leaf.pieces), leaf.pages[0]) for leaf in pages.leaves]
    said = [words for words, _ in cells]
    for block in (block for block in t.walk(pages.document.blocks) if isinstance(block, t.Signatures)):
        labels, parties = list(map(_key, block.labels)), {_key(one.party) for one in block.signatories}
        start = next(
            (at for at, words in enumerate(said) if words in parties and labels[0] in said[at : at + 4]), None
        )
        if start is None:
            yield f"no signature block is found for {', '.join(parties)}"
            continue
        counts = Counter(cell for cell in cells[start:] if cell[0] in labels)
        for page in sorted({page for _, page in counts}):
            if len({counts[label, page] for label in labels}) > 1:
                yield f"page {page} has a part of a signature block"


CHECKS: Final[tuple[Callable[[Pages], Iterator[str]], ...]] = (
    _blank,
    _strays,
    _overlaps,
    _orphan_headings,
    _stranded_heads,
    _lone_heads,
    _split_rows,
    _lone_lines,
    _split_signatures,
)


# -- colours ------------------------------------------------------------------------------


def faint(data: bytes) -> list[str]:
    """Text that does not stand out from what is printed behind it (WCAG 2.2, 1.4.3), measured on the page.

    The ground of a text is the commonest colour within its box.
    """
    return [fault for number, sheet in enumerate(_sheets(data)) for fault in _faint(data, number, sheet)]


def _faint(data: bytes, number: int, sheet: Sheet) -> Iterator[str]:
    scale = 2.0
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[number].render(scale=scale).to_pil().convert("RGB")
    for piece in sheet.pieces:
        if not piece.text.strip() or _MARKS & set(piece.text):
            continue
        left, bottom, right, top = piece.box
        edges = (left - 1, sheet.height - top - 1, right + 1, sheet.height - bottom + 1)
        area = picture.crop(tuple(round(scale * edge) for edge in edges))
        ground = "".join(f"{channel:02X}" for channel in max(area.getcolors(area.width * area.height))[1])
        if (ratio := contrast(piece.colour, ground)) < LEAST_CONTRAST:
            yield f"page {number + 1}: {piece.text!r} in {piece.colour} on {ground} has {ratio:.2f} to 1"
