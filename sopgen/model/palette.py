"""The colours of a pack: those of the theme it starts from, those it gives, and those that follow from them.

Colours are `RRGGBB` without the hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from sopgen.model.engagement import HouseStyle

WHITE = "FFFFFF"
LEAST_CONTRAST = 4.5
"""For text of ordinary size: WCAG 2.2, success criterion 1.4.3 (level AA)."""

_SOFT = 0.10
_FAINT = 0.04
_LINE = 0.30
"""How much of a colour is left in the ground, the stripe and the rule that are made of it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """`…_soft` is the ground of text in that colour; `rule` draws lines, `stripe` is a grey ground."""

    ink: str = "1F2933"
    muted: str = "586574"
    accent: str = "17496D"
    accent_soft: str = "E8EFF5"
    rule: str = "C9D2DB"
    stripe: str = "F6F8FA"
    good: str = "1E6B3C"
    good_soft: str = "E6F3EA"
    caution: str = "8A5300"
    caution_soft: str = "FCF1DD"
    bad: str = "A02622"
    bad_soft: str = "FBE9E8"


PALETTES: Mapping[str, Palette] = {
    "slate": Palette(),
    "harbour": Palette(
        ink="1C2B2D",
        muted="52656A",
        accent="0B5D63",
        accent_soft="E3F0F0",
        rule="C3D3D4",
        stripe="F4F8F8",
    ),
    "press": Palette(
        ink="24211E",
        muted="655E57",
        accent="7A1F2B",
        accent_soft="F6EDEB",
        rule="D6CFC7",
        stripe="F9F7F4",
    ),
}
"""By the theme that a pack names as its `base`."""

_TINTS = ("accent_soft", "stripe", "good_soft", "caution_soft", "bad_soft")
GROUNDS: Mapping[str, tuple[str, ...]] = {
    "ink": ("", *_TINTS),
    "muted": ("", "stripe"),
    "accent": ("", *_TINTS),
    "good": ("", "good_soft"),
    "caution": ("", "caution_soft"),
    "bad": ("", "bad_soft"),
}
"""What each colour of text is set on; white is the empty name. Links stand wherever text does."""


def palette_of(style: HouseStyle | None) -> Palette:
    """The colours that a pack asks for; a soft ground that is not given is made from its colour."""
    if style is None:
        return PALETTES["slate"]
    given = {name: colour for name, colour in _given(style) if colour}
    derived: dict[str, str] = {}
    for name in ("accent", "good", "caution", "bad"):
        if name in given:
            derived[f"{name}_soft"] = mixed(given[name], _SOFT)
    if "muted" in given:
        derived |= {"rule": mixed(given["muted"], _LINE), "stripe": mixed(given["muted"], _FAINT)}
    return replace(PALETTES[style.base or "slate"], **(derived | given))


def _given(style: HouseStyle) -> Iterator[tuple[str, str]]:
    for field in fields(Palette):
        key = KEYS.get(field.name, field.name)
        yield field.name, getattr(style, key, "").removeprefix("#").upper()


KEYS: Mapping[str, str] = {"accent_soft": "tint"}
"""Blueprint keys whose name is another than the colour's."""


def mixed(colour: str, share: float) -> str:
    """White with a share of the colour in it."""
    channels = (255 - (255 - channel) * share for channel in bytes.fromhex(colour))
    return "".join(f"{round(channel):02X}" for channel in channels)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    low, red, green, blue = 0.04045, *(channel / 255 for channel in bytes.fromhex(colour))
    linear = [c / 12.92 if c <= low else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
