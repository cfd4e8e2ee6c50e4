from __future__ import annotations

from collections.abc import Callable

import pytest

from sopgen.diagnostics import Span
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.preview.places import Place, Places, around
from tests.proofs.test_origins import printed

Load = Callable[[str], Loaded]


def line(place: Place | None) -> str:
    assert place is not None
    return dict(place.lines)[place.span.line].strip()


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("SOP-001/coach/action", "action: Listen to one contact together"),
        ("SOP-001/coach", "- id: coach"),
        ("SOP-001/coach/outputs/0", "outputs: [Coaching record]"),
        ("SOP-001/coach/nothing/of/the/kind", "- id: coach"),
        ("SOP-001/title", "title: Monthly coaching"),
    ],
)
def test_an_origin_has_its_line(load: Load, origin: str, expected: str) -> None:
    assert line(Places(load("minimal")).of(origin)).startswith(expected)


def test_what_no_blueprint_says_has_no_place(load: Load) -> None:
    assert Places(load("minimal")).of("XXX-09/title") is None
    assert Places(load("minimal")).of("") is None


def test_words_narrow_a_long_text_to_their_line(load: Load) -> None:
    places = Places(load("receivables"))
    first = places.of("SLA-01/purpose", "This appendix forms part of the master services agreement")
    second = places.of(
        "SLA-01/purpose", "Version 1.1 of KPI catalog (KPI-01) is part of this appendix as far as it defines"
    )
    assert first is not None
    assert second is not None
    assert "This appendix" in line(first)
    assert line(second).startswith("Version 1.1 of")
    unknown = places.of("SLA-01/purpose", "words that stand nowhere")
    assert unknown is not None
    assert line(unknown) == "purpose: |"


@pytest.mark.parametrize("name", ["minimal", "full", "receivables"])
def test_every_origin_of_every_document_has_a_place(load: Load, name: str) -> None:
    loaded = load(name)
    assert loaded.pack is not None
    places = Places(loaded)
    for id_ in document_ids(loaded.pack):
        for _, origin in printed(render(loaded.pack, id_)):
            assert places.of(origin) is not None, origin


@pytest.mark.parametrize("name", ["minimal", "full", "receivables"])
def test_every_value_leads_to_its_origin_and_back(load: Load, name: str) -> None:
    places = Places(load(name))
    places._list()
    for origin, (file, pointer) in places._found.items():
        assert places.origin(file, pointer) == origin
    assert places.origin("pack.yaml", ("client", "name", "no", "such", "key")).endswith("/client/name")
    assert places.origin("elsewhere.yaml", ("client",)) == ""


def test_a_long_place_shows_its_beginning() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 60))
    found = around(text, Span("a.yaml", 20, 1, 50, 3))
    assert [number for number, _ in found.lines] == [*range(18, 35)]
    assert around("a: 1\r\nb: 2\r\n", Span("a.yaml", 1, 1, 1, 2)).lines == ((1, "a: 1"), (2, "b: 2"), (3, ""))
