"""Footnotes: a part of their own, which a document without notes does not have.

Word numbers them itself, on through the file, so that a note typed in later counts along.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sopgen.writers.word.fields import run
from sopgen.writers.word.inlines import NOTE_NUMBER
from sopgen.writers.word.xml import part

SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}
"""The lines above the notes of a page, and above what goes on from the page before, by their ids."""


def footnotes_part(notes: Sequence[str]) -> bytes:
    """The part with the separators and the notes; `notes` are the runs of each."""
    lines = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in SEPARATORS.items()
    ]
    number = f"<w:r>{NOTE_NUMBER}<w:footnoteRef/></w:r>{run(' ')}"
    lines += [
        f'<w:footnote w:id="{place}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{number}{content}</w:p></w:footnote>"
        for place, content in enumerate(notes, 1)
    ]
    return part("w:footnotes", "".join(lines))


def footnote_settings() -> str:
    """The separators as the settings name them."""
    return "".join(f'<w:footnote w:id="{number}"/>' for number in SEPARATORS)
