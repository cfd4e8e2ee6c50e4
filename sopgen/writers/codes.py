"""Codes of documents, forms and agreements (`SOP-004`, `MAN-01-F1`), dates and numbers that no line may part.

Engines that break lines by UAX #14 keep a hyphen and the digit behind it together, but no hyphen and a
letter; Word and browsers break after any hyphen.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 20
"""Characters: what is longer may have no room in its column."""

CODE: Final = re.compile(
    rf"(?<![\w/@.#&?=+-])(?=[A-Z0-9-]{{1,{_LONGEST}}}(?![\w/@-]|\.\w))(?=[A-Z-]*[0-9])"
    r"[A-Z0-9]+(?:-[A-Z0-9]+)+(?![A-Z0-9])"
)
"""A code that is a word for itself: in an address it stays as it is, since addresses are copied."""

LETTERED: Final = re.compile(r"-[A-Z]")
"""What makes a code one that an engine would break."""
