import dataclasses
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Document
from sopgen.writers import html
from sopgen.writers.markup.style import string
from sopgen.writers.theme import DEFAULT


@pytest.fixture(scope="module")
def page(sample: Document) -> str:
    return html.write(sample, DEFAULT).decode("utf-8")


class Outline(HTMLParser):
    """Counts what is open, so that a missing end tag shows."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "br", "col", "img", "input", "link"}:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets += [value[1:] for name, value in attrs if name == "href" and value and value[0] == "#"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_elements_nest_ids_are_unique_and_links_lead_somewhere(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)


def test_nothing_is_requested_from_anywhere(page: str) -> None:
    assert not re.findall(r"<(?:link|script|iframe|object)\b", page)
    assert {url[:16] for url in re.findall(r'url\("?([^")]*)', page)} == {"data:font/woff2;"}
    assert {address[:11] for address in re.findall(r'src="([^"]*)', page)} == {"data:image/"}
    assert "@import" not in page


def test_head_says_language_title_author_and_date(page: str) -> None:
    assert page.startswith('<!doctype html>\n<html lang="en-GB">')
    assert "<title>SOP-004 Managing performance outliers</title>" in page
    assert '<meta name="author" content="Team Leader">' in page
    assert '<meta name="dcterms.created" content="2026-01-05">' in page
    assert '<meta name="viewport"' in page


def test_contents_stand_beside_the_text_behind_a_skip_link(page: str) -> None:
    body = page[page.index("<body>") :]
    assert body.startswith('<body><a class="skip" href="#_content">')
    assert body.index("<nav") < body.index('<main id="_content">')
    assert body.count("<nav") == 1


def test_same_bytes_again(sample: Document, page: str) -> None:
    assert html.write(sample, DEFAULT).decode() == page


def test_a_font_that_is_not_bundled_is_left_to_the_browser(sample: Document) -> None:
    page = html.write(sample, dataclasses.replace(DEFAULT, font="Cambria")).decode()
    assert "@font-face" not in page
    assert '--font:"Cambria";' in page


def test_custom_properties_are_all_defined(page: str) -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", page))
    defined = set(re.findall(r"(--[\w-]+):", page))
    assert used <= defined


@pytest.mark.parametrize("text", ['a"b', "a\\b", "</style>", "line\nbreak", "é…☐"])
def test_css_strings_hold_any_text(text: str) -> None:
    import tinycss2  # type: ignore[import-untyped]  # none are published

    (token,) = tinycss2.parse_component_value_list(string(text))
    assert token.value == text
    assert "<" not in string(text)


def test_words_come_from_the_document(parts: dict[str, Any]) -> None:
    german = dataclasses.replace(
        parts["DOCUMENT"], words=(("table", "Tabelle"),), blocks=numbered((parts["CONTROL"],))
    )
    assert ">Tabelle 1</span>" in html.canonical(german)


def test_a_draft_says_so_behind_the_text_and_nothing_else_does(sample: Document, page: str) -> None:
    draft = dataclasses.replace(sample, draft=True, words=(*sample.words, ("draft", "Entwurf")))
    assert '<body data-draft="Entwurf">' in html.write(draft, DEFAULT).decode()
    assert "<body>" in page
