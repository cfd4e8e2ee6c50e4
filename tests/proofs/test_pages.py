"""Every page of a sample is fit to be given to a client, and looks as it did when somebody last looked.

`page_lint` says what the first means; the pages of the rest of the large sample are looked at where
they are laid out for another proof, test_parity.py. After a change of looks that is meant: `make pages`.
"""

from __future__ import annotations

import dataclasses
import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pytest
from PIL import Image

import sopgen
from sopgen.documents.render import document_ids, render
from sopgen.model.pack import Pack
from sopgen.resources import blueprints
from sopgen.writers import pdf
from sopgen.writers.options import Options, PdfEngine
from sopgen.writers.pdf.engines import ENGINES
from sopgen.writers.theme import PAPERS, THEMES, theme_of
from tests.conformance import page_lint
from tests.conftest import GOLDEN
from tests.proofs import pictures

PICTURES: Final = GOLDEN / "pages"
FOLDERS: Final = {
    "minimal": blueprints() / "minimal",
    "receivables": blueprints() / "receivables",
    "full": GOLDEN / "full",
}
EVERY_BLOCK: Final = Path(__file__).parents[1] / "unit/writers/html/every_block.py"
LONG: Final = "SOP-005"
README_PICTURES: Final = Path(__file__).parents[2] / ".github" / "images"
README_ID, README_PAGES = "SOP-004", (1, 7)
Seen = Callable[[bytes, Path], list[str]]


@cache
def pack(folder: Path) -> Pack:
    found = sopgen.load(folder).pack
    assert found is not None
    return found


CASES = [(name, id_) for name in ("minimal", "full") for id_ in document_ids(pack(FOLDERS[name]))]
CASES += [("receivables", id_) for id_ in ("SLA-01", "BCP-01", "SOP-004")]


@pytest.mark.parametrize(("name", "id_"), CASES)
def test_pages_of_a_sample(name: str, id_: str, seen: Seen) -> None:
    theme = theme_of(pack(FOLDERS[name]))
    document = render(pack(FOLDERS[name]), id_)
    data = pdf.write(document, theme)
    assert seen(data, PICTURES / f"{name}-{id_}") == []
    assert page_lint.faults(data, document, theme.paper) == []


OTHER: Final = [("full", "SLA-01"), ("full", "BCP-01"), ("receivables", "SOP-004")]
"""Documents whose pages are kept as the engine sets them that is not the usual one."""


@pytest.mark.parametrize(("name", "id_"), OTHER)
def test_pages_of_the_other_engine(name: str, id_: str, seen: Seen) -> None:
    theme = theme_of(pack(FOLDERS[name]))
    document = render(pack(FOLDERS[name]), id_)
    data = pdf.write(document, theme, Options(pdf_engine="weasyprint"))
    assert seen(data, PICTURES / f"weasyprint-{name}-{id_}") == []
    assert page_lint.faults(data, document, theme.paper) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("base", THEMES)
def test_pages_of_a_theme(base: str, paper: str, engine: PdfEngine) -> None:
    theme = dataclasses.replace(THEMES[base], paper=PAPERS[paper])
    document = render(pack(FOLDERS["receivables"]), LONG)
    data = pdf.write(document, theme, Options(pdf_engine=engine))
    assert page_lint.faults(data, document, theme.paper) == []


@pytest.mark.parametrize("base", THEMES)
def test_every_text_of_a_theme_can_be_read(base: str, seen: Seen) -> None:
    """Each kind of block and inline, in each colour, over the mark of a draft."""
    sample = runpy.run_path(str(EVERY_BLOCK))
    document = dataclasses.replace(sample["DOCUMENT"], draft=True)
    data = pdf.write(document, THEMES[base])
    assert seen(data, PICTURES / f"theme-{base}") == []
    assert page_lint.faint(data) == []


@pytest.mark.parametrize("base", THEMES)
def test_the_readme_shows_the_theme_as_it_is(base: str, request: pytest.FixtureRequest) -> None:
    folder, path = FOLDERS["receivables"], README_PICTURES / f"theme-{base}.png"
    info = pack(folder).info
    assert info.theme
    style = dataclasses.replace(info.theme, base=cast("Any", base))
    info = dataclasses.replace(info, theme=style)
    theme = theme_of(dataclasses.replace(pack(folder), info=info))
    shown = pictures.spread(pdf.write(render(pack(folder), README_ID), theme), README_PAGES)
    if request.config.getoption("--update-pages"):
        pictures.write(shown, path)
    with Image.open(path) as kept:
        share, _ = pictures.difference(kept.convert("RGB"), shown)
    assert share < pictures.SHARE, "run `make pages`"


def test_no_picture_is_left_of_a_document_that_is_gone() -> None:
    expected = {f"{name}-{id_}" for name, id_ in CASES} | {f"theme-{base}" for base in THEMES}
    expected |= {f"weasyprint-{name}-{id_}" for name, id_ in OTHER}
    assert {path.name for path in PICTURES.iterdir()} == expected
