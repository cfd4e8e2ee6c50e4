"""Fixes made in the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterable

from sopgen.diagnostics import Edit, Fix


def fixed(raw: bytes, *fixes: Fix) -> bytes:
    """A file with its fixes made, the last one first, so that the offsets of the others hold."""
    edits: Iterable[Edit] = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.start)
    for edit in reversed(list(edits)):
        raw = raw[: edit.start] + edit.replacement.encode() + raw[edit.end :]
    return raw
