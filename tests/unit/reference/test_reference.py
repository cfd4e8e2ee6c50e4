"""The field reference names every key of every schema, in Markdown and HTML, and is the one in `docs/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from sopgen.reference import INDEX, pages
from sopgen.reference.html import html
from sopgen.schema import Node, kinds, root
from sopgen.schema.annotations import forms
from sopgen.source import read_text

ROOT = Path(__file__).parents[3]
PAGES = pages()


def keys(node: Node, seen: set[int]) -> Iterator[tuple[str, Node]]:
    """Every key of a kind, with its schema: a walk of its own."""
    if id(node.own) in seen:
        return
    seen.add(id(node.own))
    yield from node.properties.items()
    for inner in (*node.properties.values(), node.items, node.others):
        if inner is not None:
            yield from keys(inner, seen)


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("kind", kinds())
def test_every_key_stands_on_the_page_of_its_kind(kind: str) -> None:
    rows = re.findall(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \| (.*?\.) \|", PAGES[kind], re.MULTILINE)
    said = {(key, words.replace("\\|", "|")) for _, key, words in rows}
    for key, node in keys(root(kind), set()):
        assert (key, f"{node.own['title']}. {node.own['description']}") in said
    required = {key for bold, key, _ in rows if bold}
    assert set(root(kind).own["required"]) <= required
    for values in (node.own["enum"] for _, node in keys(root(kind), set()) if "enum" in node.own):
        assert all(f"`{value}`" in PAGES[kind] for value in values)


def test_forms_that_many_keys_have_are_explained_once() -> None:
    for node in forms().values():
        assert PAGES["forms"].count(str(node.own["description"])) == 1


@pytest.mark.parametrize("name", PAGES)
def test_examples_are_yaml_that_we_read(name: str) -> None:
    for example in re.findall(r"^```yaml\n(.*?)^```$", PAGES[name], re.MULTILINE | re.DOTALL):
        if name != "forms":
            file, findings = read_text("example.yaml", example.encode())
            assert (file is not None, findings) == (True, [])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_html_is_whole_and_its_links_lead_somewhere(name: str) -> None:
    made: dict[str, Any] = {page: lxml_html.fromstring(html(text).encode()) for page, text in PAGES.items()}
    tree = made[name]
    ids = [str(one) for one in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    for link in map(str, tree.xpath("//a/@href")):
        page, _, anchor = link.partition("#")
        target = made[page.removesuffix(".html")] if page else tree
        assert not anchor or target.xpath(f"//*[@id='{anchor}']"), link
    assert not tree.xpath("//link | //script | //img")
    if name != "forms":  # which shows Markdown
        marks = re.compile(r"\]\([^)]*\)|^```yaml$|^\|(?:---\|)+$", re.MULTILINE)
        assert bare(tree.xpath("string(//main)")) == bare(marks.sub("", PAGES[name]))


def test_the_pages_in_docs_are_those_of_today() -> None:
    """Where this fails: `python -m sopgen reference -o docs/reference`."""
    folder = ROOT / "docs" / "reference"
    assert {path.stem: path.read_text("utf-8") for path in folder.iterdir()} == PAGES
    assert INDEX in PAGES
