"""The headers and footers of a template, ready to be filled in with what a document says.

Fields and bound controls that show a title, a number or a version keep working; what they show until
Word computes them anew is put in for each document. Everything else stays as it was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets.word_running import BOUND, Pair, running_parts
from sopgen.assets.word_template import WordTemplate
from sopgen.writers.template.sheet import WORD, parsed
from sopgen.writers.word.template.ids import rename
from sopgen.writers.word.template.numbers import new_numbers, recount
from sopgen.writers.word.template.unseen import take_out
from sopgen.writers.word.xml import escape

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES: Final = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}
_FIELDS: Final = {
    "TITLE": "DocumentTitle",
    "SUBJECT": "subject",
    "AUTHOR": "author",
    "LASTSAVEDBY": "author",
    "KEYWORDS": "keywords",
    "FILENAME": "file",
    "STYLEREF": "DocumentTitle",
}
_SYNONYMS: Final = {
    **dict.fromkeys(("id", "documentid", "documentnumber", "documentno", "documentcode"), "DocumentId"),
    **dict.fromkeys(
        ("docid", "docnumber", "docno", "docref", "documentreference", "reference"), "DocumentId"
    ),
    **dict.fromkeys(("title", "documenttitle", "doctitle"), "DocumentTitle"),
    **dict.fromkeys(("version", "documentversion", "docversion", "revision", "rev", "issue"), "version"),
    **dict.fromkeys(("status", "documentstatus", "docstatus", "contentstatus", "state"), "status"),
    **dict.fromkeys(("client", "clientname", "customer"), "client"),
    **dict.fromkeys(("company", "companyname"), "company"),
    **dict.fromkeys(("author", "creator"), "author"),
    **dict.fromkeys(("subject", "keywords", "pack", "language"), ""),
}
"""Names of properties as templates have them, without spaces, by what they mean here; empty: the same."""
_DROPPED: Final = (
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("proofErr", "footnoteReference", "endnoteReference"),
)
"""What would stand twice where a header is used for pages of both ways, or refers to what stays behind."""
_SEEN: Final = ("drawing", "pict", "object", "sym", "instrText", "fldSimple", "pBdr", "tblBorders", "ptab")


@dataclass(frozen=True, slots=True)
class Story:
    """A header or footer as text in two pieces: own lines can stand before the first, and after the last.

    `alone` is the same without fields that a file of several documents could fill but once. `shows`
    names what its fields show; `asked` are properties by the name that it asks for.
    """

    part: str
    text: tuple[str, str, str]
    alone: tuple[str, str, str]
    shows: frozenset[str]
    asked: Mapping[str, str]
    pictures: bool
    empty: bool

    def filled(self, values: Mapping[str, str], before: str, after: str, *, alone: bool) -> bytes:
        """The part for a document; `values` by our names of properties."""
        head, middle, tail = self.alone if alone else self.text
        for name in _marks(middle):
            middle = middle.replace(_mark(name), escape(values.get(name, "")))
        return f"{head}{before}{middle}{after}{tail}".encode()


@dataclass(frozen=True, slots=True)
class Stories:
    """What stands at the head and foot of pages; `cover` is empty where a cover is a page like others."""

    default: tuple[Story | None, Story | None]
    even: tuple[Story | None, Story | None] | None
    cover: tuple[Story | None, Story | None] | None

    @property
    def all(self) -> tuple[Story, ...]:
        found = (*self.default, *(self.even or ()), *(self.cover or ()))
        return tuple(story for story in found if story)

    @property
    def pictured_cover(self) -> bool:
        """Whether the cover has art of the template at its head."""
        header = (self.cover or self.default)[0]
        return header is not None and header.pictures

    @property
    def asked(self) -> dict[str, str]:
        """Our names of the properties that fields ask for, by the names they use."""
        return {name: ours for story in self.all for name, ours in story.asked.items()}


@lru_cache(maxsize=4)
def stories_of(template: WordTemplate, ids: tuple[tuple[str, str], ...]) -> Stories | None:
    """The headers and footers that documents take from a template; None where nothing stands in them."""
    parts = running_parts(template)
    if parts is None:
        return None
    read: dict[str, Story] = {}

    def story(part: str) -> Story | None:
        if part and part not in read:
            read[part] = _story(template, part, dict(ids))
        return read.get(part)

    def pair(named: Pair | None) -> tuple[Story | None, Story | None] | None:
        return (story(named[0]), story(named[1])) if named else None

    default = story(parts.default[0]), story(parts.default[1])
    cover, even = pair(parts.cover), pair(parts.even)
    if even:
        even = _visible(even[0]) or default[0], _visible(even[1]) or default[1]
    made = Stories((_visible(default[0]), _visible(default[1])), even, cover)
    return made if any(not story.empty for story in made.all) else None


def _visible(story: Story | None) -> Story | None:
    return story if story and not story.empty else None


# -- one story ------------------------------------------------------------------------------------


def _story(template: WordTemplate, part: str, ids: dict[str, str]) -> Story:
    data = template.package.parts[part]
    texts, shows, asked = [], set[str](), dict[str, str]()
    for alone in (False, True):
        root = parsed(data)
        take_out(root)
        rename(root, ids)
        recount(root, new_numbers(template))
        for name in _DROPPED:
            for element in [*root.iter(f"{WORD}{name}")]:
                _remove(element)
        for control in [*root.iter(f"{WORD}sdt")]:
            shows |= _control(control, alone=alone)
        for field in _fields(root):
            shows |= _field(field, asked, alone=alone)
        texts.append(_cut(root))
    root = parsed(data)
    take_out(root)
    seen = next(root.iter(*(f"{WORD}{name}" for name in _SEEN)), None) is not None
    words = any((text.text or "").strip() for text in root.iter(f"{WORD}t"))
    pictures = next(root.iter(f"{WORD}drawing", f"{WORD}pict"), None) is not None
    return Story(part, texts[0], texts[1], frozenset(shows), asked, pictures, not (seen or words))


def _cut(root: _Element) -> tuple[str, str, str]:
    from lxml import etree

    root.insert(0, etree.Element("before"))
    root.append(etree.Element("after"))
    text = etree.tostring(root, encoding="unicode")
    head, _, rest = text.partition("<before/>")
    middle, _, tail = rest.rpartition("<after/>")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}', middle, tail


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def _marks(text: str) -> set[str]:
    return set(re.findall("\ue000(\\w+)\ue001", text))


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element) -> None:
    """An element's children in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _control(control: _Element, *, alone: bool) -> set[str]:
    """A bound control shows the property it is bound to; one bound to what stays behind is bound no more."""
    properties = control.find(f"{WORD}sdtPr")
    if properties is None:
        return set()
    binding = properties.find(f"{WORD}dataBinding")
    for name in ("id", "placeholder", "lock"):
        for element in properties.findall(f"{WORD}{name}"):
            properties.remove(element)
    if binding is None:
        return set()
    path = binding.get(f"{WORD}xpath", "")
    bound = BOUND.search(path) if "propert" in path.lower() else None
    if not bound or alone:
        properties.remove(binding)
    if not bound:
        return set()
    for element in properties.findall(f"{WORD}showingPlcHdr"):
        properties.remove(element)
    ours = _SYNONYMS[bound[1].lower()] or bound[1].lower()
    texts = [*control.iter(f"{WORD}t")]
    for text in texts:
        text.text = ""
    if texts:
        texts[0].text = _mark(ours)
    return {ours}


@dataclass(slots=True)
class _Field:
    """A field: its code, what marks it, and the texts that it shows."""

    code: str
    marks: list[_Element]
    shown: list[_Element]
    simple: _Element | None = None


def _fields(root: _Element) -> list[_Field]:
    """Every field of a story, inner before outer."""
    found: list[_Field] = []
    for simple in root.iter(f"{WORD}fldSimple"):
        shown = [*simple.iter(f"{WORD}t")]
        found.append(_Field(simple.get(f"{WORD}instr", ""), [], shown, simple))
    open_fields: list[_Field] = []
    for element in root.iter(f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}t"):
        kind = element.get(f"{WORD}fldCharType", "")
        if kind == "begin":
            open_fields.append(_Field("", [element], []))
        elif not open_fields:
            continue
        elif element.tag == f"{WORD}t":
            for field in open_fields:
                field.shown.append(element)
        else:
            open_fields[-1].marks.append(element)
            if element.tag == f"{WORD}instrText":
                open_fields[-1].code += element.text or ""
            if kind == "end":
                found.append(open_fields.pop())
    return found


def _field(field: _Field, asked: dict[str, str], *, alone: bool) -> set[str]:
    """Put what a field will show in its place; a property that nobody has becomes the text it last was."""
    word, _, rest = field.code.strip().partition(" ")
    word = word.upper()
    if word in _PAGES:
        return {_PAGES[word]}
    ours = _FIELDS.get(word, "")
    if word == "DOCPROPERTY":
        name = re.match(r'\s*(?:"([^"]*)"|(\S+))', rest)
        wanted = (name[1] or name[2]) if name else ""
        plain = re.sub(r"[^a-z]", "", wanted.lower())
        ours = (_SYNONYMS[plain] or plain) if plain in _SYNONYMS else ""
        if ours:
            asked[wanted] = ours
        else:
            _unlink(field)
    if not ours or not field.shown:
        return set()
    for text in field.shown:
        text.text = ""
    field.shown[0].text = _mark(ours)
    if alone:
        _unlink(field)
    return {ours}


def _unlink(field: _Field) -> None:
    for mark in field.marks:
        _remove(mark)
    if field.simple is not None:
        _unwrap(field.simple)
