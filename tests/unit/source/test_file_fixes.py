"""Edits in a file as its author wrote it."""

from __future__ import annotations

import pytest

from sopgen.source import SourceFile, read_text
from tests.fixing import fixed

BOM = b"\xef\xbb\xbf"


def read(raw: bytes) -> SourceFile:
    file, _ = read_text("a.yaml", raw)
    assert file is not None
    return file


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: 1\nx: 2\n", "a: 1\n"),
        ("x: 2  # why\na: 1\n", "a: 1\n"),
        ("ä: 1\r\nx: |\r\n  zwei\r\n  drei\r\nb: 2\r\n", "ä: 1\r\nb: 2\r\n"),
        ("a: 1\nx: 2", "a: 1\n"),
        ("a: 1\nx:\nb: 2\n", "a: 1\nb: 2\n"),
    ],
)
def test_an_entry_is_taken_out_with_its_lines(text: str, left: str) -> None:
    for lead in (b"", BOM):
        raw = lead + text.encode()
        (fix,) = read(raw).removed(("x",))
        assert fix.safe
        assert fixed(raw, fix) == lead + left.encode()


@pytest.mark.parametrize(
    "text",
    [
        "x: 2\n",  # nothing would be left
        "{a: 1, x: 2}\n",
        "{\n  x: 2,\n  a: 1\n}\n",
        "? x\n: 2\na: 1\n",
        "a: &b 1\nx: 2\n",
        "a: 1\n",
    ],
)
def test_an_entry_that_shares_its_lines_or_may_be_repeated_stays(text: str) -> None:
    assert read(text.encode()).removed(("x",)) == ()


def test_an_item_of_a_list_is_no_entry() -> None:
    assert read(b"- x\n- y\n").removed((0,)) == ()
    assert read(b"- x: 1\n  y: 2\n").removed((0, "x")) == ()
    (fix,) = read(b"- x: 1\n  y: 2\n").removed((0, "y"))
    assert fixed(b"- x: 1\n  y: 2\n", fix) == b"- x: 1\n"


@pytest.mark.parametrize(
    ("text", "near", "left"),
    [
        ("ä: ownr\n", ("owner",), "ä: owner\n"),
        ("ä: 'ownr'\n", ("owner",), "ä: 'owner'\n"),
        ("ä: &o ownr\n", ("owner",), "ä: &o owner\n"),
        ("ä: OWNER\n", ("owner",), "ä: owner\n"),
    ],
)
def test_a_word_is_respelt(text: str, near: tuple[str, ...], left: str) -> None:
    file = read(BOM + text.encode())
    assert isinstance(file.data, dict)
    (fix,) = file.respelt(file.span(("ä",)), str(file.data["ä"]), near)
    assert fixed(BOM + text.encode(), fix) == BOM + left.encode()
    assert fix.safe is ("OWNER" in text)


@pytest.mark.parametrize(
    ("text", "wrong", "near"),
    [
        ("a: ownr\n", "ownr", ("owner", "over")),
        ("a: ownr\n", "ownr", ()),
        ("a: ownr\n", "", ("owner",)),
        ("a: ownr\n", "ownr", ("ownr",)),
        ("a: ownr\n", "ownr", ("no",)),  # to be put in quotes
        ("a: ownr\n", "ownr", ("per cent",)),
        ("a: ownr ownr\n", "ownr", ("owner",)),
        ('a: "\\u006fwnr"\n', "ownr", ("owner",)),
        ("b: &ownr x\na: *ownr\n", "ownr", ("owner",)),
    ],
)
def test_a_word_that_is_not_certain_stays(text: str, wrong: str, near: tuple[str, ...]) -> None:
    file = read(text.encode())
    assert file.respelt(file.span(("a",)), wrong, near) == ()
