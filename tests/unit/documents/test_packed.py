from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopgen.documents import tree as t
from sopgen.documents.packed import PackedError, packed, unpacked
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded

DOCUMENT = t.Document("A", "Title", "en-US", "Author", "2026-01-05", t.Running("l", "r", "f", "{page}"), ())


def with_block(block: t.Block) -> t.Document:
    return dataclasses.replace(DOCUMENT, blocks=(block,))


@pytest.mark.parametrize("name", ["full", "bare", "minimal"])
def test_every_document_comes_back_as_it_was(load: Callable[[str], Loaded], name: str) -> None:
    pack = load(name).pack
    assert pack is not None
    for id_ in document_ids(pack):
        document = render(pack, id_)
        data = packed(document).data
        assert packed(document).exact
        again = unpacked(data)
        assert again == document
        assert packed(again).data == data
        assert [*places(again)] == [*places(document)]


def places(value: Any) -> Iterator[str]:
    """The places that plain texts carry, which equality does not look at."""
    if isinstance(value, t.PlainText):
        yield value.origin
    elif isinstance(value, tuple):
        for part in value:
            yield from places(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from places(getattr(value, field.name))


def test_texts_that_differ_in_their_place_alone_are_told_apart() -> None:
    one, other, none = (
        packed(with_block(t.Section(title, 1, ())))
        for title in (t.PlainText("A", "x"), t.PlainText("A", "y"), "A")
    )
    assert len({one, other, none}) == 3


def test_a_default_is_left_out_only_where_it_is_one_in_every_respect() -> None:
    """`1`, `1.0` and `True` are equal to Python, and not to a writer."""
    tables = [t.Table((), (), width=width) for width in (1.0, 1)]
    assert len({packed(with_block(table)).data for table in tables}) == 2
    title = t.TitlePage("k", "t", "s", (), notice=t.PlainText("", "PACK/x"))
    assert unpacked(packed(with_block(title)).data).blocks[0].notice.origin == "PACK/x"  # type: ignore[union-attr]


def test_what_no_tree_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="a tree holds no set"):
        packed(dataclasses.replace(DOCUMENT, blocks=({1},)))  # type: ignore[arg-type]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["Text", "", "=", "*"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=12,
)


@given(ANYTHING)
def test_bytes_that_are_no_tree_are_refused_and_nothing_else_happens(value: Any) -> None:
    with pytest.raises(PackedError):
        unpacked(json.dumps(value).encode())


@given(st.binary(max_size=40))
def test_neither_does_any_other_file(data: bytes) -> None:
    with pytest.raises(PackedError):
        unpacked(data)


def test_a_text_of_another_kind_is_its_words_and_the_tree_is_not_taken_for_what_comes_back() -> None:
    class Loud(str):
        __slots__ = ()

    odd = packed(dataclasses.replace(DOCUMENT, title=Loud("Title")))
    assert (odd.data, odd.exact) == (packed(DOCUMENT).data, False)
    assert packed(DOCUMENT).exact
