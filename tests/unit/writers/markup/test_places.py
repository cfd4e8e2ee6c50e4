"""Elements that say where their words are written: for the one who writes them, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest

from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.writers.html import write
from sopgen.writers.markup.fragment import body
from sopgen.writers.markup.inline import AT, PAPER, PLACED, PLACED_PAPER, SCREEN
from sopgen.writers.theme import theme_of

Load = Callable[[str], Loaded]
NAMES = ("full", "receivables")


def words(element: Element, origin: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the place of the nearest element around it that says one."""
    near = element.get(AT, origin)
    yield element.text or "", near
    for child in element:
        yield from words(child, near)
        yield child.tail or "", near


@pytest.mark.parametrize("name", NAMES)
def test_places_change_no_word(load: Load, name: str) -> None:
    pack = load(name).pack
    assert pack is not None
    for id_ in document_ids(pack):
        document = render(pack, id_)
        for plain, placed in ((SCREEN, PLACED), (PAPER, PLACED_PAPER)):
            expected, found = (body(document, medium, theme_of(pack)) for medium in (plain, placed))
            assert "".join(found.itertext()) == "".join(expected.itertext())


@pytest.mark.parametrize("name", NAMES)
def test_nearly_all_words_say_their_place(load: Load, name: str) -> None:
    """Others are fixed: what a list of contents is called, labels of the cover, numbers of tables."""
    pack = load(name).pack
    assert pack is not None
    theme = theme_of(pack)
    pages = [body(render(pack, id_), PLACED, theme) for id_ in document_ids(pack)]
    told = [one for page in pages for one in words(page)]
    placed, all_ = (sum(len(text) for text, at in told if at or every) for every in (False, True))
    assert placed / all_ > 0.85


@pytest.mark.parametrize("name", NAMES)
def test_what_leaves_says_none(load: Load, name: str) -> None:
    pack = load(name).pack
    assert pack is not None
    for id_ in document_ids(pack):
        assert AT.encode() not in write(render(pack, id_), theme_of(pack))
