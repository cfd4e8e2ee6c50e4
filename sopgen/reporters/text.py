"""Findings for a person at a terminal: each with the lines it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sopgen.diagnostics import Diagnostic, Severity, Span
from sopgen.reporters.cells import Line, cells_of, safe, wrapped

_LINE_BREAK = re.compile(r"\r\n?|\n")
_INDENT = "  "
_NUMBER = 5
"""Cells of the column of line numbers, at least."""
_LEAST_ROOM = 20
"""Cells that an excerpt has at least, however narrow the terminal is."""
_BEFORE = 12
"""Cells shown before a mark that stands far to the right."""
_RESET = "\x1b[0m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"


def text(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool = False, width: int = 100
) -> str:
    """Each finding with its excerpt, and a closing line that counts them.

    `texts` holds the sources by file; a finding in a file that is not there has no excerpt. Lines are
    broken to `width` cells, and excerpts cut to it.
    """
    page = _Page(texts, colour, width)
    blocks = ["\n".join(page.finding(diagnostic)) for diagnostic in diagnostics]
    return "\n\n".join([*blocks, summary(diagnostics)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`3 errors, 1 warning in 2 files`."""
    if not diagnostics:
        return "no findings"
    counts = [
        _count(sum(d.severity is severity for d in diagnostics), name)
        for severity, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
    ]
    files = {d.span.file for d in diagnostics if d.span}
    where = f" in {_count(len(files), 'file')}" if files else ""
    return ", ".join(count for count in counts if count) + where


def _count(number: int, noun: str) -> str:
    if number == 0:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class _Page:
    """What the lines of a report have in common; each file is split into lines once."""

    def __init__(self, texts: Mapping[str, str], colour: bool, width: int) -> None:
        self.texts = texts
        self.colour = colour
        self.width = width
        self.lines: dict[str, list[str]] = {}

    def finding(self, diagnostic: Diagnostic) -> Iterator[str]:
        yield from self.head(diagnostic)
        if diagnostic.span:
            path = f"  ({safe(diagnostic.path)})" if diagnostic.path else ""
            yield f"{_INDENT}{self.paint('-->', _DIM)} {safe(str(diagnostic.span))}{path}"
            yield from self.excerpt(diagnostic.span, _COLOURS[diagnostic.severity])
        for related in diagnostic.related:
            yield from self.remark("note", related.message, place=f"{related.span}  ")
        if diagnostic.near:
            yield from self.remark("did you mean", " or ".join(f"`{name}`" for name in diagnostic.near) + "?")
        if diagnostic.help:
            yield from self.remark("help", diagnostic.help)
        if diagnostic.why:
            yield from self.remark("why", diagnostic.why)
        yield from self.remark("explain", f"sopgen explain {diagnostic.code}")

    def head(self, diagnostic: Diagnostic) -> Iterator[str]:
        label = f"{diagnostic.severity.label}[{diagnostic.code}]:"
        first, *others = wrapped(f"{label} {diagnostic.message}", self.width)
        said = first.removeprefix(label)
        yield self.paint(label, _COLOURS[diagnostic.severity]) + self.paint(said, _BOLD)
        for line in others:
            yield self.paint(_INDENT + line, _BOLD)

    def remark(self, label: str, words: str, *, place: str = "") -> Iterator[str]:
        """A labelled line below a finding, continued under its first word."""
        hang = _INDENT + " " * (len(label) + 2 + cells_of(place))
        first, *others = wrapped(words, self.width - len(hang))
        yield f"{_INDENT}{self.paint(f'{label}:', _BOLD)} {safe(place)}{first}"
        for line in others:
            yield hang + line

    def excerpt(self, span: Span, colour: str) -> Iterator[str]:
        """The line of a span with the one before it, and carets beneath."""
        lines = self.of_file(span.file)
        if not 0 < span.line <= len(lines):
            return
        gutter = max(_NUMBER, len(str(span.line)) + 1)
        room = max(_LEAST_ROOM, self.width - gutter - len(" | "))
        line = Line(lines[span.line - 1])
        start = line.cell(span.column)
        goes_on = span.end_line > span.line
        end = line.offsets[-1] if goes_on else line.cell(span.end_column)
        left = _left(line, start, end, room)
        before = lines[span.line - 2] if span.line > 1 else ""
        if before.strip():
            yield self.row(str(span.line - 1), gutter, Line(before).window(left, room))
        yield self.row(str(span.line), gutter, line.window(left, room))
        # The last cell in sight may be the `…` of what was cut off.
        carets = max(1, min(end, left + room) - start)
        more = " …" if goes_on or end > left + room else ""
        yield self.row("", gutter, " " * (start - left) + self.paint("^" * carets + more, colour))

    def row(self, number: str, gutter: int, content: str) -> str:
        return f"{self.paint(f'{number:>{gutter}} |', _DIM)} {content}".rstrip()

    def of_file(self, file: str) -> list[str]:
        if file not in self.lines:
            self.lines[file] = _LINE_BREAK.split(self.texts[file]) if file in self.texts else []
        return self.lines[file]

    def paint(self, words: str, colour: str) -> str:
        return f"{colour}{words}{_RESET}" if self.colour and words else words


def _left(line: Line, start: int, end: int, room: int) -> int:
    """The first cell of a line to show, so that the mark is in sight."""
    if line.offsets[-1] <= room or min(end, start + _BEFORE) < room:
        return 0
    return max(0, start - _BEFORE)
