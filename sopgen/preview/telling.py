"""What the page is told of a pack, as plain values: its documents, its findings, where words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sopgen.diagnostics import Diagnostic, Severity, Span
from sopgen.documents.kinds import KINDS
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.model.load import Loaded
from sopgen.preview.editor import Editor
from sopgen.preview.places import Place, Places


def documents(loaded: Loaded | None, findings: Sequence[Diagnostic]) -> Iterator[Mapping[str, Any]]:
    """The documents of a pack in the order of its register, each with how many findings its file has."""
    pack = loaded.pack if loaded else None
    if pack is None:
        return
    counts = Counter((finding.span.file, finding.severity) for finding in findings if finding.span)
    shown: tuple[PackInfo | Controlled, ...] = (pack.info, *pack.documents)
    for document in shown:
        file = document.at.file
        yield {
            "id": str(document.id),
            "kind": KINDS[document.kind].title,
            "title": str(document.title),
            "file": file,
            "counts": {one.label: counts[file, one] for one in Severity},
        }


def finding(one: Diagnostic, places: Places | None, folder: Path, editor: Editor) -> Mapping[str, Any]:
    """A finding, with the origin of what it is about, by which the page finds it in a document."""
    told = {
        "code": one.code,
        "severity": one.severity.label,
        "message": one.message,
        "help": one.help,
        "near": one.near,
        "fingerprint": one.fingerprint,
    }
    if one.span is None:
        return told
    origin = places.origin(one.span.file, one.pointer) if places else ""
    return told | {"origin": origin, **where(one.span, folder, editor)}


def place(found: Place, folder: Path, editor: Editor) -> Mapping[str, Any]:
    """A place with the lines around it."""
    return {**where(found.span, folder, editor), "lines": found.lines}


def where(span: Span, folder: Path, editor: Editor) -> Mapping[str, Any]:
    """A place, and the address that opens it in the editor."""
    return {
        "file": span.file,
        "line": span.line,
        "end_line": span.end_line - (span.end_column == 1 and span.end_line > span.line),
        "column": span.column,
        "editor": editor.address(folder / span.file, span.line, span.column),
    }
