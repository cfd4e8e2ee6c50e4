"""Prose as the parser of Markdown sees it, and where in it something stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass as standard
from dataclasses import field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Unpack

from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Remarks, Severity
from sopgen.kept import kept
from sopgen.model.markdown import LINKS, dialect
from sopgen.model.marks import may_be_loose, without_code
from sopgen.model.references import REFERENCE
from sopgen.records import dataclass
from sopgen.rules.context import Context, Scalar, texts_of
from sopgen.schema import LINE, images

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKED: Final = re.compile(r"[|<>~^#&`=\[\\]|^[ \t]*(?:[-*+_]|\d+[.)])|\n[ \t]*\n", re.MULTILINE)
"""Text without any of these is one paragraph, of which nothing can be lost: it needs no parser."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in one line or paragraph: the text without code and what is escaped, and its tokens.

    `written` is the text with both; `line` counts the lines of the whole text from 0; `in_table` says that
    it is a cell.
    """

    text: str
    written: str
    line: int
    tokens: tuple[Token, ...]
    in_table: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text of Markdown. In `lines` references and pictures are blackened: they mean nothing here."""

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    unused: tuple[int, ...]
    """Lines of addresses for links (`[portal]: https://…`) that no link takes up."""
    pieces: tuple[Piece, ...]
    """What stands in a line, in reading order."""

    def within(self, *types: str) -> set[int]:
        """The lines that blocks of some types take up."""
        return {n for token in self.tokens if token.type in types and token.map for n in range(*token.map)}


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a blueprint, parsed: as `blocks`, or where its field holds one line only, as that."""

    scalar: Scalar
    raw: str
    one_line: bool
    parsed: Parsed

    def line(self, number: int) -> str:
        """A line as it is written, without the space around it."""
        return self.raw.split("\n")[number].strip()

    @property
    def second_block(self) -> int | None:
        """The line on which a text is more than one paragraph: where a list begins, or the next paragraph."""
        tokens = _parser().parse(masked_text(self.raw).strip())
        opened = [
            (token.type, token.map[0])
            for token in tokens
            if token.level == 0 and token.nesting >= 0 and token.map
        ]
        if [type_ for type_, _ in opened] == ["paragraph_open"]:
            return None
        several = len(opened) > 1 or "\n" in self.raw.strip() or opened[0][0] in ("heading_open", "fence")
        return opened[min(1, len(opened) - 1)][1] if several else None

    def found(
        self,
        context: Context,
        code: Code,
        line: int,
        words: str,
        message: str,
        *,
        severity: Severity | None = None,
        **remarks: Unpack[Remarks],
    ) -> Diagnostic:
        """What is said of words that stand on a line of the text or after it."""
        starts = [0, *(m.end() for m in re.finditer("\n", self.raw))]
        at = self.raw.find(words, starts[min(line, len(starts) - 1)])
        nth = self.raw[: max(at, 0)].count(words)
        return context.found(
            code, self.scalar.at, message, words=words, nth=nth, severity=severity, **remarks
        )


def prose(context: Context) -> tuple[Prose, ...]:
    """Every text of Markdown in which something could be lost."""
    return context.once(_prose)


def _prose(context: Context) -> tuple[Prose, ...]:
    return tuple(chain.from_iterable(map(_prose_of, context.blueprints)))


@kept
def _prose_of(blueprint: Blueprint) -> tuple[Prose, ...]:
    return tuple(
        Prose(scalar, text, one_line, parsed)
        for scalar in texts_of(blueprint)
        for text, one_line in ((str(scalar.value), scalar.node.text == LINE),)
        if (parsed := _parsed(text, one_line=one_line)) is not None
    )


@functools.lru_cache(maxsize=2048)
def _parsed(text: str, *, one_line: bool) -> Parsed | None:
    masked = masked_text(text)
    if not _MARKED.search(masked) and "![" not in text and not may_be_loose(masked):
        return None
    addresses = _Addresses()
    env: dict[str, Any] = {"references": addresses}
    parse = _parser().parseInline if one_line else _parser().parse
    tokens = tuple(parse(masked, env))
    taken = (one["map"][0] for label, one in addresses.items() if label not in addresses.taken)
    twice = (one["map"][0] for one in env.get("duplicate_refs", ()))
    return Parsed(tuple(masked.split("\n")), tokens, tuple(sorted((*taken, *twice))), tuple(_pieces(tokens)))


def _pieces(tokens: tuple[Token, ...]) -> Iterator[Piece]:
    depth = 0
    for token in tokens:
        depth += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type == "inline":
            line, children = (token.map or [0])[0], tuple(token.children or ())
            yield Piece(without_code(token.content), token.content, line, children, depth > 0)


@functools.cache
def _parser() -> Any:
    """Emphasis and line breaks lose nothing, and are not looked for."""
    return dialect(LINKS)


@standard
class _Addresses(dict[str, Any]):
    """The addresses that a text gives for its links, and which of them a link took up."""

    taken: set[str] = field(default_factory=set)

    def get(self, key: str, default: Any = None) -> Any:
        self.taken.add(key)
        return super().get(key, default)


def masked_text(text: str) -> str:
    """The text with signs of no meaning in place of references and pictures, line by line as long.

    A picture whose address stands elsewhere is left: it takes that up.
    """
    if "[" not in text:
        return text
    text = REFERENCE.sub(lambda m: "x" * len(m[0]), text)
    for image in images(text):
        written = text[image.start : image.end]
        if written.endswith(")"):
            text = text[: image.start] + re.sub(r"[^\n]", "x", written) + text[image.end :]
    return text
