"""Characters that no font has: a PDF cannot show them."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.kept import kept
from sopgen.model.letters import script, without_glyph
from sopgen.rules.context import Context, Scalar, scalars_of
from sopgen.rules.rule import Rule

DOC061 = Code(
    "DOC061",
    Severity.WARNING,
    "A character that no font has",
    """A text holds characters that none of the fonts has which ship with the program.

    A PDF is set from these fonts alone, so that its pages are the same on every computer. What none of
    them has stands in it as a replacement character, and the words are lost to its reader. Word and a
    browser take such letters from the fonts of the computer. The fonts have the Latin, Greek,
    Cyrillic, Hebrew and Devanagari alphabets and the writing of China, Japan and Korea; they have no
    Arabic, no Thai and no emoji.

    Write the words in one of those as well, and a picture as a word; or issue the document in Word and
    HTML only.

    Bad:

        body: The complaint is passed on to the team leader ⏩ 🙂.

    Good:

        body: The complaint is passed on to the team leader.
    """,
    tags=("documents", "fonts"),
)
_SHOWN = 5


@kept
def _without(blueprint: Blueprint) -> tuple[Scalar, ...]:
    return tuple(
        one
        for one in scalars_of(blueprint)
        if isinstance(one.value, str) and "x-asset" not in one.node.own and without_glyph(one.value)
    )


def without_font(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.among(_without):
        if letters := without_glyph(str(scalar.value)):
            shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:_SHOWN])
            rest = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
            name = script(letters[0])
            yield context.found(
                DOC061,
                scalar.at,
                f"no font has {shown}{rest}",
                help=f"write it without {name} letters, or issue the document in Word and HTML only"
                if name
                else "take it out or say it in words",
                why="a PDF would show a replacement character in its place",
                words=letters[0],
            )


RULES = (Rule(DOC061, without_font),)
