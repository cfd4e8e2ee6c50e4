"""Nothing an author writes is lost: each text of each kind, with all that may stand in it, in each format.

Which texts there are is read from the schemas and the pack in which every key is used; what may stand in
one is all of Markdown that sopgen knows (`tests/data/probes.yaml`), less what a finding refuses at that
place. Each text is tried without the neighbours that may be left out, and all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sopgen.model.bcp import Bcp
from sopgen.model.pack import Pack
from sopgen.schema import Node, root
from tests.conftest import GOLDEN
from tests.grown.outputs import outputs
from tests.grown.packs import draft
from tests.grown.probes import Text, alone, refused, texts, together
from tests.grown.texts import marks

FULL = draft(GOLDEN / "full")
TEXTS = texts(FULL)

ELSEWHERE: Mapping[str, str] = {
    "pack.abbreviations.term": "stands where a document uses it, and a made-up one is used nowhere",
    "pack.abbreviations.meaning": "stands in the documents that use its term",
}
"""Texts that need not stand in the document that their file becomes, and why."""

_NO_NOTE = {"link", "note"}
_SHORT = {"sums", "escapes"}
REFUSED: Mapping[str, set[str]] = {
    "pack.yaml.subtitle": _NO_NOTE,
    "pack.yaml.notice": _NO_NOTE,
    "pack.yaml.theme.header": _NO_NOTE | _SHORT,
    "pack.yaml.theme.footer": _NO_NOTE | _SHORT,
}
"""What a finding refuses in a text: on a cover and at the edge of a page there are only words,
and at the edge no more than one short line."""


def _of_its_own(node: Node, value: Any, way: str) -> Any:
    """Data without the texts that stand elsewhere."""
    if isinstance(value, dict):
        among = ((key, inner, f"{way}.{key}") for key, inner in value.items())
        return {
            key: _of_its_own(node.properties[key], inner, name) if key in node.properties else inner
            for key, inner, name in among
            if name not in ELSEWHERE
        }
    if isinstance(value, list) and node.items is not None:
        return [_of_its_own(node.items, inner, way) for inner in value]
    return value


ALL = ("docx", "html", "pdf")
QUICK = ("docx", "html")
"""A PDF takes ten times as long as the others together; where it is left out, others of its kind are made."""


def lost(pack: Pack, data: Mapping[str, object], formats: tuple[str, ...]) -> dict[str, set[str]]:
    """The marks of a document's data that a format does not show."""
    said = set(marks(_of_its_own(root(str(data["kind"])), data, str(data["kind"]))))
    shown = [outputs(pack, id_, formats) for id_ in _shown_in(pack, data)]
    left = {name: said - {mark for one in shown for mark in marks(one[name])} for name in shown[0]}
    return {name: gone for name, gone in left.items() if gone}


def _shown_in(pack: Pack, data: Mapping[str, object]) -> list[str]:
    """The documents that print a file; contacts stand in that of the pack, or in the plan that calls them."""
    plans = [plan.id for plan in pack.all(Bcp)] if data["kind"] == "contacts" else []
    return [str(data.get("id") or pack.info.id), *plans]


@pytest.mark.parametrize("text", [text for text in TEXTS if text.key not in ELSEWHERE], ids=lambda t: t.name)
def test_a_text_stands_in_word_and_html_without_its_neighbours(text: Text) -> None:
    file = str(text.place[0])
    prober = alone(FULL, text)
    assert refused(prober, text) == REFUSED.get(text.name, set())
    made, loaded = prober.grown()
    assert set(marks(made.files[file])), "the text was taken back"
    assert loaded.pack is not None
    assert not lost(loaded.pack, made.files[file], QUICK)


@pytest.mark.parametrize("file", sorted(FULL.files))
def test_all_texts_of_a_document_stand_in_every_format(file: str) -> None:
    among = [text for text in TEXTS if text.place[0] == file and text.key not in ELSEWHERE]
    made, loaded = together(FULL, file, among).grown()
    assert loaded.pack is not None
    assert not lost(loaded.pack, made.files[file], ALL)
