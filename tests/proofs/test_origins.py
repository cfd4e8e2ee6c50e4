"""Text carries its place: each printed word of a blueprint has the origin of the scalar that says it.

Every text of a pack is given a mark of its own and the pack is read anew. Each mark that is printed shows
under which place its words stand in the tree; what the text of a scalar was expects, not the product.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sopgen.diagnostics import json_pointer
from sopgen.documents import tree as t
from sopgen.documents.render import document_ids, render
from sopgen.figures.drawing import Drawing
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.resources import blueprints
from sopgen.schema import annotated_values
from tests.conftest import GOLDEN
from tests.rewriting import rewritten

PACKS = {"full": GOLDEN / "full", "receivables": blueprints() / "receivables"}
LEAST = 0.95
ON_TITLES = frozenset({"owner", "author", "approver"})
"""Facts of a title page name a role: being plain, they lead to the id that was written, not to its name."""
_MARK = re.compile(r"qz\d+q")
_WORD = re.compile(r"[^\[\]{}`_<>]*?\b[^\W\d_]{3,}\b(?=[ .,;:]|$)")


@dataclass(frozen=True)
class Scalar:
    """Where a text was written, and how long the line is that the mark stands for."""

    place: str
    length: int


def marked(folder: Path) -> tuple[Pack, dict[str, Scalar]]:
    """A pack with a mark in each line of each text, and what each mark stands for."""
    lengths: dict[str, int] = {}
    loaded, made = rewritten(
        folder, lambda _, found: "\n".join(mark(line, lengths) for line in found.value.split("\n"))
    )
    # An item may be called by its text, so that places are asked of the marked text.
    places: dict[str, str] = {}
    for data in made.values():
        for found in annotated_values(str(data["kind"]), data):
            places |= dict.fromkeys(_MARK.findall(str(found.value)), json_pointer(found.path)[1:])
    assert loaded.pack is not None
    return loaded.pack, {name: Scalar(places[name], length) for name, length in lengths.items()}


def mark(line: str, lengths: dict[str, int]) -> str:
    """A line of text with a mark behind its first word; one without a word of its own has none."""
    found = _WORD.match(line)
    if found is None:
        return line
    name = f"qz{len(lengths)}q"
    lengths[name] = len(line)
    return f"{line[: found.end()]} {name}{line[found.end() :]}"


def printed(document: t.Document) -> Iterator[tuple[str, str]]:
    """Each text of the tree with the nearest place around it; a drawing says again what stands elsewhere."""
    yield from _printed(document.blocks, document.origin)


def _printed(value: Any, around: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for one in value:
            yield from _printed(one, around)
    elif isinstance(value, str):
        yield value, t.origin_of(value) or around
    elif dataclasses.is_dataclass(value) and not isinstance(value, Drawing | t.Attr | t.Blank | t.Checkbox):
        near = getattr(value, "origin", "") or around
        drawn = isinstance(value, t.Figure) and isinstance(value.image, Drawing)
        for field in dataclasses.fields(value):
            if drawn and field.name in ("alt", "caption"):
                continue
            yield from _printed(getattr(value, field.name), near)


@pytest.mark.parametrize("name", PACKS)
def test_printed_text_has_the_origin_of_its_own_scalar(name: str) -> None:
    pack, marks = marked(PACKS[name])
    right, all_ = 0, 0
    strays = Counter[str]()
    for id_ in document_ids(pack):
        for text, near in printed(render(pack, id_)):
            for found in _MARK.findall(text):
                scalar = marks[found]
                all_ += scalar.length
                if near == scalar.place or (near.rpartition("/")[2] in ON_TITLES and near.count("/") == 1):
                    right += scalar.length
                else:
                    strays[f"{id_}: {scalar.place} under {near}"] += scalar.length
    assert all_ > 1_000
    assert right / all_ >= LEAST, strays.most_common(20)


def test_each_text_stands_under_its_document_or_another_item_of_the_pack(
    load: Callable[[str], Loaded],
) -> None:
    """Fixed and computed words have the place of the item that they speak of, and no text has none."""
    for name in PACKS:
        pack = load(name).pack
        assert pack is not None
        known = {document.id for document in pack.documents} | {pack.info.id, "contacts"}
        for id_ in document_ids(pack):
            assert {near.partition("/")[0] for _, near in printed(render(pack, id_))} <= known


@pytest.mark.parametrize(
    ("document", "words", "expected"),
    [
        ("SLA-01", "Document", "SLA-01"),
        ("SLA-01", "Speed of answer", "KPI-01/speed-of-answer/name"),
        ("SLA-01", "Service", "SLA-01/sl-speed"),
        ("KPI-01", "Owner", "KPI-01/promise-kept"),
        ("SOP-001", "Decision:", "SOP-001/decide"),
        ("SLA-01", "The figures below are illustrative.", "SLA-01/credits"),
        ("SOP-001", "Systems used", "SOP-001"),
    ],
)
def test_words_have_the_place_of_what_they_speak_of(
    full: Pack, document: str, words: str, expected: str
) -> None:
    assert expected in {near for text, near in printed(render(full, document)) if text == words}
