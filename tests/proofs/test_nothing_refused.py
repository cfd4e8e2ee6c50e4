"""No text that the checks let pass stops a PDF: the typesetter would tell no line of the blueprint."""

from __future__ import annotations

from itertools import cycle
from typing import Final

import pytest

import sopgen
from sopgen.diagnostics import Severity
from sopgen.documents.render import document_ids, render
from sopgen.schema import PROSE, AnnotatedValue
from sopgen.writers import pdf
from sopgen.writers.options import Options
from sopgen.writers.theme import DEFAULT
from tests.conftest import GOLDEN
from tests.rewriting import rewritten

FULL: Final = GOLDEN / "full"
TABLE: Final = "| [a](https://example.com/) | b^[note] |\n|---|---|\n" + "| said ^[why] | x |\n" * 60
PROBES: Final = {
    "letters that no font has": "🙂 مرحبا ไทย",
    "letters for private use": "\ue000 \uf8ff",
    "letters without a bold": "**฿ ◯** *฿ ◯* ***฿ ◯*** `฿ ◯`",
    "marks without a letter": "\u0301 a" + "\u0301" * 300,
    "nothing to be seen": "\u200b \u00ad \u2060 [\u200b](https://example.com/)",
    "an endless word": "w" * 3000 + " `" + "c" * 3000 + "`",
    "the longest address": f"[there](https://e.com/{'a' * 7986})",
    "an address with all kinds of signs": '[there](<https://e.com/ä b?c="d"&e=[f]#g>)',
    "levels that are skipped": "###### Six\n\nText\n\n# One\n\n#### Four\n\nText",
    "headings without words": "## \u200b\n\nText\n\n##\n\nText",
    "a head that leads elsewhere": TABLE,
    "a form": "|  | b |\n|---|---|\n| ____ | [ ] yes |\n\nName ____ Date ____",
    "the deepest lists": "- a\n  - a\n    1. a\n       - [ ] a\n         - a",
}


@pytest.mark.parametrize("first", range(2))
def test_what_passes_the_checks_can_be_set(first: int) -> None:
    """Each text has one of them, the next text the next: all of them in each would be a book."""
    probes = cycle([*PROBES.values()][first::2])

    def change(_: str, found: AnnotatedValue) -> str:
        return f"{found.value.rstrip()}\n\n{next(probes)}" if found.node.text == PROSE else str(found.value)

    loaded = rewritten(FULL, change)[0]
    assert [str(one) for one in sopgen.check(loaded) if one.severity is Severity.ERROR][:3] == []
    assert loaded.pack is not None
    for id_ in document_ids(loaded.pack):
        assert pdf.write(render(loaded.pack, id_), DEFAULT, Options(pdf_engine="typst"))
