"""The headers and footers that documents take from a client's Word template, and what is written there.

Those of the last upright section count; a cover has those of the first section where that sets its first
page, or itself, apart. Others, such as those that Word keeps for pages that a file does not have, go
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass as standard
from dataclasses import field
from typing import Final

from sopgen.assets.opc import elements, measure
from sopgen.assets.word_template import WordTemplate, codes, taken_parts
from sopgen.records import dataclass

Pair = tuple[str, str]
"""The names of the parts with a header and a footer; empty where there is none."""

OFF: Final = ("0", "false", "off")
"""What a switch has as its value where it is off."""
BOUND: Final = re.compile(r"(title|subject|creator|keywords|contentStatus|Company)\[1\]\s*$")
"""The property that a control shows, in the path it is bound to: each document fills these in."""


@dataclass(frozen=True, slots=True)
class RunningParts:
    """What stands at the head and foot of pages; `cover` is None where a cover is a page like others."""

    default: Pair
    even: Pair | None
    cover: Pair | None

    @property
    def all(self) -> tuple[str, ...]:
        """Each part once."""
        pairs = (self.cover or ("", ""), self.default, self.even or ("", ""))
        return tuple(dict.fromkeys(part for pair in pairs for part in pair if part))


@standard(slots=True)
class _Section:
    named: dict[tuple[str, str], str]
    own_first_page: bool = False
    size: Mapping[str, str] = field(default_factory=dict)

    @property
    def turned(self) -> bool:
        return measure(self.size.get("w", "")) > measure(self.size.get("h", ""))

    def pair(self, kind: str) -> Pair:
        return self.named.get(("header", kind), ""), self.named.get(("footer", kind), "")


def running_parts(template: WordTemplate) -> RunningParts | None:
    """The parts that documents take; None where the template has no section."""
    sections = [*_sections(template)]
    if not sections:
        return None
    first = sections[0]
    last = ([section for section in sections if not section.turned] or sections)[-1]
    default, cover = last.pair("default"), None
    if first.own_first_page:
        cover = first.pair("first")
    elif last is not first and first.pair("default") != default:
        cover = first.pair("default")
    return RunningParts(default, last.pair("even") if _has_even_pages(template) else None, cover)


def _sections(template: WordTemplate) -> Iterator[_Section]:
    """The sections in order, each with the headers of those before it that it does not replace."""
    rows = {row.id: row.target for row in template.package.relations(template.main)}
    named: dict[tuple[str, str], str] = {}
    section: _Section | None = None
    before_change = False
    for element, row in elements(template.package.parts[template.main], template.main):
        if element == "sectPrChange":
            before_change = True
        elif element == "sectPr":
            if section:
                yield section
            section = None if before_change else _Section(named)
            before_change = False
        elif section and element in ("headerReference", "footerReference"):
            kind = element.removesuffix("Reference"), row.get("type", "default")
            named = section.named = named | {kind: rows.get(row.get("id", ""), "")}
        elif section and element == "titlePg":
            section.own_first_page = row.get("val", "1") not in OFF
        elif section and element == "pgSz":
            section.size = row
    if section:
        yield section


def _has_even_pages(template: WordTemplate) -> bool:
    return any(
        element == "evenAndOddHeaders" and row.get("val", "1") not in OFF
        for part in taken_parts(template)["settings"]
        for element, row in elements(template.package.parts[part.target], part.target)
    )


def running_texts(template: WordTemplate) -> Iterator[tuple[str, str]]:
    """(part, text) of each paragraph in the headers and footers that documents take."""
    for part in parts.all if (parts := running_parts(template)) else ():
        text, within = "", ""
        for element, row in elements(template.package.parts[part], part):
            if element == "p":
                yield part, text
                text = ""
            if element in ("tab", "br"):
                text += " "
            text += row[""] if not element and within == "t" else ""
            within = element or within
        yield part, text


def prompts(template: WordTemplate) -> Iterator[tuple[str, str]]:
    """(part, words) of what these ask to be filled in: fields of a serial letter, and empty controls."""
    for part in parts.all if (parts := running_parts(template)) else ():
        data = template.package.parts[part]
        for code in codes(data, part):
            word, _, name = code.strip().partition(" ")
            if word.upper() == "MERGEFIELD":
                yield part, f"«{name.split(chr(92))[0].strip(' ' + chr(34))}»"
        yield from ((part, words) for words in _empty_controls(data, part))


def _empty_controls(data: bytes, part: str) -> Iterator[str]:
    """What the controls show that nobody filled in, those aside that each document fills."""
    empty = bound = asked = False
    within = ""
    for element, row in elements(data, part):
        if element == "sdt":
            empty = bound = asked = False
        elif element == "showingPlcHdr":
            empty = row.get("val", "1") not in OFF
        elif element == "dataBinding":
            bound = BOUND.search(row.get("xpath", "")) is not None
        elif element == "sdtContent":
            asked = empty and not bound
        elif not element and within == "t" and asked:
            yield row[""].strip()
            asked = False
        within = element or within
