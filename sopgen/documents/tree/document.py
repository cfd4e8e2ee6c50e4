"""A document as a whole, with what runs at the head and foot of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from sopgen.documents.tree.blocks import Block


@dataclass(frozen=True, slots=True)
class Running:
    """What the running header and footer say; each is plain text.

    The writer adds the section that a page begins or goes on with, and page x of y: `page` is the pattern
    for that, with `{page}` and `{pages}` in it. `footer_left` says which document a sheet is of, in which
    version, and from when it counts. `header_note` stands above the header, `footer_note` below the footer;
    `banner` is the classification, at the head and foot of each page. These three may be empty.
    """

    header_left: str
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
