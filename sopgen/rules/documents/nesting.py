"""How deep things may stand in each other: lists and quoted text in prose, and sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Controlled, Section
from sopgen.model.markdown import MOST_NESTED
from sopgen.rules.context import Context
from sopgen.rules.documents.parsed import Prose, prose
from sopgen.rules.rule import Rule

DOC030 = Code(
    "DOC030",
    Severity.ERROR,
    "Lists or quoted text nested too deep",
    """A list or quoted text stands in more others than a reader can tell apart.

    Five may stand in each other, lists and quoted text together. What stands deeper would look in Word
    as if it were one level up, and so say something else than its author does.

    Bad:

        body: |
          - One
            - Two
              - Three
                - Four
                  - Five
                    - Six

    Good:

        body: |
          ## One

          - Two
            - Three
              - Four
                - Five
                  - Six
    """,
    tags=("documents", "prose"),
)

_OPEN: Final = ("bullet_list_open", "ordered_list_open", "blockquote_open")
_CLOSE: Final = ("bullet_list_close", "ordered_list_close", "blockquote_close")


def too_deep(context: Context) -> Iterator[Diagnostic]:
    for text in prose(context):
        yield from _deepest(context, text)


def _deepest(context: Context, text: Prose) -> Iterator[Diagnostic]:
    depth = 0
    for token in text.parsed.tokens:
        depth += (token.type in _OPEN) - (token.type in _CLOSE)
        if token.type in _OPEN and depth == MOST_NESTED + 1:
            line = (token.map or [0])[0]
            yield text.found(
                context,
                DOC030,
                line,
                text.line(line),
                f"this stands inside {MOST_NESTED} lists or quotes already, the limit",
                help="make the outermost level a heading (`## …`) or a section, or move this up a level",
                why="deeper levels look alike, and a reader could not tell what belongs to what",
            )


DOC031 = Code(
    "DOC031",
    Severity.ERROR,
    "Sections nested too deep",
    """A section stands in more others than headings can be numbered for.

    Word has nine levels for all numbers of a document, of which the clauses of a contract and the
    titles in a binder take some: five are left for the sections of a document, and four for those of
    a contract, whose paragraphs are numbered too. Deeper ones would have one number in Word and
    another in PDF.

    Bad, in a contract, whose clauses come to the number 1.1.1.1.1.1:

        sections:
          - title: One
            sections:
              - title: Two
                sections:
                  - title: Three
                    sections:
                      - title: Four
                        sections:
                          - {title: Five, body: "Each party pays."}

    Good:

        sections:
          - title: One
            body: The costs are those of [[costs]].
          - id: costs
            title: Five
            body: Each party pays.
    """,
    tags=("documents", "sections"),
)

MOST_SECTIONS: Final = 5
MOST_LEGAL_SECTIONS: Final = 4


def sections_too_deep(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Controlled):
        most = MOST_LEGAL_SECTIONS if document.legal else MOST_SECTIONS
        for section in document.sections:
            yield from _sections(context, section, 1, most)


def _sections(context: Context, section: Section, level: int, most: int) -> Iterator[Diagnostic]:
    if level > most:
        yield context.found(
            DOC031,
            section.at / "title",
            f"this section stands inside {most} others already, the limit"
            + (" in a contract" if most == MOST_LEGAL_SECTIONS else ""),
            help="move it out of the others, or write a minor heading into the text (`## …`)",
            why="its number would not be the same in Word and in PDF",
        )
        return
    for inner in section.sections:
        yield from _sections(context, inner, level + 1, most)


RULES = (
    Rule(DOC030, too_deep),
    Rule(DOC031, sections_too_deep),
)
