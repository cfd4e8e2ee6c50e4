"""Bytes that are no text, and characters that no document can carry."""

import pytest

from sopgen.diagnostics import Severity
from sopgen.source import read_text
from sopgen.source.text import Text


@pytest.mark.parametrize(
    ("raw", "place", "named"),
    [
        (b"a: 1\nb: caf" + b"\xe9\n", "2:7", "“é”"),
        ("a: 😀".encode() + b" it\x92s\n", "1:8", "“’”"),
        (b"a: \x81\n", "1:4", "0x81"),
        (b"a: \xed\xa0\x80\n", "1:4", "0xED"),
        ("a: 1\n".encode("utf-16"), "1:1", "UTF-16"),
        ("\ufeffa: 1\n".encode("utf-16-be"), "1:1", "UTF-16"),
        ("a: 1\n".encode("utf-16-le"), "1:1", "UTF-16"),
        ("a: 1\n".encode("utf-32"), "1:1", "UTF-32"),
    ],
)
def test_not_utf8(raw: bytes, place: str, named: str) -> None:
    file, (found,) = read_text("a.yaml", raw)
    assert file is None
    assert (found.code, str(found.span)) == ("YML006", f"a.yaml:{place}")
    assert named in found.message
    assert "UTF-8" in found.help


def test_a_byte_order_mark_is_a_warning_and_no_part_of_the_text() -> None:
    file, (found,) = read_text("a.yaml", b"\xef\xbb\xbfkind: sop\n")
    assert (found.code, found.severity) == ("YML007", Severity.WARNING)
    assert file is not None
    assert (file.data, file.text) == ({"kind": "sop"}, "kind: sop\n")
    assert str(file.span(("kind",), key=True)) == "a.yaml:1:1"


BAD = [
    "\0",
    "\x07",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9f",
    "\u2028",
    "\u202d",
    "\u202e",
    "\ufeff",
    "\ufdd0",
    "\U0001ffff",
]


@pytest.mark.parametrize("character", BAD)
def test_a_forbidden_character_is_refused_as_written(character: str) -> None:
    file, (found,) = read_text("a.yaml", f"é: 1\nb: x{character}y\nc: yes\n".replace("yes", "'yes'").encode())
    assert (found.code, str(found.span)) == ("YML006", "a.yaml:2:5")
    assert f"U+{ord(character):04X}" in found.message
    assert file is not None
    assert file.data == {"é": 1, "b": "x\ufffdy", "c": "yes"}


@pytest.mark.parametrize("character", BAD)
def test_a_forbidden_character_is_refused_as_an_escape(character: str) -> None:
    _, (found,) = read_text("a.yaml", f'b: ["x", "\\\\\\U{ord(character):08x}y"]\n'.encode())
    assert (found.code, str(found.span), found.pointer) == ("YML006", "a.yaml:1:13", ("b", 1))
    assert found.span is not None
    assert found.span.end_column == 23


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\r", r"\N", r"\L", r"\x01", r"\ud83f\udfff"])
def test_a_forbidden_escape(escape: str) -> None:
    file, (found,) = read_text("a.yaml", f'b: "{escape}"\n'.encode())
    assert (found.code, str(found.span)) == ("YML006", "a.yaml:1:5")
    assert file is not None
    assert file.data == {"b": "\ufffd"}


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00", r"\ud800x", r"\U00110000"])
def test_an_escape_that_is_no_character(escape: str) -> None:
    file, (found,) = read_text("a.yaml", f'a: 1\nb: "x{escape}"\n'.encode())
    assert file is None
    assert (found.code, str(found.span)) == ("YML006", "a.yaml:2:6")


def test_a_binary_file_gets_one_finding() -> None:
    file, (found,) = read_text("a.yaml", b"x" * 100 + bytes(range(1, 9)) * 1000)
    assert file is None
    assert found.code == "YML006"
    assert "not text" in found.message


def test_the_line_break_that_is_added_for_the_parser_has_no_place() -> None:
    assert str(Text("a.yaml", "x").span(1, 2)) == "a.yaml:1:2"
    assert Text("a.yaml", "x").span(0, 2).end_column == 2
