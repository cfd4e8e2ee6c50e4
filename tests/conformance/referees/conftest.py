"""Every sample pack, built once, and all referees asked at once about all files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from sopgen.resources import blueprints
from tests.conformance.referees import html, pdf, word
from tests.conformance.referees.programs import CHECKOUT, ask
from tests.conftest import GOLDEN

Referee = Callable[[Sequence[Path]], list[str]]
REFEREES: Final[dict[str, tuple[Referee, ...]]] = {
    "docx": (
        word.libreoffice,
        word.open_xml_sdk,
        word.pandoc,
        word.mammoth_and_docx2python,
        word.lint,
        word.pages,
    ),
    "pdf": (pdf.verapdf, pdf.qpdf, pdf.pdffonts),
    "html": (html.axe, html.vnu),
}
_AT_ONCE: Final = 2  # the machines that run this have two cores


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder a pack, each with all documents in all formats."""
    folder = tmp_path_factory.mktemp("samples")
    packs = [path.parent for path in sorted(blueprints().glob("*/pack.yaml"))] + [GOLDEN / "full"]

    formats = [part for end in REFEREES for part in ("-f", end)]

    def build(pack: Path) -> None:
        ask(
            sys.executable,
            "-m",
            "sopgen",
            "build",
            pack,
            "-o",
            folder / pack.name,
            *formats,
            environment={"PYTHONPATH": str(CHECKOUT)},
        )

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(build, packs))
    return folder


@pytest.fixture(scope="session")
def verdicts(samples: Path) -> Iterator[Mapping[str, Future[list[str]]]]:
    """What each referee finds, by its name."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {
            referee.__name__: pool.submit(referee, sorted(samples.glob(f"*/*.{end}")))
            for end, referees in REFEREES.items()
            for referee in referees
        }
