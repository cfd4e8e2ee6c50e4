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
from tests import word_templates
from tests.conformance.referees import html, pdf, word
from tests.conformance.referees.programs import CHECKOUT, SOURCES, ask
from tests.conftest import GOLDEN

Referee = Callable[[Sequence[Path]], list[str]]
REFEREES: Final[dict[str, tuple[Referee, ...]]] = {
    "*/*.pdf": (pdf.verapdf, pdf.qpdf, pdf.pdffonts),
    "*/*.docx": (
        word.libreoffice,
        word.open_xml_sdk,
        word.pandoc,
        word.mammoth_and_docx2python,
        word.lint,
        word.pages,
    ),
    "sources/*/*.pdf": (pdf.verapdf_with_sources, pdf.qpdf_with_sources),
    "forms/*/*.pdf": (pdf.verapdf_of_forms, pdf.qpdf_of_forms),
    "*/*.html": (html.axe, html.vnu),
}
"""Who judges which files of the samples' folder, those first who take longest: two are asked at once."""

DRESSED: Final = {
    "slate-a4-de": ("de", "base: slate, banner: classification"),
    "harbour-letter-en": ("en-US", "base: harbour, paper: Letter, header: House, footer: House"),
    "press-a4-fr": ("fr", "base: press, header: House, footer: House, banner: classification"),
}
"""The smallest pack in other languages and clothes, by the name of its folder."""

IN_TEMPLATES: Final[dict[str, tuple[Path, Callable[[], bytes]]]] = {
    "template-of-word": (GOLDEN / "full", lambda: word_templates.packed(word_templates.parts())),
    "template-of-office": (
        blueprints() / "minimal",
        lambda: word.saved_by_office(CHECKOUT / "tests/data/templates/office.fodt"),
    ),
}
"""Packs in a client's own Word template, as Word and as LibreOffice write one. Both number headings `1.`."""

UNBOUND: Final = ("back-office", "receivables")
"""Packs without a binder here: it would have nothing that those of others lack, and all is read once more."""

_AT_ONCE: Final = 2  # the machines that run this have two cores
_ALL: Final[tuple[str, ...]] = ("-f", "docx", "-f", "pdf", "-f", "html")
_FORMS: Final[tuple[str, ...]] = ("-f", "pdf", "--pdf-profile", "form")
Order = tuple[str, Path, tuple[str, ...]]
Build = Callable[[Sequence[Order]], None]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where samples are made; `packs/` has what they are made of, a folder a pack."""
    made = tmp_path_factory.mktemp("samples")
    for pack in _packs():
        shutil.copytree(pack, made / SOURCES / pack.name)
    for name, (language, theme) in DRESSED.items():
        _dress(made / SOURCES / name, language, theme)
    for name, (pack, template) in IN_TEMPLATES.items():
        _put_into_template(made / SOURCES / name, pack, template())
    return made


def _put_into_template(folder: Path, pack: Path, template: bytes) -> None:
    """Make a copy of a pack whose theme, if it has one, gets a Word template besides."""
    shutil.copytree(pack, folder)
    (folder / "client.dotx").write_bytes(template)
    text = (folder / "pack.yaml").read_text("utf-8")
    start, _, rest = text.partition("\ntheme:\n")
    (folder / "pack.yaml").write_text(f"{start}\ntheme:\n  word_template: client.dotx\n{rest}", "utf-8")


def _packs() -> list[Path]:
    return [path.parent for path in sorted(blueprints().glob("*/pack.yaml"))] + [GOLDEN / "full"]


@pytest.fixture(scope="session")
def build(folder: Path) -> Build:
    """Builds packs by name, each in a folder of its own below the one that is given, with these options."""

    def one(order: Order) -> None:
        name, target, options = order
        source, path = folder / SOURCES / name, {"PYTHONPATH": str(CHECKOUT)}
        ask(sys.executable, "-m", "sopgen", "build", source, "-o", target / name, *options, environment=path)

    def all_(orders: Sequence[Order]) -> None:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(one, orders))

    return all_


@pytest.fixture(scope="session")
def samples(folder: Path, build: Build) -> Path:
    """A folder a pack, with all documents in all formats and most binders; fillable ones stand in `forms/`.

    Those that carry their blueprints stand in `sources/`.
    """
    names = [pack.name for pack in _packs()]
    orders = [(name, folder, _ALL) for name in UNBOUND]
    bound = [name for name in (*names, *DRESSED, *IN_TEMPLATES) if name not in UNBOUND]
    orders += [(name, folder, (*_ALL, "--binder")) for name in bound]
    orders.append(("full", folder / "sources", ("-f", "pdf", "--binder", "--attach-source")))
    build(orders + [(name, folder / "forms", _FORMS) for name in names])
    return folder


def _dress(folder: Path, language: str, theme: str) -> None:
    """Make a copy of the smallest pack with a language and a theme."""
    shutil.copytree(blueprints() / "minimal", folder)
    pack = folder / "pack.yaml"
    text = pack.read_text("utf-8")
    assert "\nlanguage: en " in text
    text = text.replace("\nlanguage: en ", f"\nlanguage: {language} ", 1)
    pack.write_text(f"{text}\ntheme: {{{theme}}}\n", "utf-8")


@pytest.fixture(scope="session")
def verdicts(samples: Path) -> Iterator[Mapping[str, Future[list[str]]]]:
    """What each referee finds, by its name."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {
            referee.__name__: pool.submit(referee, sorted(samples.glob(files)))
            for files, referees in REFEREES.items()
            for referee in referees
        }
