"""How long a document is: a short form has a title block in place of a cover, and no contents.

That decides what stands in it, so it is told from its text alone and never from its looks: by the lines
that the text would fill on a page of A4 in ordinary letters, whatever the theme.
"""

from __future__ import annotations

import math
import re
from typing import Final

SHORT: Final = 3.0
"""Pages of text that a short form has at most."""
_LETTERS, _LINES = 92, 46
"""To a line, and to a page."""
_ROW: Final = 1.35
"""Lines that the words of a row take against the same words in a paragraph: its cells do not fill alike."""
_BETWEEN: Final = 0.45
"""Lines of space below a paragraph, an item or a row."""
_TALL: Final = {"section": 2.8, "figure": 18.0, "signatory": 5.5}
"""Lines that an element takes beside its words."""
_PART: Final = re.compile(r"<(/?[a-z-]+)([^>]*)>([^<]*)")
_OPENS: Final = 'page="opens"'
"""What a section says that begins a page: what is left of the one before stays free."""
_WHOLE: Final = frozenset({"/p", "/li", "/dt", "/dd", "/caption", "/tr", "/pre"})
"""What ends a line."""


def is_short(html: str) -> bool:
    """Whether text, as templates made it, fills no more than the pages of a short form."""
    lines, letters, in_row, most = 0.0, 0, False, SHORT * _LINES
    for tag, attributes, words in _PART.findall(html):
        if tag == "tr":
            in_row = True
        elif tag == "blank" and in_row:
            letters += _LETTERS // 4
        elif tag in _TALL:
            if _OPENS in attributes:
                lines = math.ceil(lines / _LINES) * _LINES
            lines += _TALL[tag]
        elif tag in _WHOLE and (tag == "/tr" or not in_row):
            share = _ROW if in_row else 1
            lines += math.ceil(max(letters * share, 1) / _LETTERS) + _BETWEEN
            letters, in_row = 0, False
            if lines > most:
                return False
        letters += len(words)
    return True
