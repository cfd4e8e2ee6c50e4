"""Placeholders that were to be filled in and were not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopgen.assets import AssetError
from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.kept import kept
from sopgen.model.looks import word_template_of
from sopgen.model.values import At
from sopgen.rules.context import Context, Scalar, scalars_of
from sopgen.rules.rule import Rule
from sopgen.schema import NAME

_PLACEHOLDER = re.compile(
    r"\b(?:TBD|TBC|TODO|FIXME|tbd|tbc|fixme)\b"
    r"|\[[●•]\]"
    r"|\bXXX?\b"
    r"|<\s*(?i:insert)\b[^<>\n]*>"
    r"|\[\s*(?i:insert)\b[^\[\]\n]*\](?!\()"
    r"|\b(?i:lorem\s+ipsum)\b"
    r"|<<[^<>\n]{1,80}>>"
)
TEMPLATE_MARK = re.compile(r"\{\{(?s:.{0,200}?)\}\}|\{%(?s:.{0,200}?)%\}")
"""What programs that fill in templates look for; none of them reads a blueprint."""
_EVERY = re.compile(f"{_PLACEHOLDER.pattern}|{TEMPLATE_MARK.pattern}")
_SIGNS = (
    "tbd",
    "tbc",
    "todo",
    "fixme",
    "xx",
    "lorem",
    "insert",
    "●",
    "•",
    "<<",
    "{{",
    "{%",
    "ı",
    "ſ",
    "\u0307",
)
"""In lower case what all of these have something of: nearly all texts have nothing, and need no pattern.

The last three stand for an `i` and an `s` that patterns take for those of `insert`.
"""
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


DOC010 = Code(
    "DOC010",
    Severity.WARNING,
    "A placeholder was left",
    """A text still holds a placeholder.

    `TBD`, `TBC`, `TODO`, `FIXME`, `[●]`, `XX`, `<insert …>`, `[insert …]`, `<<…>>`, `{{ … }}`,
    `{% … %}` and `lorem ipsum` stand for something that someone, or a program, was to fill in. In a
    signed document such a place has no meaning, or the one that a court gives it. A warning while a
    pack is being written, an error under `--final`. Text in backticks is left alone: it speaks of the
    placeholder. The headers and footers that documents take from the client's Word template are read
    too, with their merge fields and the controls that nobody filled in.

    Bad:

        purpose: Calls are answered within XX seconds.

    Good:

        purpose: Calls are answered within [[answer-time.target]].
    """,
    tags=("documents", "prose"),
)


def placeholder_left(context: Context) -> Iterator[Diagnostic]:
    for scalar in context.among(_signed):
        patterns = (_PLACEHOLDER,) if scalar.node.text == NAME else (_PLACEHOLDER, TEMPLATE_MARK)
        yield from _left(context, scalar.at, str(scalar.value), patterns)
    yield from _left_in_template(context)


@kept
def _signed(blueprint: Blueprint) -> tuple[Scalar, ...]:
    """Texts that hold what every placeholder has something of."""
    return tuple(
        one
        for one in scalars_of(blueprint)
        if one.node.text and isinstance(one.value, str) and _has_sign(one.value.lower())
    )


def _has_sign(small: str) -> bool:
    for sign in _SIGNS:  # noqa: SIM110  # a generator for each text would take as long as all of this
        if sign in small:
            return True
    return False


def _left(context: Context, at: At, text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Diagnostic]:
    bare = _CODE.sub(lambda match: " " * len(match[0]), text) if "`" in text else text
    for match in (match for pattern in patterns for match in pattern.finditer(bare)):
        yield context.found(
            DOC010,
            at,
            f"a placeholder was left: {match[0]}",
            help="write what it stands for, or take the sentence out",
            why="in a signed document the place means nothing, or whatever a court makes of it",
            words=match[0],
            nth=text[: match.start()].count(match[0]),
            severity=Severity.ERROR if context.final else None,
        )


def _left_in_template(context: Context) -> Iterator[Diagnostic]:
    """What the headers and footers that documents take from a Word template still ask for."""
    style = context.pack.info.theme
    try:
        template = word_template_of(context.pack)
    except AssetError:
        return  # THM003 says what is to be done first
    if style is None or template is None:
        return
    from sopgen.assets.word_running import prompts, running_texts
    from sopgen.assets.word_template import place_of

    found = [(part, match[0]) for part, text in running_texts(template) for match in _EVERY.finditer(text)]
    for part, words in dict.fromkeys((*found, *prompts(template))):
        yield context.found(
            DOC010,
            style.at / "word_template",
            f"{place_of(part)} of the Word template still asks for something: {words}",
            help="write in Word what is to stand there, or delete it, and save the template",
            why="it is printed on every page, since nothing fills it in",
            words=words,
            severity=Severity.ERROR if context.final else None,
        )


RULES = (Rule(DOC010, placeholder_left),)
