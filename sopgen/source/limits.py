"""What one blueprint file may cost.

A hand-written blueprint stays two orders of magnitude below each of these; what goes beyond is a
mistake or an attack (a database dump, an alias bomb), and is refused before it takes time or memory.
"""

from __future__ import annotations

from sopgen.diagnostics import Diagnostic, Pointer, Span
from sopgen.source.codes import YML003

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 64
"""Lists and mappings inside each other, aliases followed."""
MAX_VALUES = 200_000
"""Values of a file, each alias counted as all that it stands for."""
MAX_ALIAS_CHAIN = 16
"""Aliases that lead to aliases."""
MAX_DIRECTIVES = 16
"""Lines that begin with `%`: libyaml compares each with all others."""
MAX_FINDINGS = 1_000
"""Mistakes of one file after which nobody reads on."""
MAX_DIGITS = 100
"""Characters of a number, and decimal places either side of the point once its exponent is applied."""


class OverLimitError(Exception):
    """Carries the one finding that ends the reading of a file."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def over(message: str, span: Span, pointer: Pointer = (), *, mend: str) -> Diagnostic:
    return YML003.found(
        message,
        span,
        pointer,
        help=mend,
        why="A file this size or shape would exhaust the machine instead of making a document.",
    )


def too_big(path: str, size: int | None = None) -> Diagnostic:
    """For a file above `MAX_BYTES`; `size` in bytes where it is known."""
    found = "" if size is None else f" of {size / 1024 / 1024:,.1f} MiB"
    return over(
        f"The file{found} is over the limit of {MAX_BYTES // 1024 // 1024} MiB for one blueprint.",
        Span(path),
        mend="Split it into several blueprints, or move it out of the pack if it is not one.",
    )
