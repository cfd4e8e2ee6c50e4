"""Problems as values: what is wrong, where it stands, and how to mend it.

Every stage returns its findings; nothing here prints, and nothing raises for a user's mistake.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict, Unpack

from sopgen.records import dataclass

Pointer = tuple[str | int, ...]
"""The way from a file's root to a value: mapping keys and 0-based list positions."""


class Severity(enum.IntEnum):
    """How much a finding weighs; comparable, so that `--fail-on` is one comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file.

    `file` is relative to the pack, with `/`. Lines and columns count from 1, columns in code
    points. `start` and `end` count bytes of the file as it is on disk, a byte order mark included.
    Ends are exclusive.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding: the first definition, the target it contradicts."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes `start` to `end` of a file, as it is on disk, give way to a text in UTF-8."""

    file: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, all of them together.

    A `safe` one keeps what the author says, so that a program may make it unasked; any other is a
    likely guess, for a person to accept.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


def rewrite(title: str, span: Span, replacement: str, *, safe: bool = False) -> Fix:
    """The fix that puts a text in place of a span."""
    return Fix(title, (Edit(span.file, span.start, span.end, replacement),), safe)


class Remarks(TypedDict, total=False):
    """What a diagnostic says to the reader beyond its message; see `Diagnostic`."""

    near: tuple[str, ...]
    help: str
    why: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `path` names the item for a reader (`SLA-01 › sl-availability › credit_tiers[1]`), `pointer`
    for a program; `near` holds up to three names the author may have meant; `help` says how to
    mend it, `why` what would go wrong otherwise, and `fixes` are edits to choose from.

    `place`, `subject` and `nth` make the fingerprint. `place` is the way to the item by ids and names,
    which neither a moved line nor a new sibling changes; `subject` is what of the value is at fault, as
    written (`[[team-leadr]]`) or the name of what is missing; `nth` counts, from 0 and in the order of
    the files, what is otherwise the same.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    pointer: Pointer = ()
    path: str = ""
    related: tuple[Related, ...] = ()
    near: tuple[str, ...] = ()
    help: str = ""
    why: str = ""
    fixes: tuple[Fix, ...] = ()
    place: str = ""
    subject: str = ""
    nth: int = 0

    @property
    def identity(self) -> tuple[str, str, str]:
        """The problem, its item, and what of it is at fault; `nth` counts those that share it."""
        names = (part for part in self.pointer if isinstance(part, str))
        place = self.place or f"{self.span.file if self.span else ''}#{json_pointer(tuple(names))}"
        return self.code, place, self.subject

    @property
    def fingerprint(self) -> str:
        """The same for the same problem of the same item, however it is worded and wherever it moves."""
        import hashlib

        return hashlib.sha256("\0".join((*self.identity, str(self.nth))).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Code:
    """What can be wrong, declared once, where it is found.

    `manual` is what `sopgen explain` shows: what is wrong in one line, why it matters, a bad and a good
    example, and the source if there is one. `tags` choose among codes: the family first, then what it
    is about and the standards it rests on.
    """

    name: str
    severity: Severity
    title: str
    written: str
    tags: tuple[str, ...]

    @property
    def manual(self) -> str:
        """The manual as it is `written`, without the spaces that set it in."""
        import inspect

        return inspect.cleandoc(self.written)

    def found(
        self,
        message: str,
        span: Span,
        pointer: Pointer = (),
        *,
        severity: Severity | None = None,
        path: str = "",
        place: str = "",
        subject: str = "",
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
        **remarks: Unpack[Remarks],
    ) -> Diagnostic:
        """A diagnostic of this code; `severity` overrides the code's own."""
        return Diagnostic(
            self.name,
            severity or self.severity,
            message,
            span,
            pointer,
            path,
            related,
            fixes=fixes,
            place=place,
            subject=subject,
            **remarks,
        )


def json_pointer(pointer: Pointer) -> str:
    """The pointer as RFC 6901 writes it."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place, then code: the order a reader goes through the files in. Equal ones are counted anew."""
    met = Counter[tuple[str, str, str]]()
    ordered = []
    for finding in sorted(findings, key=lambda d: (d.span or Span(""), d.code, d.message)):
        ordered.append(replace(finding, nth=met[finding.identity]))
        met[finding.identity] += 1
    return ordered


def near(name: str, among: Iterable[str]) -> tuple[str, ...]:
    """Up to three of the valid names that the author may have meant, the likeliest first."""
    from rapidfuzz import process, utils

    found = process.extract(
        name, sorted(set(among)), processor=utils.default_process, limit=3, score_cutoff=70
    )
    return tuple(choice for choice, _, _ in found)


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among the findings, or None when there is none."""
    return max((d.severity for d in findings), default=None)
