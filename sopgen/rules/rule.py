"""What a rule is, and what it finds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopgen.diagnostics import Severity
from sopgen.model.values import At
from sopgen.rules.context import Context


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place; `sopgen.rules.check` makes a diagnostic of it.

    `at` is the value at fault. Where a value is missing, `at` is where it would stand. `words` narrows
    the place to the `nth` (from 0) occurrence of those words in the value; `key` shows the key in
    place of the value. `related` holds further places, each with what it explains. `severity`
    overrides the rule's own.
    """

    at: At
    message: str
    help: str = ""
    why: str = ""
    related: tuple[tuple[At, str], ...] = ()
    near: tuple[str, ...] = ()
    words: str = ""
    nth: int = 0
    key: bool = False
    severity: Severity | None = None


Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue. The docstring of `check` is the manual that `sopgen explain` shows."""

    code: str
    severity: Severity
    title: str
    check: Check

    @property
    def manual(self) -> str:
        return inspect.getdoc(self.check) or ""
