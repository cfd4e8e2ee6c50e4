from __future__ import annotations

from sopgen.compose import Provenance


def test_what_comes_whole_from_a_file_keeps_its_pointers() -> None:
    root = Provenance("a.yaml")
    assert root.at(("levels", 3, "id")) == Provenance("a.yaml", ("levels", 3, "id"))
    assert root.at(()) == root


def test_what_was_written_elsewhere_takes_its_parts_along() -> None:
    base = Provenance("base.yaml", ("levels", 4), {"weight": Provenance("near.yaml", ("w",))})
    root = Provenance("near.yaml", (), {"levels": Provenance("near.yaml", ("levels",), {0: base})})
    assert root.at(("levels", 0, "id")) == Provenance("base.yaml", ("levels", 4, "id"))
    assert root.at(("levels", 0, "weight")) == Provenance("near.yaml", ("w",))
    assert root.at(("levels", 1, "id")) == Provenance("near.yaml", ("levels", 1, "id"))
