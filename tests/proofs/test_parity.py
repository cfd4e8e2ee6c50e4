"""Word and PDF say the same: every block of the tree stands in both files, word by word."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

import pypdf
import pytest

import sopgen
from sopgen.documents import tree as t
from sopgen.documents import walking
from sopgen.documents.render import document_ids, render
from sopgen.model.pack import Pack
from sopgen.readers.word import outline
from sopgen.readers.word import text as word_text
from sopgen.resources import blueprints
from sopgen.writers import html, pdf, word
from sopgen.writers.theme import DEFAULT
from tests.conformance import page_lint
from tests.conformance.page_lint.words import key, runs

MOST_PIECES = 3
"""A cell that is broken over pages stands in as many pieces, with the cells beside it in between."""


@cache
def sample() -> Pack:
    pack = sopgen.load(blueprints() / "receivables").pack
    assert pack is not None
    return pack


def texts(block: t.Block) -> Iterator[str]:
    """What a block itself says; blocks inside it are walked to on their own."""
    match block:
        case t.TitlePage():
            facts = (part for fact in block.facts for part in fact)
            yield from (block.notice, block.kicker, block.title, block.subtitle, *facts)
        case t.Section() | t.Contents():
            yield block.title
        case t.Paragraph():
            yield from runs(block.children, notes=True)
        case t.Table() | t.Figure():
            yield from runs(block.caption, notes=True)
        case t.Definitions():
            for item in block.items:
                yield from runs(item.term, notes=True)
        case t.Callout():
            yield from runs(block.title, notes=True)
        case t.Signatures():
            yield from block.labels
            for one in block.signatories:
                yield from (one.party, one.name, one.position)
        case _:
            return


def said(document: t.Document) -> Counter[str]:
    """Every text of a document, and how often it stands there."""
    found = Counter(key(text) for block in walking.walk(document.blocks) for text in texts(block))
    del found[""]
    return found


def pdf_text(document: t.Document, data: bytes) -> str:
    """The pages one after the other, without what runs at the head and foot of each."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    running, text = document.running, ""
    forms = [f"{section.form} · " for section in walking.sections(document.blocks) if section.form]
    for number, page in enumerate(pages, 1):
        said = key(page.extract_text())
        # The pages of a form say its own title and page in the place of those of the document.
        head = "" if any(key(form) in said for form in forms) else running.header_left
        page_of = running.page.format(page=number, pages=len(pages))
        for words in (head, running.footer_left, running.footer_note, page_of) if number > 1 else ():
            said = said.replace(key(words), "", 1)
        text += said
    return text


def holds(text: str, words: str, times: int) -> bool:
    return text.count(words) >= times or in_pieces(text, words, MOST_PIECES)


def in_pieces(text: str, words: str, most: int) -> bool:
    """Whether the words stand in the text in a few pieces, each as long as can be."""
    for _ in range(most):
        fits = bisect_left(range(1, len(words) + 1), 1, key=lambda length: words[:length] not in text)
        words = words[fits:]
        if not words:
            return True
    return False


@pytest.mark.parametrize("id_", document_ids(sample()))
def test_every_word_stands_in_both_and_every_page_is_sound(id_: str) -> None:
    document = render(sample(), id_)
    laid_out = pdf.render(document, DEFAULT)
    assert page_lint.faults(laid_out.pdf, document, DEFAULT.paper) == []
    files = {
        "word": key(word_text(word.write(document, DEFAULT, laid_out.pages))),
        "pdf": pdf_text(document, laid_out.pdf),
    }
    expected = said(document)
    for name, text in files.items():
        missing = [words for words, times in expected.items() if not holds(text, words, times)]
        assert missing == [], name


def test_the_order_of_blocks_in_word_is_that_of_the_tree() -> None:
    document = render(sample(), "SLA-01")
    text, position = key(word_text(word.write(document, DEFAULT))), 0
    for block in walking.walk(
        tuple(b for b in document.blocks if not isinstance(b, t.TitlePage | t.Contents))
    ):
        for words in () if isinstance(block, t.Signatures | t.Definitions) else texts(block):
            position = text.find(key(words), position)
            assert position >= 0, words


def clauses(blocks: tuple[t.Block, ...]) -> Iterator[tuple[str, str]]:
    """The number of each clause and item, and the words right behind it."""
    for block in walking.walk(blocks):
        if isinstance(block, t.Paragraph) and block.number:
            yield block.number, next(runs(block.children))
        elif isinstance(block, t.List) and block.style == "clause":
            for item in block.items:
                yield item.number, next(words for child in item.children for words in texts(child))


MARKED: Final = re.compile(
    r"\{#\w+\}|sha256:\w+<|[\w.-]+(?:/[\w.-]+)+<|</?(?:[A-Z][\w ]*)?>|\]\([^)]*\)|[\[>·]"
)
"""What an outline says beside the words: bookmarks, places in the blueprint, styles, links."""


def test_clauses_have_the_same_numbers_in_word_pdf_and_html() -> None:
    document = render(sample(), "SLA-01")
    listed = outline(word.write(document, DEFAULT)).partition("== body")[2]
    bare = MARKED.sub("", listed)
    laid_out = pdf_text(document, pdf.render(document, DEFAULT).pdf)
    markup = key(html.write(document, DEFAULT).decode())
    found = list(clauses(document.blocks))
    assert {number for number, _ in found} >= {"1.1", "7.13.3", "14.12", "(a)", "(h)", "21.2"}
    for number, words in found:
        assert key(number + words) in key(bare)
        assert key(number + words) in laid_out
        assert key(f'<span class="number">{number} </span>') in markup


def test_what_is_missing_is_seen() -> None:
    assert holds("abcabc", "abc", 2)
    assert holds("abxcdyef", "abcdef", 1)
    assert not holds("abxcdyefzgh", "abcdefgh", 1)
    assert not holds("abc", "abd", 1)
    bold = (t.Text("see "), t.Strong((t.Text("part "), t.Number("x"), t.Text(" of"))), t.Text(" it"))
    assert list(runs(bold)) == ["see part ", " of it"]
    noted = (t.Text("said"), t.Footnote((t.Text("by whom"),)), t.Text(" once"))
    assert list(runs(noted)) == ["said", " once"]
    assert list(runs(noted, notes=True)) == ["said", "by whom", " once"]
    assert key("of\u00adﬁce\u00a0hours co-\noperate") == "officehourscooperate"
