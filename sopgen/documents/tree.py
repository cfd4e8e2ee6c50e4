"""The document tree: the one value that all writers read.

Templates and prose become semantic HTML; `documents/parse.py` turns that into these types at
once, and `documents/numbering.py` gives each thing its number. A writer adds looks and never content,
so Word, PDF and HTML cannot differ in what they say. The tree is closed: what is not here cannot be
written.

Every block, row, cell and span carries an `Attr` (Pandoc's types are the model): the name under which
links find it, and the place in the blueprint that its words come from.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Self

# -- attributes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attr:
    """`id` is what links lead to, unique in the document.

    `origin` is the way to a place in the blueprint, by ids: that of the scalar whose words stand here
    (`SLA-01/sl-kept/target`), or of the item that fixed and computed words speak of (`SLA-01/sl-kept`).
    Where it is empty, that of what is around counts.
    """

    id: str = ""
    origin: str = ""


NO_ATTR: Final = Attr()


class Attributed:
    """What has an `Attr`, by the names of its parts."""

    __slots__ = ()
    attr: Attr

    @property
    def id(self) -> str:
        return self.attr.id

    @property
    def origin(self) -> str:
        return self.attr.origin


class PlainText(str):
    """Plain text with the place that it was written at, where no markup can stand: titles, names, covers."""

    __slots__ = ("origin",)
    origin: str

    def __new__(cls, text: str, origin: str = "") -> Self:
        line = super().__new__(cls, text)
        line.origin = origin
        return line

    def __reduce__(self) -> tuple[type[PlainText], tuple[str, str]]:
        return PlainText, (str(self), self.origin)


def origin_of(text: str) -> str:
    """The place that a plain text of the tree was written at; empty where it knows none."""
    return text.origin if isinstance(text, PlainText) else ""


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
class Span(Attributed):
    """A run that comes from a place of its own, such as one scalar of a blueprint in a fixed sentence."""

    children: tuple[Inline, ...]
    attr: Attr = NO_ATTR


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


Citation = tuple[tuple[str, str], ...]
"""What a number is made of, each part with the id that has it: `(("lead", "7.3"), ("late-data", "(b)"))`."""


@dataclass(frozen=True, slots=True)
class Number:
    """The live number of a section, clause or item of this document (`4.2`): in Word it renumbers itself.

    `cited` is empty for what has no number.
    """

    anchor: str
    cited: Citation = ()

    @property
    def text(self) -> str:
        """The number as a reader cites it: `7.3(b)`."""
        return "".join(label for _, label in self.cited)


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
    number: int = 0


Inline = (
    Text
    | Strong
    | Emphasis
    | Span
    | Code
    | Link
    | Ref
    | Number
    | LineBreak
    | Checkbox
    | Blank
    | Badge
    | Footnote
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
class Paragraph(Attributed):
    """`role` names a style: `lead` opens a text, `small` is a source or note, `run-in` a minor heading.

    In a contract a `clause` has a `number` (`7.3`); `numbered` is off for a paragraph that is no
    provision, such as the sentence above signatures.
    """

    children: tuple[Inline, ...]
    role: Literal["body", "lead", "small", "run-in", "clause"] = "body"
    attr: Attr = NO_ATTR
    numbered: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListItem(Attributed):
    """`number` is what stands before an item of a `number` or `clause` list: `2.`, `(a)`."""

    children: tuple[Block, ...]
    attr: Attr = NO_ATTR
    number: str = ""


@dataclass(frozen=True, slots=True)
class List(Attributed):
    """`check` lists carry a box before each item; `clause` lists are those of a contract: (a), (i), (A).

    `count` is how a `number` list counts, in the names of CSS: one inside another goes on with letters.
    """

    items: tuple[ListItem, ...]
    style: Literal["bullet", "number", "check", "clause"] = "bullet"
    start: int = 1
    attr: Attr = NO_ATTR
    count: Literal["decimal", "lower-alpha", "lower-roman"] = "decimal"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table; the shares of a table add up to 1.

    A column set to the right is one of numbers, which align on their decimal marks.
    """

    width: float
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Cell(Attributed):
    children: tuple[Block, ...]
    header: bool = False
    span: int = 1
    tone: Tone = Tone.PLAIN
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Row(Attributed):
    cells: tuple[Cell, ...]
    attr: Attr = NO_ATTR

    def at(self, place: int) -> Cell | None:
        """The cell that begins at a column; None where one from before spans it."""
        start = 0
        for cell in self.cells:
            if start == place:
                return cell
            start += cell.span
        return None


@dataclass(frozen=True, slots=True)
class Table(Attributed):
    """`head` rows repeat on every page.

    `look`: `grid` for data, `facts` for label and value, `matrix` for short marks.

    `wide` tables turn the page to landscape. `number` is that of the caption, and nought without one.
    `width` is a share of the text's: a short table is set narrow, so that the eye finds the number that
    belongs to a word.
    """

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: tuple[Inline, ...] = ()
    look: Literal["grid", "facts", "matrix"] = "grid"
    wide: bool = False
    width: float = 1.0
    attr: Attr = NO_ATTR
    number: int = 0


@dataclass(frozen=True, slots=True)
class Definition(Attributed):
    term: tuple[Inline, ...]
    children: tuple[Block, ...]
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Definitions(Attributed):
    items: tuple[Definition, ...]
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Callout(Attributed):
    """Text set apart. `title` may be empty."""

    kind: Literal["note", "important", "warning", "example"]
    title: tuple[Inline, ...]
    children: tuple[Block, ...]
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Signatory(Attributed):
    """One who signs: the party, and what is known already of name and position."""

    party: str
    name: str = ""
    position: str = ""
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Signatures(Attributed):
    """One block a signatory, never split over pages; `labels` say signature, name, position, date."""

    signatories: tuple[Signatory, ...]
    labels: tuple[str, str, str, str]
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Section(Attributed):
    """A heading and what stands under it; `level` is 1 for a chapter and one more for each nesting.

    `number` (`7.2`) is that of a `numbered` section. `title` is plain text: it also stands in contents,
    bookmarks and running heads.
    """

    title: str
    level: int
    children: tuple[Block, ...]
    attr: Attr = NO_ATTR
    numbered: bool = True
    number: str = ""


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
class Contents(Attributed):
    """Where the contents page goes. `title` is its heading; `depth` the deepest level listed.

    `entries` stand in place of the document's own sections.
    """

    title: str
    depth: int = 2
    entries: tuple[Entry, ...] = ()
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class Captions(Attributed):
    """Where a list of captioned blocks goes, after the contents; `kind` is a name in `CAPTIONED`."""

    title: str
    kind: str = "table"
    attr: Attr = NO_ATTR


@dataclass(frozen=True, slots=True)
class TitlePage(Attributed):
    """The cover: `kicker` above the title (client or engagement), `facts` below it as label and value."""

    kicker: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    notice: str = ""
    attr: Attr = NO_ATTR


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
