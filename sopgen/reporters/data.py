"""Findings for a program, in the form that `findings.schema.json` beside this module fixes."""

from __future__ import annotations

import json as encoder
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sopgen.diagnostics import Diagnostic, Fix, Severity, Span, json_pointer

VERSION = 1
"""Raised when a field goes or changes its meaning; a field may be added without."""


def json(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str] | None = None, **_look: object) -> str:
    """All findings as one JSON object.

    ASCII only, so that neither the encoding of a pipe nor a control character can spoil it.
    """
    report = {
        "version": VERSION,
        "findings": [_finding(diagnostic) for diagnostic in diagnostics],
        "summary": _summary(diagnostics),
    }
    return encoder.dumps(report, indent=2) + "\n"


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        **_place(diagnostic.span),
        "pointer": json_pointer(diagnostic.pointer),
        "path": diagnostic.path,
        "related": [{**_place(related.span), "message": related.message} for related in diagnostic.related],
        "near": list(diagnostic.near),
        "help": diagnostic.help,
        "why": diagnostic.why,
        "fixes": [_fix(fix) for fix in diagnostic.fixes],
        "fingerprint": diagnostic.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"title": fix.title, "safe": fix.safe, "edits": [asdict(edit) for edit in fix.edits]}


def _place(span: Span | None) -> dict[str, Any]:
    return {
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _summary(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return {
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "files": len({diagnostic.span.file for diagnostic in diagnostics if diagnostic.span}),
    }
