"""Words are as long as fonts make them: what no line may break has room whatever letters it is made of."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sopgen.model.tables import LINE, longest
from sopgen.writers.fonts.files import font_files
from sopgen.writers.metrics import POINTS_PER_MM, metrics
from sopgen.writers.theme import Theme

WORDS = (
    *("Minimum", "Maximum", "Comments", "When", "Week", "Owner", "whom", "Programme", "même", "kommt"),
    *("responsible", "Accountable", "Availability", "Title", "AMORTISEMENT", "EUR", "GROW", "losses"),
)


def test_no_word_in_bold_is_longer_than_said() -> None:
    theme = Theme()
    unit = (theme.paper.width - theme.paper.left - theme.paper.right) * POINTS_PER_MM / LINE
    for word in WORDS:
        assert _wide(theme.font, word) * metrics(theme)["cell"].size <= longest([word]) * unit, word


@pytest.mark.parametrize("font", ["Lato", "Open Sans", "Poppins", "Raleway", "Roboto", "Ubuntu"])
def test_which_letters_a_word_is_made_of_weighs_alike_in_every_font(font: str) -> None:
    shares = {word: _wide(font, word) / longest([word]) for word in WORDS}
    assert max(shares.values()) < 1.33 * min(shares.values()), shares


def _wide(family: str, word: str) -> float:
    """In ems."""
    with TTFont(font_files()[f"{family.replace(' ', '')}-Bold.ttf"], lazy=True) as font:
        letters = font.getBestCmap()
        wide = sum(font["hmtx"][letters[ord(sign)]][0] for sign in word)
        return float(wide / font["head"].unitsPerEm)
