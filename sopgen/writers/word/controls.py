"""Content controls: what can be filled in, and the tags that tell which line of a blueprint stands here.

Tags let an edited file find its way back into the blueprint. Their controls are hidden: a reader sees
neither frame nor handle, and no prompt when the text is deleted.
"""

from __future__ import annotations

import hashlib
from typing import Final

from sopgen.documents.tree import Blank
from sopgen.writers.fonts.measures import extent
from sopgen.writers.metrics import narrative
from sopgen.writers.word.fields import run
from sopgen.writers.word.state import State
from sopgen.writers.word.xml import escape, part, rpr, value

LONGEST_LABEL: Final = 64
"""Characters; a longer title or tag of a content control makes Word report a damaged file."""
MAP_NAMESPACE: Final = "urn:sopgen:tags"
_SPACE: Final = "\u00a0"
_BY_HAND: Final = 0.8
"""Ems of a letter that is written by hand."""
_PROMPT: Final = rpr({"rStyle": value("rStyle", "PlaceholderText")})
_BLANK: Final = rpr({"rStyle": value("rStyle", "Blank")})


def label(words: str) -> str:
    return f'<w:alias w:val="{escape(words[:LONGEST_LABEL])}"/>' if words else ""


def tagged(content: str, origin: str, state: State) -> str:
    """Rows, paragraphs or runs in a hidden control whose tag is the place in the blueprint."""
    if not origin or not content:
        return content
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{escape(_tag(origin, state))}"/>{value("id", state.control_id())}'
        f'<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def _tag(origin: str, state: State) -> str:
    """The origin, or a digest of one that is too long for Word."""
    if len(origin) <= LONGEST_LABEL:
        return origin
    tag = f"sha256:{hashlib.sha256(origin.encode()).hexdigest()[:40]}"
    state.long_tags[tag] = origin
    return tag


def tag_map(state: State) -> bytes:
    """The origins behind digests, as a custom XML part."""
    rows = "".join(
        f'<tag name="{name}" origin="{escape(origin)}"/>' for name, origin in state.long_tags.items()
    )
    return part("tags", rows, f'xmlns="{MAP_NAMESPACE}"')


def blank(field: Blank, state: State) -> str:
    """A rule to write on by hand or, in Word, to click and type over; dates and choices are picked.

    The control is one for rich text: in one for plain text LibreOffice loses the rule.
    """
    if field.kind == "choice":
        return _choice(field, state)
    rule = _rule(field.width, state)
    kind = _date(state) if field.kind == "date" else ""
    return (
        f"<w:sdt><w:sdtPr>{_BLANK}{label(field.label)}{value('id', state.control_id())}"
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{run(rule, _BLANK)}</w:sdtContent></w:sdt>"
    )


def _rule(width: float, state: State) -> str:
    """So many no-break spaces, to be underlined, as are that many ems in the font of the text."""
    return _SPACE * round(width / extent(state.theme.font, _SPACE))


def entry(field: Blank, state: State) -> str:
    """A blank that has a cell for itself: the rule of the row is the one to write on."""
    if field.kind == "choice":
        return _choice(field, state, ruled=False)
    return line_to_fill(field.label, state, date=field.kind == "date", lines=narrative(field))


def _choice(field: Blank, state: State, *, ruled: bool = True) -> str:
    """A list that drops down. What is not chosen yet is asked for small and grey, as Word's own prompts.

    Behind the prompt, or in its cell, is room to write the choice on paper.
    """
    prompt, content = "", run(field.value)
    if not field.value:
        prompt, content = "<w:showingPlcHdr/>", run(state.document.word("choose"), _PROMPT)
        if ruled:
            content += run(_rule(max(map(len, field.choices)) * _BY_HAND, state), _BLANK)
    items = "".join(
        f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in map(escape, field.choices)
    )
    last = f' w:lastValue="{escape(field.value)}"' if field.value else ""
    return (
        f"<w:sdt><w:sdtPr>{label(field.label)}{value('id', state.control_id())}{prompt}"
        f"<w:dropDownList{last}>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def line_to_fill(words: str, state: State, *, date: bool, lines: bool = False) -> str:
    """A control where a rule is already, such as for a signatory's name, or room for several lines."""
    kind = _date(state) if date else '<w:text w:multiLine="1"/>' if lines else "<w:text/>"
    return (
        f"<w:sdt><w:sdtPr>{label(words)}{value('id', state.control_id())}"
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{run(_SPACE * 8)}</w:sdtContent></w:sdt>"
    )


def _date(state: State) -> str:
    language = escape(state.document.language)
    return (
        f'<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="{language}"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )
