"""Runs: text, emphasis, links, references and the things to tick and to fill in.

All looks come from character styles. A run can name one style only, so that each combination of
link, strong and emphasis has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from sopgen.documents.tree import (
    Badge,
    Blank,
    Checkbox,
    Code,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Number,
    Ref,
    Span,
    Strong,
    Text,
)
from sopgen.writers.word.controls import blank, label, tagged
from sopgen.writers.word.fields import field, run
from sopgen.writers.word.names import EMPHASIS, HYPERLINK, REFERENCE, RUN_STYLES, STRONG, style_id
from sopgen.writers.word.state import State, bookmark_name
from sopgen.writers.word.xml import rpr, value


def _character_style(name: str) -> str:
    return rpr({"rStyle": value("rStyle", style_id(name))}) if name else ""


_STYLE: Final = {0: "", **{marks: _character_style(name) for marks, name in RUN_STYLES.items()}}
_CODE, _CHECKBOX = (_character_style(name) for name in ("Code", "Checkbox"))
NOTE_NUMBER: Final = _character_style("footnote reference")


def runs(inlines: tuple[Inline, ...], state: State, marks: int = 0, *, bold: bool = False) -> str:
    """Runs for inlines. `bold` says that the paragraph is bold already.

    Bold in a paragraph style and in a character style cancel out in Word, so strong text in a bold
    paragraph stays without a style of its own.
    """
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return _text(inlines[0].text, marks)
    return "".join([_inline(inline, state, marks, bold=bold) for inline in inlines])


def _inline(inline: Inline, state: State, marks: int, *, bold: bool) -> str:
    match inline:
        case Text(text):
            return _text(text, marks)
        case Strong(children) | Emphasis(children):
            mark = EMPHASIS if isinstance(inline, Emphasis) else 0 if bold else STRONG
            return runs(children, state, marks | mark, bold=bold)
        case Span(children):
            return tagged(runs(children, state, marks, bold=bold), inline.origin, state)
        case Link(href, children):
            return _linked(f'r:id="{state.link(href)}"', children, state, marks | HYPERLINK, bold=bold)
        case Ref():
            return _reference(inline, state, marks, bold=bold)
        case _:
            return _OBJECTS[type(inline)](inline, state, marks)


def _text(text: str, marks: int) -> str:
    return run(text, _STYLE[marks]) if text else ""


def _reference(ref: Ref, state: State, marks: int, *, bold: bool) -> str:
    look = 0 if state.in_cell else REFERENCE  # a table of names in colour would be read as one of warnings
    if ref.document and ref.document != state.document.id:
        target = state.link(quote(f"{ref.document}.docx"))
        place = f' w:anchor="{bookmark_name(ref.anchor)}"' if ref.anchor else ""
        return _linked(f'r:id="{target}"{place}', ref.children, state, marks | look, bold=bold)
    if ref.anchor not in state.names:
        return runs(ref.children, state, marks, bold=bold)
    return _linked(f'w:anchor="{state.names[ref.anchor]}"', ref.children, state, marks | look, bold=bold)


def _linked(target: str, children: tuple[Inline, ...], state: State, marks: int, *, bold: bool) -> str:
    """A link. A control stands around it where it holds one value, and never in it.

    LibreOffice gives what a control in a link holds a look of its own, underlined.
    """
    match children:
        case (Span(inner) as span,):
            return tagged(_linked(target, inner, state, marks, bold=bold), span.origin, state)
    text = runs(tuple(_bare(children)), state, marks, bold=bold)
    return f'<w:hyperlink {target} w:history="1">{text}</w:hyperlink>'


def _bare(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Span(children):
                yield from _bare(children)
            case Strong(children) | Emphasis(children):
                yield replace(inline, children=tuple(_bare(children)))
            case _:
                yield inline


def _number(number: Number, state: State, marks: int) -> str:
    r"""The live number of a section or clause; a section without one is referred to by its title.

    An item is cited by a field for each part of its number, `7.3` and `(b)`: what lies between the level
    of a clause and that of its items is skipped, and a field for the whole (`\w`) would print it.
    """
    style = _STYLE[marks | (0 if state.in_cell else REFERENCE)]
    fields = [
        field(f"REF {state.names[id_]} \\{'n' if place else 'r'} \\h", label, style)
        for place, (id_, label) in enumerate(number.cited)
    ]
    if not fields:
        titles = [section.title for section in state.sections if section.id == number.anchor]
        fields = [field(f"REF {state.names[number.anchor]} \\h", title, style) for title in titles]
    return "".join(fields)


def _footnote(children: tuple[Inline, ...], state: State) -> str:
    """The number that refers to a note; what the note says goes into a part of its own."""
    state.links, outside = state.note_links, state.links
    content = runs(children, state)
    state.links = outside
    state.notes.append(content)
    return f'<w:r>{NOTE_NUMBER}<w:footnoteReference w:id="{len(state.notes)}"/></w:r>'


def checkbox(box: Checkbox, state: State) -> str:
    """A content control that ticks when clicked."""
    mark = "☒" if box.checked else "☐"
    return (
        f"<w:sdt><w:sdtPr>{_CHECKBOX}{label(box.label)}{value('id', state.control_id())}<w14:checkbox>"
        f'<w14:checked w14:val="{int(box.checked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run(mark, _CHECKBOX)}</w:sdtContent></w:sdt>"
    )


_OBJECTS: Final[dict[type, Callable[[Any, State, int], str]]] = {
    Number: _number,
    Code: lambda code, _state, _marks: run(code.text, _CODE),
    LineBreak: lambda _break, _state, _marks: "<w:r><w:br/></w:r>",
    Checkbox: lambda box, state, _marks: checkbox(box, state),
    Blank: lambda field_, state, _marks: blank(field_, state),
    Footnote: lambda note, state, _marks: _footnote(note.children, state),
    Badge: lambda badge, _state, _marks: run(
        badge.text, _character_style(f"Badge {badge.tone.value.capitalize()}")
    ),
}
