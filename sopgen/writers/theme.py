"""One theme feeds both looks: CSS variables for PDF and HTML, named styles for Word.

Colours are `RRGGBB` without the hash, sizes points, paper and margins millimetres. Every text
colour of the themes that ship keeps a contrast of at least 4.5 : 1 against the ground it is used
on (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal

from sopgen.assets.logo import Logo
from sopgen.assets.word_template import WordTemplate
from sopgen.documents.tree import Tone
from sopgen.model.engagement import HouseStyle
from sopgen.model.languages import paper as paper_of
from sopgen.model.looks import logo_of, word_template_of
from sopgen.model.pack import Pack
from sopgen.model.palette import LEAST_CONTRAST, PALETTES, Palette, contrast, mixed, palette_of
from sopgen.writers.options import PdfEngine

_STRENGTHS = (0.4, 0.3, 0.2, 0.1)
"""Shares of the theme's rule colour in the mark of a draft, strongest first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Portrait size and margins in millimetres; `wide` tables swap width and height."""

    width: float = 210.0
    height: float = 297.0
    top: float = 24.0
    bottom: float = 22.0
    left: float = 21.0
    right: float = 21.0
    header: float = 0.0
    footer: float = 0.0
    """From the edge of the paper to the running lines; nought where it follows from the margins."""


@dataclass(frozen=True, slots=True)
class Theme(Palette):
    """Fonts must be in the bundled font package."""

    font: str = "Source Sans 3"
    heading_font: str = ""
    """Empty where headings are set in the font of the text."""
    heading_weight: int = 700
    base_size: float = 9.5
    heading_scale: float = 1.0
    """Of headings against those of a sans serif: letters of a serif are smaller at the same size."""
    leading: float = 1.42
    band: float = 8.0
    """Height of the band of colour at the head of the cover, in millimetres."""
    paper: Paper = Paper()
    logo: Logo | None = None
    heading_sizes: tuple[float, ...] = ()
    """Points by level, where a template gives them."""
    word_template: WordTemplate | None = None
    pdf_engine: PdfEngine | Literal[""] = ""
    """Empty where the pack names none."""

    def heading_size(self, level: int) -> float:
        """Points: a scale of major seconds above the body, so that four levels stay apart."""
        if self.heading_sizes:
            return self.heading_sizes[level - 1]
        return (20.0, 14.0, 11.5, 10.5, 10.0, 10.0)[level - 1] * self.base_size / 10.0 * self.heading_scale

    def tone(self, tone: Tone) -> tuple[str, str]:
        """(text, ground) for a tone."""
        return {
            Tone.PLAIN: (self.ink, "FFFFFF"),
            Tone.ACCENT: (self.accent, self.accent_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.CAUTION: (self.caution, self.caution_soft),
            Tone.BAD: (self.bad, self.bad_soft),
            Tone.MUTED: (self.muted, self.stripe),
        }[tone]

    @property
    def mark(self) -> str:
        """The mark of a draft: the strongest pale shade of the rules on which all text can still be read."""
        text = {self.ink, self.muted, self.accent, *(self.tone(tone)[0] for tone in Tone)}
        shades = [mixed(self.rule, share) for share in _STRENGTHS]
        readable = (shade for shade in shades if all(contrast(one, shade) >= LEAST_CONTRAST for one in text))
        return next(readable, shades[-1])

    @property
    def heading_family(self) -> str:
        return self.heading_font or self.font

    @property
    def word_fallback(self) -> str:
        return fallback(self.font)

    @property
    def families(self) -> tuple[str, ...]:
        """The fonts in use, that of the text first."""
        return tuple(dict.fromkeys((self.font, self.heading_family)))


def fallback(family: str) -> str:
    """The font of every Word installation that comes nearest to a bundled one."""
    return "Cambria" if family in SERIF else "Calibri"


SERIF = frozenset({"EB Garamond", "Gentium Book Plus", "XCharter"})

PAPERS: Mapping[str, Paper] = {
    "A4": Paper(),
    "Letter": Paper(width=215.9, height=279.4, top=23.0, bottom=21.0, left=21.6, right=21.6),
}

THEMES: Mapping[str, Theme] = {
    "slate": Theme(),
    "harbour": Theme(
        **asdict(PALETTES["harbour"]),
        font="Lato",
        base_size=9.5,
        leading=1.48,
        band=14.0,
    ),
    "press": Theme(
        **asdict(PALETTES["press"]),
        heading_font="EB Garamond",
        heading_weight=400,
        heading_scale=1.1,
        band=2.0,
    ),
}
"""The themes that ship, by the name that a pack gives as `base`."""

DEFAULT = THEMES["slate"]

LOGO_WIDTH = 60.0
LOGO_HEIGHT = 16.0
"""The largest that a logo stands on a cover, in millimetres."""


def logo_size(logo: Logo) -> tuple[float, float]:
    """Width and height on paper in millimetres: as large as fits, at the picture's own shape."""
    width = min(LOGO_WIDTH, LOGO_HEIGHT * logo.ratio)
    return width, width / logo.ratio


def theme_of(pack: Pack) -> Theme:
    """The theme that a pack asks for.

    Raises:
        AssetError: the logo or the Word template cannot be used; rules THM002 and THM003 find the same.
    """
    style = pack.info.theme
    sheet = PAPERS[(style.paper if style else None) or paper_of(pack.info.language)]
    if style is None:
        return replace(DEFAULT, paper=sheet)
    theme = replace(_own(style), logo=logo_of(pack), paper=sheet)
    template = word_template_of(pack)
    return _with_template(theme, style, template) if template else theme


def _own(style: HouseStyle) -> Theme:
    theme = THEMES[style.base or "slate"]
    return replace(
        theme,
        **asdict(palette_of(style)),
        font=style.font or theme.font,
        heading_font=style.heading_font or theme.heading_font,
        base_size=float(style.size) if style.size is not None else theme.base_size,
        pdf_engine=style.pdf_engine or "",
    )


def _with_template(theme: Theme, style: HouseStyle, template: WordTemplate) -> Theme:
    """A theme with what a Word template says; colours and fonts that the pack gives itself stay."""
    from sopgen.writers.template.look import look_of

    look = look_of(template)
    accent, ink = (f"#{colour}" if colour else "" for colour in (look.accent, look.ink))
    return replace(
        theme,
        **asdict(palette_of(replace(style, accent=style.accent or accent, ink=style.ink or ink))),
        font=style.font or look.font or theme.font,
        heading_font=style.heading_font or look.heading_font or (theme.heading_font if not look.font else ""),
        heading_scale=1.0,
        base_size=look.size,
        leading=look.leading,
        heading_sizes=look.heading_sizes,
        paper=Paper(**asdict(look.page)) if look.page else theme.paper,
        word_template=template,
    )
