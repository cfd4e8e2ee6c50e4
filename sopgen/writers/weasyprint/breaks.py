"""Where lines break: what the PDF engine needs to break them in the right place."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_INLINE = frozenset({"a", "strong", "em"})
_LAST = re.compile(r"(?: [^ ]*\u00a0| )\Z")
"""The space at the end of a text, with a word that a no-break space ties to what follows."""


def bind_spaces(root: Element) -> None:
    """Move the space before a link or emphasis into it, with the word that is tied to it.

    A text that ends in a space is broken after its first word, when it is full to a point or two and what
    follows must go onto the next line: the engine measures it once with that space and once without.
    """
    for parent in root.iter():
        before: Element | None = None
        for child in parent:
            if child.tag in _INLINE:
                text = (parent.text if before is None else before.tail) or ""
                if space := _LAST.search(text):
                    kept = text[: space.start()]
                    child.text = space[0] + (child.text or "")
                    if before is None:
                        parent.text = kept
                    else:
                        before.tail = kept
            before = child
