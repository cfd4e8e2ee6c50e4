"""The document tree: the one value that all writers read.

Templates and prose become semantic HTML; `documents/parse.py` turns that into these types at
once. A writer adds looks and never content, so Word, PDF and HTML cannot differ in what they
say. The tree is closed: what is not here cannot be written.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

# -- inline -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the pack: http, https, mailto or tel."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to `anchor` of this document, or of another document of the pack when `document` is set.

    `anchor` may be empty: then the document as a whole is meant.
    """

    anchor: str
    children: tuple[Inline, ...]
    document: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """The live number of a section, clause or item of this document (`4.2`): it renumbers itself."""

    anchor: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A box to tick. `label` says what is ticked, for readers who cannot see the row."""

    label: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A rule to write on. `label` says what goes there; `width` is in ems.

    One that is all its cell holds takes the whole cell, and the longer it is, the higher is its row.
    A `choice` is one of `choices`, of which `value` is made already; it may be empty.
    """

    label: str
    width: int = 12
    kind: Literal["text", "date", "choice"] = "text"
    choices: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short state set apart by colour and by its words alike (`Approved`, `R`, `A`)."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, told below the page or the text; what is written here is its number. It holds no other note."""

    children: tuple[Inline, ...]


Inline = (
    Text | Strong | Emphasis | Code | Link | Ref | Number | LineBreak | Checkbox | Blank | Badge | Footnote
)


class Tone(enum.StrEnum):
    """What a colour means; a theme says which colour."""

    PLAIN = "plain"
    ACCENT = "accent"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    MUTED = "muted"


# -- block --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`role` names a style: `lead` opens a text, `small` is a source or note, `run-in` a minor heading.

    `number` is that of a clause of a contract (`7.3`), which the writer prints natively; `numbered`
    is off for a paragraph that is no provision, such as the sentence above signatures.
    """

    children: tuple[Inline, ...]
    role: Literal["body", "lead", "small", "run-in"] = "body"
    id: str = ""
    origin: str = ""
    numbered: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """`number` is what stands before an item of a `clause` list: `(a)`."""

    children: tuple[Block, ...]
    id: str = ""
    origin: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """`check` lists carry a box before each item; `clause` lists are those of a contract: (a), (i), (A)."""

    items: tuple[ListItem, ...]
    style: Literal["bullet", "number", "check", "clause"] = "bullet"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table; the shares of a table add up to 1.

    A column set to the right is one of numbers, which align on their decimal marks.
    """

    width: float
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    children: tuple[Block, ...]
    header: bool = False
    span: int = 1
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    id: str = ""
    origin: str = ""

    def at(self, place: int) -> Cell | None:
        """The cell that begins at a column; None where one from before spans it."""
        start = 0
        for cell in self.cells:
            if start == place:
                return cell
            start += cell.span
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """`head` rows repeat on every page.

    `look`: `grid` for data, `facts` for label and value, `matrix` for short marks.

    `wide` tables turn the page to landscape. The caption is numbered by the writer. `width` is a share of
    the text's: a short table is set narrow, so that the eye finds the number that belongs to a word.
    """

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: tuple[Inline, ...] = ()
    look: Literal["grid", "facts", "matrix"] = "grid"
    wide: bool = False
    width: float = 1.0
    id: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    term: tuple[Inline, ...]
    children: tuple[Block, ...]
    id: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Text set apart. `title` may be empty."""

    kind: Literal["note", "important", "warning", "example"]
    title: tuple[Inline, ...]
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs: the party, and what is known already of name and position."""

    party: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """One block a signatory, never split over pages; `labels` say signature, name, position, date."""

    signatories: tuple[Signatory, ...]
    labels: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `level` is 1 for a chapter and one more for each nesting.

    Numbered sections are numbered by the writer, natively in Word. `title` is plain text: it also
    stands in contents, bookmarks and running heads.
    """

    title: str
    level: int
    children: tuple[Block, ...]
    id: str
    numbered: bool = True
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of contents that lists several documents; `page` counts over all of them, from 1."""

    title: str
    level: int
    document: str
    page: int
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents page goes. `title` is its heading; `depth` the deepest level listed.

    `entries` stand in place of the document's own sections.
    """

    title: str
    depth: int = 2
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Captions:
    """Where a list of captioned blocks goes, after the contents; `kind` is a name in `CAPTIONED`."""

    title: str
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The cover: `kicker` above the title (client or engagement), `facts` below it as label and value."""

    kicker: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    notice: str = ""


Block = (
    Section | Paragraph | List | Table | Definitions | Callout | Signatures | Contents | Captions | TitlePage
)

CAPTIONED: Mapping[str, type[Table]] = {"table": Table}
"""Blocks with a numbered caption, by the name of the word before the number. Each kind can have a list."""


# -- document -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Running:
    """What the running header and footer say; each is plain text. The writer adds page x of y.

    `page` is the pattern for that, with `{page}` and `{pages}` in it. `header_note` stands above the
    header, `footer_note` below the footer; `banner` is the classification, at the head and foot of
    each page. These three may be empty.
    """

    header_left: str
    header_right: str
    footer_left: str
    page: str
    header_note: str = ""
    footer_note: str = ""
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a pack, complete but for its looks.

    `properties` go into the file's metadata as they are: `subject`, `keywords`, `status`, `version`,
    `client`, `company`. `date` (ISO, from the blueprint) stands for creation and change: no clock is read.
    A `legal` document is laid out as a contract: the numbers of its sections and clauses stand in a column.
    `decimal_mark` stands before the fraction of a number in the document's language.
    """

    id: str
    title: str
    language: str
    author: str
    date: str
    running: Running
    blocks: tuple[Block, ...]
    properties: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    draft: bool = False
    legal: bool = False
    decimal_mark: str = "."
    words: tuple[tuple[str, str], ...] = field(default=())
    """Fixed words that writers need, in the document's language, by their English name in lower case."""

    def word(self, key: str) -> str:
        return dict(self.words)[key]


# -- walking ------------------------------------------------------------------------------


def inner_blocks(block: Block) -> Iterator[Block]:
    """The blocks directly inside a block, in reading order."""
    match block:
        case Section() | Callout():
            yield from block.children
        case List() | Definitions():
            for item in block.items:
                yield from item.children
        case Table():
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from cell.children
        case _:
            return


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if not isinstance(block, Paragraph):  # most blocks are, and none is inside
            yield from walk(tuple(inner_blocks(block)))


def entry(cell: Cell) -> Blank | None:
    """The blank that is all a cell holds, and nothing chosen in it yet."""
    match cell.children:
        case (Paragraph(children=(Blank(value="") as blank,)),):
            return blank
        case _:
            return None


def to_tick(cell: Cell) -> bool:
    """Whether a cell is a line of boxes."""
    match cell.children:
        case (Paragraph(children=(Checkbox(), *_)),):
            return True
        case _:
            return False


def to_fill(cell: Cell) -> bool:
    """Whether a cell has anything to write on or to tick."""
    inlines = (one for child in cell.children if isinstance(child, Paragraph) for one in child.children)
    return any(isinstance(one, Checkbox) or (isinstance(one, Blank) and not one.value) for one in inlines)


def is_form(table: Table) -> bool:
    """Whether a table is there to be filled in: in half of its cells at least."""
    cells = [cell for row in table.body for cell in row.cells]
    return sum(map(to_fill, cells)) * 2 >= len(cells) > 0


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines, as a reader hears them; live numbers are left out."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text) | Badge(text, _):
                parts.append(text)
            case Strong(children) | Emphasis(children) | Link(_, children) | Ref(_, children, _):
                parts.append(plain(children))
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def section_numbers(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The number of every numbered section by its id (`{"credits": "7.2"}`), as Word counts them.

    Clauses count along with the sections beside them; those that have an id, and items of their lists,
    are there as they are cited: `{"late-data": "7.3(b)(ii)"}`.
    """
    return {id_: "".join(label for _, label in parts) for id_, parts in citations(blocks).items()}


Citation = tuple[tuple[str, str], ...]
"""What a number is made of, each part with the id that has it: `(("lead", "7.3"), ("late-data", "(b)"))`."""


def citations(blocks: tuple[Block, ...]) -> dict[str, Citation]:
    """How every numbered section, clause and item is cited, by its id; a paragraph of an item as the item."""
    return {id_: parts for id_, parts in _cited(blocks, "") if id_}


def _cited(blocks: tuple[Block, ...], prefix: str) -> Iterator[tuple[str, Citation]]:
    count, clause = 0, ("", "")
    for block in blocks:
        match block:
            case Section():
                count += block.numbered
                own = f"{prefix}{count}"
                if block.numbered:
                    yield block.id, ((block.id, own),)
                yield from _cited(block.children, f"{own}." if block.numbered else "")
            case Paragraph(number=number) if number:
                count, clause = count + 1, (block.id, number)
                yield block.id, (clause,)
            case List(style="clause"):
                yield from _cited_items(block, (clause,))
            case _:
                pass


def _cited_items(block: List, around: Citation) -> Iterator[tuple[str, Citation]]:
    for item in block.items:
        cited = (*around, (item.id, item.number))
        yield item.id, cited
        for child in item.children:
            if isinstance(child, Paragraph):
                yield child.id, cited
            elif isinstance(child, List) and child.style == "clause":
                yield from _cited_items(child, cited)


def captioned(blocks: tuple[Block, ...], kind: str) -> Iterator[tuple[int, Table]]:
    """Every block of a kind that has a caption, each with its number: counted in reading order, from 1."""
    found = (block for block in walk(blocks) if isinstance(block, CAPTIONED[kind]) and block.caption)
    return enumerate(found, 1)


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Every section in reading order."""
    return (block for block in walk(blocks) if isinstance(block, Section))
