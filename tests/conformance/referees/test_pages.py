"""Word files look in LibreOffice as they did when somebody last looked; `make pages` keeps what is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.referees import word
from tests.conformance.referees.conftest import DRESSED, IN_TEMPLATES, Build
from tests.conftest import GOLDEN

PICTURES: Final = GOLDEN / "word-pages"
CHOSEN: Final[Mapping[str, tuple[str, ...]]] = {
    "minimal": ("KPI-01", "SOP-001"),
    "full": ("BCP-01", "FULL-00", "MAN-01", "ONB-01", "ROL-01", "SLA-01", "SOP-001"),
    "receivables": ("BCP-01", "SLA-01", "SOP-004"),
    **dict.fromkeys((*DRESSED, *IN_TEMPLATES), ("SOP-001",)),
}
"""Documents by pack: each kind, each theme, a client's template, and what is longest and widest."""
CASES: Final = [(pack, id_) for pack, ids in CHOSEN.items() for id_ in ids]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Mapping[tuple[str, str], bytes]:
    """The pages of the chosen documents. These alone are built: `make pages` need not wait for all."""
    target = tmp_path_factory.mktemp("chosen")
    build([(pack, target, ("-f", "docx", *_only(ids))) for pack, ids in CHOSEN.items()])
    made = word.laid_out([target / pack / f"{id_}.docx" for pack, id_ in CASES])
    return {(path.parent.name, path.stem): data for path, data in made.items()}


def _only(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for id_ in ids for part in ("--only", id_))


@pytest.mark.parametrize(("pack", "id_"), CASES)
def test_a_document_looks_as_it_did(
    pack: str,
    id_: str,
    drawn: Mapping[tuple[str, str], bytes],
    seen: Callable[[bytes, Path], list[str]],
) -> None:
    found = seen(drawn[pack, id_], PICTURES / f"{pack}-{id_}")
    assert found == [], f"the pictures are of LibreOffice {word.PICTURED}; here is {word.version()}"


def test_no_picture_is_left_of_a_document_that_is_gone() -> None:
    assert {path.name for path in PICTURES.iterdir()} == {f"{pack}-{id_}" for pack, id_ in CASES}
