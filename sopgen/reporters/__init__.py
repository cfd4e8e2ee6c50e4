"""Findings as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sopgen.diagnostics import Diagnostic
from sopgen.reporters.data import json
from sopgen.reporters.text import text

__all__ = ["REPORTERS", "Reporter", "json", "text"]


class Reporter(Protocol):
    """Findings into one text; `texts` holds the sources by file, for excerpts."""

    def __call__(
        self, diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], /, *, colour: bool, width: int
    ) -> str: ...


REPORTERS: dict[str, Reporter] = {
    "text": text,
    "json": json,
}
