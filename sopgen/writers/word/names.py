"""What the styles and all that uses them agree on: names of styles, and how deep headings go."""

from __future__ import annotations

from typing import Final

DEEPEST_HEADING: Final = 6
NUMBER_TABS: Final = (454, 1021, 1758, 2608, 3572, 4649)
"""Where the titles of contents entries start, in twips, by level; the number starts at the stop before."""

STRONG, EMPHASIS, HYPERLINK, REFERENCE = 1, 2, 4, 8
_WORDS: Final = (
    (HYPERLINK, "Hyperlink"),
    (REFERENCE, "Cross Reference"),
    (STRONG, "Strong"),
    (EMPHASIS, "Emphasis"),
)
RUN_STYLES: Final = {
    marks: " ".join(word for bit, word in _WORDS if marks & bit)
    for marks in range(1, 12)
    if not (marks & HYPERLINK and marks & REFERENCE)
}
"""Style name of each combination of marks."""


def style_id(name: str) -> str:
    return name.replace(" ", "")
