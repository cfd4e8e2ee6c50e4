"""How large figures stand on paper."""

from __future__ import annotations

import pytest

from sopgen.assets.picture import Picture
from sopgen.writers.figures import natural, size
from sopgen.writers.theme import Paper

A4 = Paper()
ACROSS, DOWN = 168 * 72 / 25.4, 251 * 72 / 25.4
"""The text of a page in points; turned it is 255 mm wide and 164 high."""
TURNED, LOW = 255 * 72 / 25.4, 164 * 72 / 25.4


def pixels(width: float, height: float, dpi: float = 0.0) -> Picture:
    return Picture("png", b"", width, height, dpi)


def test_a_picture_is_as_large_as_its_resolution_says() -> None:
    assert natural(pixels(300, 150, 300)) == (72, 36)
    assert natural(pixels(288, 144)) == (144, 72)
    assert natural(Picture("svg", b"", 96, 48)) == (72, 36)


@pytest.mark.parametrize(
    ("image", "turned", "expected"),
    [
        (pixels(300, 150, 300), False, (72, 36)),
        (pixels(4000, 1000), False, (ACROSS, ACROSS / 4)),
        (pixels(4000, 1000), True, (TURNED, TURNED / 4)),
        (pixels(1000, 4000), False, (DOWN / 6, DOWN * 2 / 3)),
        (pixels(1000, 4000), True, (LOW / 6, LOW * 2 / 3)),
        (pixels(4000, 4000), True, (LOW * 2 / 3, LOW * 2 / 3)),
    ],
)
def test_it_is_never_wider_than_the_text_nor_higher_than_two_thirds_of_a_page(
    image: Picture, turned: bool, expected: tuple[float, float]
) -> None:
    assert size(image, A4, turned=turned) == pytest.approx(expected)


def test_a_narrow_column_makes_it_smaller() -> None:
    assert size(pixels(4000, 1000), A4, 100) == pytest.approx((100, 25))
    assert size(pixels(100, 50), A4, 100) == (50, 25)
