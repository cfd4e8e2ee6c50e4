"""Spans in bytes of the file as it is on disk."""

from __future__ import annotations

import re

import pytest

from sopgen.diagnostics import Span
from sopgen.source import SourceFile, read_text

BOM = b"\xef\xbb\xbf"
TEXT = """\
# Prüfung 😀
kind: sop
tïtle: Größe 😀 und 𝄞
pair: "\\ud83d\\ude00 x"
after: [é, "ü", '\\ud83d']
folded: >
  erste Zeile
  zweite 日本
last: ende"""
WRITTEN = {
    ("kind",): "sop",
    ("tïtle",): "Größe 😀 und 𝄞",
    ("pair",): '"\\ud83d\\ude00 x"',
    ("after", 0): "é",
    ("after", 1): '"ü"',
    ("after", 2): "'\\ud83d'",
    ("folded",): ">\n  erste Zeile\n  zweite 日本",
    ("last",): "ende",
}


def stands_at(raw: bytes, span: Span) -> bool:
    """Whether the bytes of a span begin and end at its lines and columns."""
    text = raw.removeprefix(BOM).decode()
    lead = len(raw) - len(text.encode())
    starts = [0, *(match.end() for match in re.finditer("\r\n?|\n", text))]
    places = (span.line, span.column), (span.end_line, span.end_column)
    ends = [lead + len(text[: starts[line - 1] + column - 1].encode()) for line, column in places]
    return ends == [span.start, span.end]


@pytest.fixture(params=["plain", "mark"])
def lead(request: pytest.FixtureRequest) -> bytes:
    return BOM if request.param == "mark" else b""


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def raw(request: pytest.FixtureRequest, lead: bytes) -> bytes:
    return lead + TEXT.replace("\n", request.param).encode()


def read(raw: bytes) -> SourceFile:
    file, _ = read_text("a.yaml", raw)
    assert file is not None
    return file


@pytest.mark.parametrize("pointer", WRITTEN, ids=str)
def test_the_bytes_of_a_span_are_the_value_as_written(pointer: tuple[str | int, ...], raw: bytes) -> None:
    span = read(raw).span(pointer)
    assert raw[span.start : span.end].decode().replace("\r\n", "\n") == WRITTEN[pointer]


def test_bytes_and_columns_agree_for_every_key_and_value(raw: bytes) -> None:
    places = read(raw).places
    assert len(places) == 10
    for place in places.values():
        assert stands_at(raw, place.value)
        assert place.key is None or stands_at(raw, place.key)


def test_words_in_a_value(raw: bytes) -> None:
    file = read(raw)
    for needle in ("Zeile zweite", "日本"):
        span = file.find(("folded",), needle)
        assert raw[span.start : span.end].decode().split() == needle.split()
        assert stands_at(raw, span)


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("ä: 😀\nö: no\n", "YML002", b"no"),
        ("ä: 😀\nä: x\n", "YML001", "ä".encode()),
        ("ä: 😀 \x07x\n", "YML006", b"\x07"),
        ('ä: "😀 \\ud83d\\ude00 \\a"\n', "YML006", b"\\a"),
        ('ä: ["\\ud83d\\ude00", "\\a"]\n', "YML006", b"\\a"),
        ("ä: ü: x\n", "YML005", b":"),
        ("ä: !!str x\n", "YML008", b"!!str x"),
        ("ä: [[a]]\n", "YML005", b"[[a]]"),
    ],
)
def test_the_bytes_of_a_finding(text: str, code: str, written: bytes, lead: bytes) -> None:
    raw = lead + text.encode()
    found = [finding for finding in read_text("a.yaml", raw)[1] if finding.code == code]
    assert len(found) == 1
    assert found[0].span is not None
    assert raw[found[0].span.start : found[0].span.end] == written
    assert stands_at(raw, found[0].span)


def test_a_byte_that_is_no_text(lead: bytes) -> None:
    raw = lead + "ä: 😀\nb: caf".encode() + b"\xe9\n"
    found = read_text("a.yaml", raw)[1][-1]
    assert found.span is not None
    assert raw[found.span.start : found.span.end] == b"\xe9"


def test_the_fix_of_a_byte_order_mark_is_of_the_mark_alone() -> None:
    (found,) = read_text("a.yaml", BOM + b"a: 1\n")[1]
    (fix,) = found.fixes
    (edit,) = fix.edits
    assert (edit.start, edit.end, edit.replacement, fix.safe) == (0, 3, "", True)
