"""Words of a drawing: measured rather too long than too short, and never lost without a sign."""

from __future__ import annotations

import pytest

from sopgen.figures.drawing import shared, text_width, wrapped
from sopgen.writers.fonts.measures import extent

WORDS = ("Operations manager", "Within two business days", "MMMM WWWW", "illicit little fill", "Überprüfung")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("font", ["Source Sans 3", "Lato", "EB Garamond", "Noto Sans"])
def test_a_line_is_not_longer_than_it_is_taken_to_be(words: str, font: str) -> None:
    """By the font that ships widest a tenth is let pass: boxes have a margin of more."""
    assert extent(font, words) * 8 <= text_width(words, 8) * 1.1


def test_words_stand_in_lines_that_fit() -> None:
    lines = wrapped("Decide on a plan for the agent", 60, 8)
    assert " ".join(lines) == "Decide on a plan for the agent"
    assert all(text_width(line, 8) <= 60 for line in lines)


def test_what_has_no_room_ends_in_a_sign() -> None:
    lines = wrapped("Release stock or enter the shortage and tell the manager by telephone", 70, 8, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert text_width(lines[-1], 8) <= 70


def test_a_long_word_stays_whole() -> None:
    assert wrapped("Verfügbarkeitsüberprüfung", 20, 8) == ("Verfügbarkeitsüberprüfung",)


@pytest.mark.parametrize(
    ("rows", "height", "shares"),
    [
        (6, 100, [6]),
        (19, 85, [6, 7, 6]),  # as few lists as there can be, and as even
        (20, 100, [10, 10]),
        (21, 100, [7, 7, 7]),
        (3, 5, [1, 1, 1]),  # each higher than the room
    ],
)
def test_rows_are_shared_evenly_among_the_fewest_lists(rows: int, height: float, shares: list[int]) -> None:
    assert [len(part) for part in shared(range(rows), lambda _: 10.0, height)] == shares
