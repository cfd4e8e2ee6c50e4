"""What is counted and collected while one document is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sopgen.documents.tree import (
    Block,
    Callout,
    Definitions,
    Document,
    Figure,
    List,
    Paragraph,
    Section,
    Table,
)
from sopgen.documents.walking import sections
from sopgen.writers.direction import right_to_left
from sopgen.writers.heights import Room, room
from sopgen.writers.theme import Theme
from sopgen.writers.word.numbering import HEADINGS, LOOSE_CLAUSES, LOOSE_HEADINGS, list_number, numbered_at
from sopgen.writers.word.template.client import ClientTemplate
from sopgen.writers.word.xml import twips

_LONGEST: Final = 40  # characters Word allows in a bookmark's name
_PLAIN_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,39}")


def bookmark_name(anchor: str) -> str:
    """Word's name for an id: at most 40 of `[A-Za-z0-9_]`, a letter first.

    The same id gives the same name in every document, so that one document can link into another.
    Ids that are no plain kebab-case carry a digest, which keeps `a_b` and `a-b` apart.
    """
    if _PLAIN_ID.fullmatch(anchor):
        return anchor.replace("-", "_")
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    stem = re.sub(r"[^A-Za-z0-9]+", "_", anchor)[: _LONGEST - 11]
    return f"x_{stem}_{digest}"


def _collect(blocks: tuple[Block, ...], ids: list[str], found: list[Section]) -> None:
    """Ids and sections of the whole tree, in reading order, in one pass."""
    for block in blocks:
        match block:
            case Paragraph(id=identifier) | Figure(id=identifier):
                ids.append(identifier)
            case Section(id=identifier, children=children):
                ids.append(identifier)
                found.append(block)
                _collect(children, ids, found)
            case Table(id=identifier):
                ids.append(identifier)
                _collect_rows(block, ids, found)
            case List(items=items) | Definitions(items=items):
                for item in items:
                    ids.append(item.id)
                    _collect(item.children, ids, found)
            case Callout(children=children):
                _collect(children, ids, found)
            case _:
                pass


def _collect_rows(table: Table, ids: list[str], found: list[Section]) -> None:
    for row in (*table.head, *table.body):
        ids.append(row.id)
        for cell in row.cells:
            _collect(cell.children, ids, found)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where blocks stand: the column's width in twips, and what its paragraphs take from it."""

    width: int
    cell: bool = False
    depth: int = 0
    align: str = "left"
    behind: int = 0
    """Twips that a number stands off the edge at which its column ends, so that decimal marks align."""
    style: str = ""
    keep: bool = False
    """Stay on the page of what follows: head rows and signature blocks."""


@dataclass(slots=True)
class State:
    """The counters of one document. `anchors`, `page_break` and `gap` wait for the next paragraph."""

    document: Document
    theme: Theme
    pages: Mapping[str, int]
    template: ClientTemplate | None = None
    """The client's template, where the theme names one."""
    sections: list[Section] = field(init=False)
    """All sections in reading order."""
    names: dict[str, str] = field(init=False)
    """Bookmark name of every id in the document."""
    links: dict[str, str] = field(default_factory=dict)
    """Relationship id of every target outside the document."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The pictures of figures, by the names of their files."""
    notes: list[str] = field(default_factory=list)
    """The runs of each footnote, in the order of their numbers."""
    note_links: dict[str, str] = field(default_factory=dict)
    """Relationship ids of targets outside, for links in footnotes: these are a part of their own."""
    lists: list[tuple[int, int, int]] = field(default_factory=list)
    """(abstract list, level, first number) of each numbered list, in the order of their `w:num`."""
    long_tags: dict[str, str] = field(default_factory=dict)
    """The place in the blueprint behind each tag that is a digest of it."""
    anchors: list[str] = field(default_factory=list)
    kinds: dict[str, bool] = field(default_factory=dict)
    """The kinds of page in use, and whether each is landscape."""
    forms: dict[str, Section] = field(default_factory=dict)
    """The form that each kind of page is of, where it is of one."""
    bound: bool = False
    """The document is one of several in the file."""
    listing: bool = True
    """Contents list the whole file, as the field that Word makes of it; else the document's own sections."""
    first_header: bool = False
    """The cover has a header of its own."""
    page_break: bool = False
    page_top: bool = False
    """The next paragraph is the first of a page anyway, and keeps no space above itself."""
    gap: float = 0.0
    """Points that the paragraph after a table or list keeps above itself at least."""
    _written: set[str] = field(default_factory=set)
    _bookmarks: int = 0
    _controls: int = 0
    _headings: int = 0
    _drawings: int = 0
    counting: tuple[int, int] = (HEADINGS, 0)
    """The list of the section being written, and how many levels of headings stand above its first."""
    turned: bool = False
    """The pages being written are turned."""
    in_cell: bool = False
    """The paragraph being written stands in a table."""

    def __post_init__(self) -> None:
        blocks = self.document.blocks
        ids: list[str] = []
        self.sections = []
        _collect(blocks, ids, self.sections)
        self.names = _unique_names(filter(None, ids))

    def bookmarked(self, name: str, content: str) -> str:
        """`content` between the two ends of a bookmark."""
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def claim_anchors(self, content: str) -> str:
        """`content` carrying the bookmarks that wait for a paragraph; an id is bookmarked once."""
        for anchor in self.anchors:
            if anchor not in self._written:
                self._written.add(anchor)
                content = self.bookmarked(self.names[anchor], content)
        self.anchors.clear()
        return content

    def anchor(self, identifier: str) -> None:
        """Bookmark the next paragraph with an id of the tree."""
        if identifier:
            self.anchors.append(identifier)

    def form_end(self, form: Section) -> str:
        """The name of the bookmark on the last page of a form."""
        return bookmark_name(f"{form.id}.end")

    def form_pages(self, form: Section, last: int) -> int:
        """How many pages a form has, in a file of so many, by where what follows it begins."""
        inner = sum(1 for _ in sections(form.children))
        at = next(n for n, section in enumerate(self.sections) if section.id == form.id)
        following = next(iter(self.sections[at + inner + 1 :]), None)
        after = self.pages.get(following.id, last + 1) if following else last + 1
        return max(after - self.pages.get(form.id, after - 1), 1)

    def next_heading(self) -> int:
        """Headings are counted from 1, as `fields.contents` counts them."""
        self._headings += 1
        return self._headings

    def loose_numbering(self, section: Section) -> str:
        """Numbering of a section whose parent has no number: such sections count for themselves, `1`, `2`."""
        number = section.number
        depth = section.level - number.count(".") - 1
        if depth == 0:
            self.counting = (HEADINGS, 0)
            return ""
        if number.rpartition(".")[2] == "1" and "." not in number:
            first = LOOSE_CLAUSES if self.document.legal else LOOSE_HEADINGS
            self.lists.append((first + depth - 1, section.level - 1, 1))
            self.counting = (list_number(len(self.lists)), depth)
        return numbered_at(section.level - 1, self.counting[0])

    def clause_level(self, number: str) -> int:
        """The level of a clause in the list of its section: `7.3` stands beside `7.2 Heading`."""
        return number.count(".") + self.counting[1]

    def control_id(self) -> int:
        """A number for a content control: Word wants them unique and not nought."""
        self._controls += 1
        return 10_000_000 + self._controls

    def link(self, target: str) -> str:
        """The relationship id of a target outside the document."""
        return self.links.setdefault(target, f"link{len(self.links) + 1}")

    def picture(self, name: str, data: bytes) -> str:
        """The relationship id of a picture; the same picture is held once."""
        self.pictures[name] = data
        return f"picture{list(self.pictures).index(name) + 1}"

    def drawing(self) -> int:
        """A number for a figure: Word wants those of drawings unique in a file."""
        self._drawings += 1
        return self._drawings

    @property
    def right_to_left(self) -> bool:
        """Whether the document's language is read from right to left."""
        return right_to_left(self.document.language)

    @property
    def room(self) -> Room:
        """What the pages being written hold."""
        return room(self.theme, turned=self.turned)

    def text_width(self, *, landscape: bool = False) -> int:
        """Twips between the margins."""
        paper = self.theme.paper
        return twips(paper.height if landscape else paper.width) - twips(paper.left) - twips(paper.right)


def _unique_names(anchors: Iterator[str]) -> dict[str, str]:
    """Names of all ids; Word takes no notice of case, so ids that differ in case alone get a digest."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors:
        if anchor in names:
            continue
        name = bookmark_name(anchor)
        if name.lower() in taken:
            name = bookmark_name(f"{anchor}.")
        taken.add(name.lower())
        names[anchor] = name
    return names
