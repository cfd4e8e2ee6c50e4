"""Content controls: what can be filled in, and the tags that tell which line of a blueprint stands here.

Tags let an edited file find its way back into the blueprint. Their controls are hidden: a reader sees
neither frame nor handle, and no prompt when the text is deleted.
"""

from __future__ import annotations

import hashlib
from typing import Final

from sopgen.documents.tree import Blank
from sopgen.writers.word.fields import run
from sopgen.writers.word.state import State
from sopgen.writers.word.xml import escape, part, rpr, value

LONGEST_LABEL: Final = 64
"""Characters; a longer title or tag of a content control makes Word report a damaged file."""
MAP_NAMESPACE: Final = "urn:sopgen:tags"
_BLANKS_PER_EM: Final = 4
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
    rule = "\u00a0" * (field.width * _BLANKS_PER_EM)
    kind = _date(state) if field.kind == "date" else ""
    return (
        f"<w:sdt><w:sdtPr>{_BLANK}{label(field.label)}{value('id', state.control_id())}"
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{run(rule, _BLANK)}</w:sdtContent></w:sdt>"
    )


def _choice(field: Blank, state: State) -> str:
    """A list that drops down. What is not chosen yet reads `Choose`, in the style of Word's own prompts."""
    words, look, prompt = field.value, "", ""
    if not words:
        words, look, prompt = state.document.word("choose"), _PROMPT, "<w:showingPlcHdr/>"
    items = "".join(
        f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in map(escape, field.choices)
    )
    last = f' w:lastValue="{escape(field.value)}"' if field.value else ""
    return (
        f"<w:sdt><w:sdtPr>{label(field.label)}{value('id', state.control_id())}{prompt}"
        f"<w:dropDownList{last}>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{run(words, look)}</w:sdtContent></w:sdt>"
    )


def line_to_fill(words: str, state: State, *, date: bool) -> str:
    """A control on a line that is ruled already: a signatory's name, position or date."""
    kind = _date(state) if date else "<w:text/>"
    return (
        f"<w:sdt><w:sdtPr>{label(words)}{value('id', state.control_id())}"
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{run(_SPACE)}</w:sdtContent></w:sdt>"
    )


_SPACE: Final = "\u00a0" * 8


def _date(state: State) -> str:
    language = escape(state.document.language)
    return (
        f'<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="{language}"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )
