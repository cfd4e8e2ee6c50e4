"""A value of the wrong sort, written as it was meant: in quotes, or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sopgen.diagnostics import Fix, Pointer, rewrite
from sopgen.source import SourceFile
from sopgen.source.scalars import resolve
from sopgen.source.text import in_quotes

Allows = Callable[[SourceFile, Any, object], bool]
"""Whether a schema of a file's kind takes a value."""


def with_colon(file: SourceFile, pointer: Pointer, value: object) -> str:
    """A sentence whose colon YAML took for that of a key (`- Note: call`); empty for what is a group."""
    written = file.written(file.span(pointer))
    return written if isinstance(value, dict) and len(value) == 1 and _SENTENCE.fullmatch(written) else ""


_SENTENCE = re.compile(r"[^\s{\[\"'&*!][^\n]*:(?: [^\n]+)?")


def retyped(file: SourceFile, error: Any, pointer: Pointer, allows: Allows) -> Iterator[Fix]:
    """The same value with quotes or without, where the schema then has nothing against it."""
    span = file.span(pointer)
    value, written = error.instance, file.written(span)
    sentence = with_colon(file, pointer, value)
    other: object
    if isinstance(value, dict):
        other, replacement = sentence, in_quotes(sentence)
        key = str(next(iter(value), ""))
        certain = bool(sentence) and isinstance(pointer[-1], int) and (" " in key or key[:1].isupper())
    elif isinstance(value, str):
        other, replacement = resolve(value) if value else value, value
        certain = written in (f'"{value}"', f"'{value}'")
    else:
        other, replacement = str(value), f'"{value}"'
        certain = isinstance(value, int | Decimal) and written == other
    if certain and type(other) is not type(value) and allows(file, error.schema, other):
        yield rewrite(f"Write {replacement}", span, replacement, safe=not file.may_repeat)
