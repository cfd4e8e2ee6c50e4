"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sopgen.diagnostics import Code, Diagnostic
from sopgen.records import dataclass
from sopgen.rules.context import Context

Check = Callable[[Context], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, and the check that finds where it holds.

    What is found of the `whole` says of something that it is nowhere, or what all of it comes to: where a
    part of the pack cannot be read, it may be there.
    """

    code: Code
    check: Check
    whole: bool = False
