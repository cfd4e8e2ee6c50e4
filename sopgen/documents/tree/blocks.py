"""What stands on a page: sections, paragraphs, lists, tables, figures, and the places for contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sopgen.assets.picture import Picture
from sopgen.documents.tree.attributes import NO_ATTR, Attr, Attributed
from sopgen.documents.tree.inlines import Inline, Tone
from sopgen.figures.drawing import Drawing

Role = Literal["body", "lead", "small", "run-in", "clause"]
ListStyle = Literal["bullet", "number", "check", "clause"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Paragraph(Attributed):
    """`role` names a style: `lead` opens a text, `small` is a source or note, `run-in` a minor heading.

    In a contract a `clause` has a `number` (`7.3`); `numbered` is off for a paragraph that is no
    provision, such as the sentence above signatures.
    """

    children: tuple[Inline, ...]
    role: Role = "body"
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
    style: ListStyle = "bullet"
    start: int = 1
    attr: Attr = NO_ATTR
    count: Literal["decimal", "lower-alpha", "lower-roman"] = "decimal"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table; the shares of a table add up to 1, and None has one where nobody said.

    A column set to the right is one of numbers, which align on their decimal marks.
    """

    width: float | None = None
    align: Align = "left"


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

    `wide` tables turn the page to landscape; None leaves that to the room they need. `number` is that of
    the caption, and nought without one. `width` is a share of the text's: a short table is set narrow, so
    that the eye finds the number that belongs to a word. In a table `to_fill` what is empty is to be
    written in; in others it is a value that nobody has.
    """

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: tuple[Inline, ...] = ()
    look: Literal["grid", "facts", "matrix"] = "grid"
    wide: bool | None = False
    width: float = 1.0
    to_fill: bool = False
    attr: Attr = NO_ATTR
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figure(Attributed):
    """A picture of the pack, or a drawing of its data, with what it says in words, and its caption below it.

    `alt` is for those who cannot see it; `data` is what was drawn, as a table, where someone drew it from
    data. It says the same once more: it is no text of the document. `number` is that of the caption.
    """

    image: Picture | Drawing
    alt: str
    caption: tuple[Inline, ...] = ()
    data: Table | None = None
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

    One with the id of a `form` has its pages for itself, which count from 1; one that `opens` begins a
    page: it is taken out, or looked for in a hurry. `number` (`7.2`) is that of a `numbered` section. `title`
    is plain text: it also stands in contents, bookmarks and running heads.
    """

    title: str
    level: int
    children: tuple[Block, ...]
    attr: Attr = NO_ATTR
    numbered: bool = True
    number: str = ""
    opens: bool = False
    form: str = ""


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
    """The cover: `kicker` above the title (client or engagement), `facts` below it as label and value.

    A `compact` one is no page of its own: a title block at the head of the first page of the text.
    """

    kicker: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    notice: str = ""
    attr: Attr = NO_ATTR
    compact: bool = False

    @property
    def rows(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The facts as they are set: two to a line."""
        return tuple(self.facts[place : place + 2] for place in range(0, len(self.facts), 2))


Block = (
    Section
    | Paragraph
    | List
    | Table
    | Figure
    | Definitions
    | Callout
    | Signatures
    | Contents
    | Captions
    | TitlePage
)

CAPTIONED: Mapping[str, type[Table | Figure]] = {"table": Table, "figure": Figure}
"""Blocks with a numbered caption, by the name of the word before the number. Each kind can have a list."""
