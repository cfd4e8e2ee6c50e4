"""Items are counted the same in every format, at any depth and with other things between them."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import Any

import pypdf

from sopgen.documents import prose
from sopgen.documents import tree as t
from sopgen.documents.numbering import numbered
from sopgen.documents.parse import parse
from sopgen.readers.word import outline
from sopgen.writers import pdf, word
from sopgen.writers.html.page import write as html
from sopgen.writers.theme import DEFAULT

TEXT = """
1. alpha

   > quoted

   1. bravo

      | a | b |
      |---|---|
      | x | y |

      1. charlie

         1. delta
         2. echo
      2. foxtrot
   2. golf
2. hotel

Text between.

4. india
5. juliet
   1. kilo
"""
NUMBERS = {
    "alpha": "1.",
    "bravo": "a.",
    "charlie": "i.",
    "delta": "1.",
    "echo": "2.",
    "foxtrot": "ii.",
    "golf": "b.",
    "hotel": "2.",
    "india": "4.",
    "juliet": "5.",
    "kilo": "a.",
}
WORDS = "|".join(NUMBERS)


def test_numbers_of_deep_lists_are_the_same_in_every_format(parts: dict[str, Any]) -> None:
    blocks = (t.Section("One", 1, parse(prose.block(TEXT, lambda _: "", "")), t.Attr("one")),)
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered(blocks))
    pages = pypdf.PdfReader(io.BytesIO(pdf.write(document, DEFAULT))).pages
    in_pdf = " ".join(page.extract_text(extraction_mode="layout") for page in pages)
    in_word = outline(word.write(document, DEFAULT))
    for text in (in_pdf, in_word):
        assert {word_: number for number, word_ in re.findall(rf"(\w+\.)\s+({WORDS})\b", text)} == NUMBERS
    lists = re.findall(r"<ol([^>]*)>", html(document, DEFAULT).decode())
    assert lists == ["", ' type="a"', ' type="i"', "", ' start="4"', ' type="a"']
