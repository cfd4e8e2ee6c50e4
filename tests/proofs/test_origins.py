"""Text carries its place: each printed word of a blueprint has the origin of the scalar that says it.

Every text of a pack is given a mark of its own and the pack is read anew. Each mark that is printed shows
under which place its words stand in the tree; what the text of a scalar was expects, not the product.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import sopgen
from sopgen.diagnostics import json_pointer
from sopgen.documents import tree as t
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.model.pack import Pack
from sopgen.resources import blueprints
from sopgen.schema import AnnotatedValue, annotated_values
from sopgen.source import Memory
from tests.conftest import GOLDEN, read

PACKS = {"full": GOLDEN / "full", "receivables": blueprints() / "receivables"}
LEAST = 0.95
_MARK = re.compile(r"qz\d+q")
_WORD = re.compile(r"[^\[\]{}`_<>]*?\b[^\W\d_]{3,}\b(?=[ .,;:]|$)")
_NO_TEXT = {"enum", "pattern", "format", "const", "x-refers-to", "x-defines", "x-asset"}


@dataclass(frozen=True)
class Scalar:
    """Where a text was written, and how long the line is that the mark stands for."""

    place: str
    length: int


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")
)


def is_text(found: AnnotatedValue) -> bool:
    """Whether a value is text that a reader is shown as it stands; ids, codes, dates and files are not."""
    free = isinstance(found.value, str) and not _NO_TEXT & found.node.own.keys()
    return free and found.pointer[-1] not in {"zone", "language"}


def marked(folder: Path) -> tuple[Pack, dict[str, Scalar]]:
    """A pack with a mark in each line of each text, and what each mark stands for."""
    lengths: dict[str, int] = {}
    places: dict[str, str] = {}
    sources = read(folder).sources
    files = {path: data for path, data in sources.assets.items() if isinstance(data, bytes)}
    for path, file in sources.files.items():
        assert isinstance(file.data, dict)
        data: Any = copy.deepcopy(file.data)
        kind = str(file.data["kind"])
        for found in filter(is_text, annotated_values(kind, file.data)):
            holder = data
            for part in found.pointer[:-1]:
                holder = holder[part]
            holder[found.pointer[-1]] = "\n".join(mark(line, lengths) for line in found.value.split("\n"))
        # An item may be called by its text, so that places are asked of the marked text.
        for found in annotated_values(kind, data):
            places |= dict.fromkeys(_MARK.findall(str(found.value)), json_pointer(found.path)[1:])
        files[path] = yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=10_000).encode()
    pack = sopgen.load(Memory(files)).pack
    assert pack is not None
    return pack, {name: Scalar(places[name], length) for name, length in lengths.items()}


def mark(line: str, lengths: dict[str, int]) -> str:
    """A line of text with a mark behind its first word; one without a word of its own has none."""
    found = _WORD.match(line)
    if found is None:
        return line
    name = f"qz{len(lengths)}q"
    lengths[name] = len(line)
    return f"{line[: found.end()]} {name}{line[found.end() :]}"


def printed(document: t.Document) -> Iterator[tuple[str, str]]:
    """Each text of the tree with the nearest place around it."""
    yield from _printed(document.blocks, document.origin)


def _printed(value: Any, around: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for one in value:
            yield from _printed(one, around)
    elif isinstance(value, str):
        yield value, t.origin_of(value) or around
    elif dataclasses.is_dataclass(value) and not isinstance(value, t.Attr | t.Blank | t.Checkbox):
        near = getattr(value, "origin", "") or around
        for field in dataclasses.fields(value):
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
                if near == scalar.place:
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
        known = {document.id for document in pack.documents} | {pack.info.id}
        for id_ in document_ids(pack):
            assert {near.partition("/")[0] for _, near in printed(render(pack, id_))} <= known


@pytest.mark.parametrize(
    ("document", "words", "expected"),
    [
        ("SLA-01", "Document", "SLA-01"),
        ("SLA-01", "Speed of answer", "KPI-01/speed-of-answer/name"),
        ("SLA-01", "Measurement period", "SLA-01/sl-speed"),
        ("KPI-01", "Owner", "KPI-01/promise-kept"),
        ("SOP-001", "Decision:", "SOP-001/decide"),
        ("SLA-01", "The figures below are illustrative.", "SLA-01/credits"),
        ("SOP-001", "Measures that this procedure serves", "SOP-001"),
    ],
)
def test_words_have_the_place_of_what_they_speak_of(
    full: Pack, document: str, words: str, expected: str
) -> None:
    assert expected in {near for text, near in printed(render(full, document)) if text == words}
