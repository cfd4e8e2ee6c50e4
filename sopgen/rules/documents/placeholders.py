"""Placeholders that were to be filled in and were not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.values import At
from sopgen.rules.context import Context, Scalar
from sopgen.rules.rule import Rule

_PLACEHOLDER = re.compile(
    r"\b(?:TBD|TBC|TODO|FIXME|tbd|tbc|fixme)\b"
    r"|\[[●•]\]"
    r"|\bXXX?\b"
    r"|<\s*(?i:insert)\b[^<>\n]*>"
    r"|\[\s*(?i:insert)\b[^\[\]\n]*\](?!\()"
    r"|\b(?i:lorem\s+ipsum)\b"
)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_NOT_FREE = frozenset({"pattern", "enum", "const", "format", "x-refers-to"})
"""Words of a schema that leave no room for free text."""


DOC010 = Code(
    "DOC010",
    Severity.WARNING,
    "A placeholder was left",
    """A text still holds a placeholder.

    `TBD`, `TBC`, `TODO`, `FIXME`, `[●]`, `XX`, `<insert …>`, `[insert …]` and `lorem ipsum` stand
    for something that someone was to fill in. In a signed document such a place has no meaning, or
    the one that a court gives it. A warning while a pack is being written, an error under
    `--final`. Text in backticks is left alone: it speaks of the placeholder.

    Bad:

        purpose: Calls are answered within XX seconds.

    Good:

        purpose: Calls are answered within [[answer-time.target]].
    """,
    tags=("documents", "prose"),
)


def placeholder_left(context: Context) -> Iterator[Diagnostic]:
    for at, text in _texts(context):
        bare = _CODE.sub(lambda match: " " * len(match[0]), text) if "`" in text else text
        for match in _PLACEHOLDER.finditer(bare):
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


def _texts(context: Context) -> Iterator[tuple[At, str]]:
    for scalar in context.scalars:
        if isinstance(scalar.value, str) and _is_free(scalar):
            yield scalar.at, scalar.value
    for name, value in context.pack.info.variables.items():
        if isinstance(value, str):
            yield context.pack.info.at / "variables" / name, value


def _is_free(scalar: Scalar) -> bool:
    return not _NOT_FREE & scalar.node.own.keys()


RULES = (Rule(DOC010, placeholder_left),)
