"""Texts and what each may hold: nothing is printed as it is typed that was meant as a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.kept import kept
from sopgen.model.markdown import outside_code
from sopgen.model.marks import inline_marks, loose_marks, plain_words
from sopgen.model.pack import Pack
from sopgen.model.references import REFERENCE, ToItem, ToValue, reference, resolve
from sopgen.records import dataclass
from sopgen.rules.context import Context, Scalar, scalars_of
from sopgen.rules.documents.markup import STRUCK, TAG
from sopgen.rules.documents.placeholders import TEMPLATE_MARK
from sopgen.rules.rule import Rule
from sopgen.rules.words import a
from sopgen.schema import NAME

_MARKED = re.compile(r"[*_`\\~<&\[{^\n]")
"""A text without any of these holds no marks."""
_NOTE = re.compile(r"\^\[[^\[\]\n]+\]")
_CLAUSE = re.compile(r"\{#[^{}\n]*\}")

DOC025 = Code(
    "DOC025",
    Severity.ERROR,
    "Marks where plain words stand",
    """A text holds marks that would be printed as they are typed.

    Each text is one of three. Prose is Markdown of any length. A line is the same within one line. A
    name (titles, terms, the names of roles, measures, records, variables) is plain words, because other
    places quote it: headings, contents, page headers, the properties of a file. In a name neither
    references nor Markdown work. Nor does Markdown in the words of a reference (`[[id|these words]]`).
    What only looks like a mark is left alone: `5*`, `C#`, `snake_case`, `2*3*4`.

    Bad:

        roles:
          - {id: team-leader, name: "**Team leader** of [[collections]]"}

    Good:

        roles:
          - {id: team-leader, name: Team leader of collections}
    """,
    tags=("documents", "prose"),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """Marks in a text: `words` as they are written there, from `start` on."""

    words: str
    start: int
    message: str
    help: str
    severity: Severity = Severity.ERROR


def marks_as_words(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.among(_marked):
        text = str(scalar.value)
        for found in _found(context, scalar, text):
            yield context.found(
                DOC025,
                scalar.at,
                found.message,
                help=found.help,
                why="it would be printed as it is typed",
                words=found.words,
                nth=text[: found.start].count(found.words),
                severity=found.severity,
            )


@kept
def _marked(blueprint: Blueprint) -> tuple[Scalar, ...]:
    """Texts with anything that may be a mark where it means nothing."""
    return tuple(
        one
        for one in scalars_of(blueprint)
        if isinstance(one.value, str)
        and _MARKED.search(one.value)
        and (one.node.text == NAME or (one.node.text and any(_in_labels(one.value))))
    )


def _found(context: Context, scalar: Scalar, text: str) -> Iterator[_Found]:
    if scalar.node.text == NAME:
        yield from _in_name(context.pack, text, a(str(scalar.node.own["title"])))
    else:
        yield from _in_labels(text)


def _in_name(pack: Pack, text: str, what: str) -> Iterator[_Found]:
    where = f"{what} is plain words"
    bare = text
    for pattern, kind, mend in _IN_NAMES:
        for match in pattern.finditer(bare):
            said = _words_of(pack, match) if pattern is REFERENCE else ""
            help_ = f"write the words themselves: {said}" if said else mend
            yield _Found(match[0], match.start(), f"{kind} in a name: {where}", help_)
        bare = pattern.sub(lambda match: " " * len(match[0]), bare)
    yield from _inlines(bare, f"in a name: {where}")
    bold = (found for found in loose_marks(bare) if found[1][0] != "`")
    for start, sign in islice(bold, 1):
        message = f"`{sign}` in a name, and no other that it goes with: {where}"
        yield _Found(sign, start, message, "take it out", Severity.WARNING)


_IN_NAMES = (
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), "a picture", "take it out; a picture stands in prose"),
    (REFERENCE, "a reference", "write the words themselves, without `[[` and `]]`"),
    (re.compile(r"\[\["), "a reference that does not close", "take the brackets out"),
    (TEMPLATE_MARK, "a template's mark", "write what is to stand there; nothing fills it in"),
    (TAG, "HTML", "write it without; a name is one line of plain words"),
    (STRUCK, "struck-out words", "take them out, or take the `~~` out if they hold"),
    (_CLAUSE, "an id of a clause", "move it to the end of a paragraph of the contract"),
    (re.compile(r"\n(?=\s*\S)"), "a second line", "write it in one line, and lists and code into prose"),
    (_NOTE, "a footnote", "take it out, or move it to a text of prose"),
)
"""What no name may hold, in the order in which one may stand in another, and how to mend it."""


def _words_of(pack: Pack, match: re.Match[str]) -> str:
    """What a reference would print, where that is a name or a text."""
    found = reference(match)
    match resolve(pack, found):
        case _ if found.words:
            return found.words
        case ToItem(item, _):
            return item.label
        case ToValue(str() as value, _, _):
            return value
        case _:
            return ""


def _inlines(text: str, where: str) -> Iterator[_Found]:
    """Each kind of mark in a text once."""
    met = set[str]()
    for mark in inline_marks(text):
        if mark.what not in met:
            met.add(mark.what)
            mend = f"write it without: {' '.join(plain_words(text).split())}"
            yield _Found(mark.written, text.find(mark.written), f"{mark.what} {where}", mend)


def _in_labels(text: str) -> Iterator[_Found]:
    """Marks in the words of a reference."""
    for match in outside_code(text, REFERENCE):
        for found in _inlines(match[2] or "", "in the words of a reference, which are plain words"):
            yield _Found(match[0], match.start(), found.message, found.help)


RULES = (Rule(DOC025, marks_as_words),)
