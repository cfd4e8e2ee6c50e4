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
    ("heights", "lists"),
    [
        ([10, 10, 10], [[10, 10, 10]]),
        ([40, 40, 40, 40, 40], [[40, 40], [40, 40], [40]]),
        ([30, 30, 30, 10, 10], [[30, 30], [30, 10, 10]]),  # 10 alone would be a remnant
        ([150, 10], [[150], [10]]),
        ([10] * 21, [[10] * 7] * 3),  # as even as can be, and in no more lists
    ],
)
def test_parts_fill_pages_and_leave_no_remnant(heights: list[float], lists: list[list[float]]) -> None:
    assert shared(heights, float, 100) == lists
