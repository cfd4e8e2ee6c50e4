from __future__ import annotations

import dataclasses

import pytest

from sopgen.model.engagement import HouseStyle
from sopgen.model.palette import GROUNDS, LEAST_CONTRAST, PALETTES, WHITE, contrast, mixed, palette_of
from sopgen.model.values import At

AT = At("pack.yaml", ("theme",))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("777777", "FFFFFF", 4.48),
        ("0000FF", "FFFFFF", 8.59),
        ("123456", "123456", 1),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", PALETTES)
def test_the_themes_that_ship_can_be_read(name: str) -> None:
    palette = PALETTES[name]
    for text, grounds in GROUNDS.items():
        for ground in grounds:
            behind = getattr(palette, ground) if ground else WHITE
            assert contrast(getattr(palette, text), behind) >= LEAST_CONTRAST, (text, ground)


def test_a_pack_without_a_theme_has_the_first() -> None:
    assert palette_of(None) == palette_of(HouseStyle(at=AT)) == PALETTES["slate"]


def test_grounds_follow_from_the_colours_given() -> None:
    palette = palette_of(HouseStyle(at=AT, base="press", accent="#0b5d63", muted="#5a5a5a"))
    assert (palette.accent, palette.accent_soft) == ("0B5D63", mixed("0B5D63", 0.10))
    assert (palette.rule, palette.stripe) == ("CECECE", "F8F8F8")
    changed = {"accent", "accent_soft", "muted", "rule", "stripe"}
    same = {field.name for field in dataclasses.fields(palette)} - changed
    assert all(getattr(palette, name) == getattr(PALETTES["press"], name) for name in same)


def test_a_tint_that_is_given_is_kept() -> None:
    assert palette_of(HouseStyle(at=AT, accent="#0B5D63", tint="#FFFFFF")).accent_soft == "FFFFFF"
