"""One theme feeds both looks: CSS variables for PDF and HTML, named styles for Word.

Colours are `RRGGBB` without the hash, sizes points, paper and margins millimetres. Every text
colour keeps a contrast of at least 4.5 : 1 against the ground it is used on (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from sopgen.documents.tree import Tone


@dataclass(frozen=True, slots=True)
class Paper:
    """Portrait size and margins in millimetres; `wide` tables swap width and height."""

    width: float = 210.0
    height: float = 297.0
    top: float = 27.0
    bottom: float = 24.0
    left: float = 24.0
    right: float = 24.0


@dataclass(frozen=True, slots=True)
class Theme:
    """`font` must be in the bundled font package; `word_fallback` stands in where a reader lacks it."""

    font: str = "Source Sans 3"
    word_fallback: str = "Calibri"
    base_size: float = 10.0
    leading: float = 1.42
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
    paper: Paper = Paper()

    def heading_size(self, level: int) -> float:
        """Points: a scale of major seconds above the body, so that four levels stay apart."""
        return (20.0, 14.0, 11.5, 10.5, 10.0, 10.0)[level - 1] * self.base_size / 10.0

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


DEFAULT = Theme()
