"""Problems as values: what is wrong, where it stands, and how to mend it.

Every stage returns its findings; nothing here prints, and nothing raises for a user's mistake.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

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
    points; the end is exclusive.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding: the first definition, the target it contradicts."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `path` names the item for a reader (`SLA-01 › sl-availability › credit_tiers[1]`), `pointer`
    for a program; `near` holds up to three names the author may have meant; `help` says how to
    mend it and `why` what would go wrong otherwise.
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

    @property
    def fingerprint(self) -> str:
        """The same for the same problem of the same item, however its message is worded."""
        place = self.path or f"{self.span.file if self.span else ''}#{json_pointer(self.pointer)}"
        return hashlib.sha256(f"{self.code}\0{place}".encode()).hexdigest()[:16]


def json_pointer(pointer: Pointer) -> str:
    """The pointer as RFC 6901 writes it."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place, then code: the order a reader goes through the files in."""
    return sorted(findings, key=lambda d: (d.span or Span(""), d.code, d.message))


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
