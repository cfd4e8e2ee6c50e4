"""How findings put things to a reader."""

from __future__ import annotations

import pytest

from sopgen.rules.words import years


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([2027], "2027"),
        ([2027, 2028], "2027 and 2028"),
        ([2027, 2028, 2029], "2027 to 2029"),
        ([2026, 2028, 2029, 2030, 2032, 2033], "2026, 2028 to 2030, 2032 and 2033"),
        (range(2027, 2126), "2027 to 2125"),
    ],
)
def test_years_in_a_row_are_named_by_their_ends(found: list[int], words: str) -> None:
    assert years(found) == words
