"""Every sample pack, built once in each way, and all referees asked at once about all files."""

from __future__ import annotations

import shutil
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
    "*/*.docx": (
        word.libreoffice,
        word.open_xml_sdk,
        word.pandoc,
        word.mammoth_and_docx2python,
        word.lint,
        word.pages,
    ),
    "*/*.pdf": (pdf.verapdf, pdf.qpdf, pdf.pdffonts),
    "forms/*/*.pdf": (pdf.verapdf_of_forms, pdf.qpdf_of_forms),
    "*/*.html": (html.axe, html.vnu),
}
"""Who judges which files of the samples' folder."""

THEMES: Final = {
    "slate-a4-de": ("slate", "A4", "de"),
    "harbour-letter-en": ("harbour", "Letter", "en-US"),
    "press-a4-fr": ("press", "A4", "fr"),
}
"""The smallest pack in other clothes and languages, by the name of its folder."""

_AT_ONCE: Final = 2  # the machines that run this have two cores
_ALL: Final = ("-f", "docx", "-f", "pdf", "-f", "html", "--binder")
_FORMS: Final = ("-f", "pdf", "--pdf-profile", "form")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder a pack, each with all documents in all formats and its binder; fillable ones in `forms/`."""
    folder = tmp_path_factory.mktemp("samples")
    packs = [path.parent for path in sorted(blueprints().glob("*/pack.yaml"))] + [GOLDEN / "full"]
    dressed = [_dressed(tmp_path_factory.mktemp("packs") / name, *THEMES[name]) for name in THEMES]

    def build(order: tuple[Path, Path, tuple[str, ...]]) -> None:
        pack, target, options = order
        path = {"PYTHONPATH": str(CHECKOUT)}
        ask(sys.executable, "-m", "sopgen", "build", pack, "-o", target, *options, environment=path)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(
            pool.map(
                build,
                [(pack, folder / pack.name, _ALL) for pack in (*packs, *dressed)]
                + [(pack, folder / "forms" / pack.name, _FORMS) for pack in packs],
            )
        )
    return folder


def _dressed(folder: Path, base: str, paper: str, language: str) -> Path:
    """A copy of the smallest pack with a theme, a banner and a language."""
    shutil.copytree(blueprints() / "minimal", folder)
    pack = folder / "pack.yaml"
    text = pack.read_text("utf-8")
    assert "\nlanguage: en " in text
    theme = f"theme: {{base: {base}, paper: {paper}, header: House, footer: House, banner: classification}}\n"
    pack.write_text(text.replace("\nlanguage: en ", f"\nlanguage: {language} ", 1) + "\n" + theme, "utf-8")
    return folder


@pytest.fixture(scope="session")
def verdicts(samples: Path) -> Iterator[Mapping[str, Future[list[str]]]]:
    """What each referee finds, by its name."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {
            referee.__name__: pool.submit(referee, sorted(samples.glob(files)))
            for files, referees in REFEREES.items()
            for referee in referees
        }
