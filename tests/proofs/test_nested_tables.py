"""A table in a cell of another is set in every format, word by word, wherever prose is printed in a cell."""

from __future__ import annotations

import re

import pytest

import sopgen
from sopgen.documents.render import render
from sopgen.readers.word import text as word_text
from sopgen.source.files import Memory
from sopgen.writers import html, pdf, word
from sopgen.writers.theme import DEFAULT
from tests.conformance import page_lint
from tests.conformance.page_lint.words import key
from tests.conftest import GOLDEN
from tests.proofs.test_parity import holds, pdf_text, said

TABLE = """|
      By this table:

      | Weeks | What is done | By whom |
      |------:|--------------|---------|
      | 1 | A note in the diary of the team | Team leader |
      | 2 | An invitation to talk | |

      Then go on.
"""
PLACES = {
    "SOP-001": ("sop-001.yaml", r"    action: Flag [^\n]*\n", f"    action: {TABLE}"),
    "SLA-01": (
        "sla-01.yaml",
        r"  - \{id: outbound,[^\n]*\n",
        f"  - id: outbound\n    name: Outbound calls\n    description: {TABLE}",
    ),
    "BCP-01": ("bcp.yaml", r"    description: Consumers are called.\n", f"    description: {TABLE}"),
}
"""In a table of fixed widths, in one that leaves empty columns out, and in a section."""


@pytest.mark.parametrize("id_", PLACES)
def test_every_word_stands_in_every_format(id_: str) -> None:
    name, old, new = PLACES[id_]
    files = {str(p.relative_to(GOLDEN / "full")): p.read_bytes() for p in (GOLDEN / "full").rglob("*.*")}
    text, count = re.subn(old, lambda _: new, files[name].decode(), count=1)
    assert count == 1
    loaded = sopgen.load(Memory({**files, name: text.encode()}))
    assert loaded.pack is not None
    assert sopgen.check(loaded) == []
    document = render(loaded.pack, id_)
    expected = said(document)
    assert expected[key("An invitation to talk")] == 1
    laid_out = pdf.render(document, DEFAULT)
    assert page_lint.faults(laid_out.pdf, document, DEFAULT.paper) == []
    shown = {
        "word": key(word_text(word.write(document, DEFAULT, laid_out.pages))),
        "pdf": pdf_text(document, laid_out.pdf),
    }
    for format_, all_words in shown.items():
        missing = [words for words, times in expected.items() if not holds(all_words, words, times)]
        assert missing == [], format_
    markup = html.write(document, DEFAULT).decode()
    assert re.search(r"<td[^>]*>.*?<table.*?An invitation to talk", markup, re.DOTALL)
