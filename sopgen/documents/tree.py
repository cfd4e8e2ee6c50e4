"""The document tree: the one value that all writers read.

Templates and prose become semantic HTML; `documents/parse.py` turns that into these types at
once. A writer adds looks and never content, so Word, PDF and HTML cannot differ in what they
say. The tree is closed: what is not here cannot be written.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
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
