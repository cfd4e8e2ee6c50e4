"""Markdown that no document sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.kept import kept
from sopgen.model.markdown import ENTITY, is_forbidden
from sopgen.model.marks import loose_marks, without_code
from sopgen.rules.context import Context
from sopgen.rules.documents.parsed import Piece, Prose, prose
from sopgen.rules.rule import Rule
from sopgen.schema import images

DOC033 = Code(
    "DOC033",
    Severity.ERROR,
    "Markdown that cannot be set",
    """A text holds Markdown or HTML that no document has a place for.

    Words that are struck out, tags of HTML (`<br>` aside, which begins a new line), rules made of
    dashes, footnotes with their text elsewhere (`[^1]`), notes inside notes or links, words that show
    when a mouse rests on a link, an address that no link uses, a diagram as code: each would be left
    out, or printed as it is typed. A comment of HTML would be printed too, and leave the house. With
    an address of more than 8000 characters no PDF can be made. So are signs of bold that make nothing
    bold, since one of the two is missing or has a space inside (`**Note: **`), and a single backtick.

    Bad:

        review: Each quarter[^1] ~~at the latest~~.

    Good:

        review: Each quarter^[In January, April, July and October.].
    """,
    tags=("documents", "prose"),
)

_TAGS: Final = (
    "a abbr b big blockquote body br center cite code col dd del details div dl dt em figure font h1 h2 h3"
    " h4 h5 h6 head hr html i iframe img input ins kbd label li link mark meta ol p pre q s samp script"
    " small span strike strong style sub summary sup table tbody td tfoot th thead tr tt u ul var wbr"
).replace(" ", "|")
TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:[ \t\n][^<>]*)?/?>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
STRUCK: Final = re.compile(r"~~(?=\S)[^~\n]+?(?<=\S)~~")
_ELSEWHERE: Final = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_RULE: Final = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3}|={3,})")
_DRAWN: Final = frozenset("*-_=#")
_DEEP: Final = re.compile(r"#{7,}[ \t].*")
_DIAGRAMS: Final = frozenset({"mermaid", "plantuml", "dot", "graphviz", "d2", "flowchart", "sequence"})
_LONGEST: Final = 8000
"""Characters of an address that the typesetter of a PDF takes."""
_SHOWN: Final = 40
_IN_CAPTION: Final = re.compile(r"\^\[|\*\*|__|`|\]\(")


def unset(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        for line, words, message, mend, why in _unset(text):
            severity = Severity.WARNING if TAG.fullmatch(words) else None
            yield text.found(context, DOC033, line, words, message, severity=severity, help=mend, why=why)
        for line, words, message, mend, why in _loose(text):
            yield text.found(
                context, DOC033, line, words, message, severity=Severity.WARNING, help=mend, why=why
            )


Unset = tuple[int, str, str, str, str]
"""The line, the words, and what is said of them: message, mend and why."""

_RAW: Final = "it would be printed as it is typed"
_LEFT_OUT: Final = "it would be left out"


@kept
def _unset(text: Prose) -> tuple[Unset, ...]:
    return tuple(_unset_in(text))


def _unset_in(text: Prose) -> Iterator[Unset]:
    for piece in text.parsed.pieces:
        for find in (_words, _rules, _notes, _links):
            yield from find(piece)
    yield from _blocks(text)
    yield from _captions(text)


def _words(piece: Piece) -> Iterator[Unset]:
    """What a sign or a tag makes of some words."""
    if not _FIRST.search(piece.text):
        return
    for pattern, message, mend, why in _SIGNS:
        for found in pattern.finditer(piece.text):
            if not _BREAK.fullmatch(found[0]) and (pattern is not ENTITY or is_forbidden(found[0])):
                line = piece.line + piece.text[: found.start()].count("\n")
                yield line, found[0], message.format(found[0]), mend, why


_FIRST: Final = re.compile(r"[~<&]|\[\^")
"""What any of these begins with."""
_SIGNS: Final = (
    (
        STRUCK,
        "words that are struck out",
        "take them out, or take the `~~` out if they hold",
        "a document in force says what holds; what changed stands in its revision history",
    ),
    (_COMMENT, "a comment of HTML", "take it out, or write it behind a `#` in YAML", _RAW),
    (TAG, "{} is HTML, which is not read", "write it in Markdown, or in backticks if it is meant", _RAW),
    (
        _ELSEWHERE,
        "a footnote with its text elsewhere",
        "write the note where it belongs: `each quarter^[In January.]`",
        _RAW,
    ),
    (
        ENTITY,
        "{} stands for a character that no document can carry",
        "take it out",
        "Word refuses a file that holds such a character",
    ),
)


def _rules(piece: Piece) -> Iterator[Unset]:
    """Lines of dashes, and of more signs than a heading has."""
    for number, line in enumerate(piece.text.split("\n") if not piece.in_table else ()):
        words = line.strip()
        if words[:1] not in _DRAWN:
            continue
        if _RULE.fullmatch(words):
            mend = "take it out; a heading is written `## Words`, and a rule to write on `____`"
            yield piece.line + number, words, "a line of signs, for which nothing is drawn", mend, _RAW
        elif _DEEP.fullmatch(words):
            mend = "write a heading with `#` to `######`"
            yield piece.line + number, words, "a heading has six `#` at most", mend, _RAW


def _notes(piece: Piece) -> Iterator[Unset]:
    """Notes and links that the parser left as they are."""
    for token in piece.tokens:
        if token.type != "text":
            continue
        if "^[" in token.content and "^[" in piece.text:
            mend = "close it with `]`, say something in it, and keep it out of links and of other notes"
            yield piece.line, "^[", "this note cannot be set", mend, _RAW
        if "](" in token.content and "](" in piece.text:
            mend = "write the address without spaces, or between `<` and `>`: `[words](<my file>)`"
            yield piece.line, "](", "the address of this link cannot be read", mend, _RAW


def _links(piece: Piece) -> Iterator[Unset]:
    for token in piece.tokens:
        if token.type != "link_open":
            continue
        if title := str(token.attrs.get("title", "")):
            mend = "write them into the text, and the link as `[words](address)`"
            yield piece.line, title, "words that show only when a mouse rests on a link", mend, _LEFT_OUT
        address = str(token.attrs["href"])
        if len(address) > _LONGEST:
            mend = f"shorten it to {_LONGEST} characters at most"
            why = "no PDF can be made with it"
            yield piece.line, address[:_SHOWN], f"an address of {len(address)} characters", mend, why


def _loose(text: Prose) -> Iterator[Unset]:
    """Signs of bold or code without another that they go with: of those in a line or paragraph the first."""
    for piece in text.parsed.pieces:
        for start, sign in islice(loose_marks(piece.written), 1):
            line = piece.line + piece.written[:start].count("\n")
            escaped = "".join(f"\\{one}" for one in sign)
            if sign[0] == "`":
                if "`" not in without_code(text.line(line)):
                    continue  # a bar in code ends the cell (DOC032)
                mend = f"close the code with another, or write `{escaped}` for the sign; an apostrophe is `'`"
                yield line, sign, "a backtick that goes with no other", mend, _RAW
            else:
                mend = f"write `**words**`, with spaces around it and none inside; `{escaped}` for the signs"
                yield line, _with_word(piece.written, start), f"`{sign}` makes nothing bold", mend, _RAW


_NEXT: Final = re.compile(r"[*_]+ ?\w*")


def _with_word(text: str, start: int) -> str:
    """The signs and the word behind them: among others on the line these are found by it."""
    found = _NEXT.match(text, start)
    return found[0].rstrip() if found else text[start]


def _blocks(text: Prose) -> Iterator[Unset]:
    for line in text.parsed.unused:
        mend = "take it out, or write the link as `[words](address)`"
        yield line, text.line(line), "an address that no link of this text uses", mend, _LEFT_OUT
    for token in text.parsed.tokens:
        if token.type == "fence" and token.map:
            first, end = token.map
            if token.info.strip().lower() in _DIAGRAMS:
                mend = "save it as a picture in the pack, and write `![what it shows](images/plan.svg)`"
                yield first, text.line(first), "no diagram is drawn from code", mend, _RAW
            last = text.parsed.lines[end - 1].strip(" \t>")
            if end - first < 2 or last.strip(token.markup[0]) or len(last) < len(token.markup):  # noqa: PLR2004
                mend = f"write `{token.markup}` on a line of its own where the code ends"
                yield first, text.line(first), "the code that begins here has no end", mend, _RAW
    for line in _drawn(text):
        mend = "take it out; a heading is written `## Words`"
        yield line, text.line(line), "a line of signs, for which nothing is drawn", mend, _LEFT_OUT


def _drawn(text: Prose) -> Iterator[int]:
    """Lines such as `* * *`, which are lists in lists without a word."""
    taken = text.parsed.within("fence", "inline", "table_open")
    for number in sorted(text.parsed.within("bullet_list_open") - taken):
        if _RULE.fullmatch(text.parsed.lines[number].strip(" \t>")):
            yield number


def _captions(text: Prose) -> Iterator[Unset]:
    for image in images(text.raw):
        for words in (image.alt, image.caption):
            if _IN_CAPTION.search(words):
                line = text.raw[: image.start].count("\n")
                mend = "write it without, and a note into the text above or below the picture"
                yield line, words, "the words of a picture hold no Markdown but references", mend, _RAW


RULES = (Rule(DOC033, unset),)
