"""Where values stand: lines and columns from 1, columns in code points."""

import pytest

from sopgen.diagnostics import Span
from sopgen.source import SourceFile, read_text


def read(text: str) -> SourceFile:
    file, findings = read_text("sops/a.yaml", text.encode())
    assert findings == []
    assert file is not None
    return file


def ends(span: Span | None) -> tuple[int, int, int, int]:
    assert span is not None
    assert span.file == "sops/a.yaml"
    return span.line, span.column, span.end_line, span.end_column


TEXT = """\
# a comment
kind: sop
steps:
- id: detect
  role: 'a b'
- id: act
  notes: >
    first line
    second line

  text: folded
    over two lines
tiers: [{below: 72}, [1, 2]]
empty:
😀é: 😀 x
"""


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        (("kind",), (2, 1, 2, 5), (2, 7, 2, 10)),
        (("steps",), (3, 1, 3, 6), (4, 1, 12, 19)),
        (("steps", 0), None, (4, 3, 5, 14)),
        (("steps", 0, "role"), (5, 3, 5, 7), (5, 9, 5, 14)),
        (("steps", 1, "notes"), (7, 3, 7, 8), (7, 10, 9, 16)),
        (("steps", 1, "text"), (11, 3, 11, 7), (11, 9, 12, 19)),
        (("tiers",), (13, 1, 13, 6), (13, 8, 13, 29)),
        (("tiers", 0, "below"), (13, 10, 13, 15), (13, 17, 13, 19)),
        (("tiers", 1, 1), None, (13, 26, 13, 27)),
        (("empty",), (14, 1, 14, 6), (14, 7, 14, 7)),
        (("😀é",), (15, 1, 15, 3), (15, 5, 15, 8)),
    ],
)
def test_place(
    pointer: tuple[str | int, ...], key: tuple[int, ...] | None, value: tuple[int, int, int, int]
) -> None:
    place = read(TEXT).places[pointer]
    assert ends(place.value) == value
    assert (None if place.key is None else ends(place.key)) == key


def test_places_are_listed_in_the_order_of_the_file() -> None:
    places = read("b: [x, {c: 1}]\na: 2\n").places
    assert list(places) == [(), ("b",), ("b", 0), ("b", 1), ("b", 1, "c"), ("a",)]
    assert len(places) == 6
    assert ("b", 2) not in places
    assert ("b", -1) not in places
    assert ("a", 0) not in places


def test_what_has_no_place_is_shown_at_its_nearest_ancestor() -> None:
    file = read("a: 1\nb:\n  c: [x]\n")
    assert ends(file.span(("b", "c", 7, "d"))) == (3, 6, 3, 9)
    assert ends(file.span(("b", "missing"), key=True)) == (2, 1, 2, 2)
    assert ends(file.span(("b", "c", 0), key=True)) == (3, 7, 3, 8)
    assert file.span(("nowhere",)) == file.span(()) == Span("sops/a.yaml", 1, 1, 1, 1)


def test_crlf_counts_as_one_line_break() -> None:
    assert ends(read("a: 1\r\nb: 2\r\n").span(("b",))) == (2, 4, 2, 5)


def test_an_alias_has_its_own_place_and_what_is_in_it_that_of_the_anchor() -> None:
    file = read("a: &x {k: 1}\nb: *x\n")
    assert file.data == {"a": {"k": 1}, "b": {"k": 1}}
    assert ends(file.span(("b",))) == (2, 4, 2, 6)
    assert ends(file.span(("b", "k"))) == (1, 11, 1, 12)


def test_places_after_a_surrogate_pair_escape_are_of_the_text_as_written() -> None:
    file = read("a: [\"\\ud83d\\ude00\", x]\nb: '\\ud83d\\ude00'\nc: \\ud83d\\ude00 \\U0001f600\n")
    assert file.data == {"a": ["😀", "x"], "b": r"\ud83d\ude00", "c": r"\ud83d\ude00 \U0001f600"}
    assert ends(file.span(("a", 0))) == (1, 5, 1, 19)
    assert ends(file.span(("a", 1))) == (1, 21, 1, 22)
    assert ends(file.span(("b",))) == (2, 4, 2, 18)


class TestFind:
    FILE = read("p: |\n  See [[fcr]] and\n  [[fcr]], [[fcr]]\nq: [[a, fcr]]\nlong: one two\n  three\n")

    @pytest.mark.parametrize(("nth", "place"), [(0, (2, 7)), (1, (3, 3)), (2, (3, 12))])
    def test_each_occurrence(self, nth: int, place: tuple[int, int]) -> None:
        line, column, end_line, end_column = ends(self.FILE.find(("p",), "[[fcr]]", nth))
        assert ((line, column), end_line, end_column) == (place, line, column + 7)

    def test_stays_inside_the_value(self) -> None:
        assert self.FILE.find(("p",), "[[fcr]]", 3) == self.FILE.span(("p",))
        assert self.FILE.find(("q", 0, 0), "fcr") == self.FILE.span(("q", 0, 0))

    def test_matches_over_a_folded_line(self) -> None:
        assert ends(self.FILE.find(("long",), "two three")) == (5, 11, 6, 8)

    def test_of_what_has_no_place_is_the_ancestor(self) -> None:
        assert self.FILE.find(("p", "x"), "fcr") == self.FILE.span(("p",))
