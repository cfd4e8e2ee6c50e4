"""What a user would pick instead of sopgen, as tasks, and the reasons for those that cannot be had here."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from sopgen.documents.tree import Document
from tests.bench import inputs, tools
from tests.bench.content import Part, parts
from tests.bench.task import Task

HERE = Path(__file__).parent

DOCXTPL = "docxtpl, Word"
OFFICE = "docxtpl + LibreOffice, one run for all"
EACH = "docxtpl + LibreOffice, run for each document"
PANDOC = "Pandoc, Word"
PANDOC_TYPST = "Pandoc through Typst, PDF"
TYPST = "Typst by hand, PDF"
WEASYPRINT = "plain WeasyPrint, PDF"
SLOW = frozenset({EACH, WEASYPRINT})
"""Those that are not worth as many rounds."""


def tasks(documents: Sequence[Document], folder: Path) -> tuple[list[Task], dict[str, str]]:
    """The tasks, and by name why others are left out."""
    write_inputs(documents, folder)
    found: list[Task] = []
    left_out: dict[str, str] = {}
    for names, make in _MAKERS:
        try:
            found += make(folder)
        except tools.MissingError as error:
            left_out |= dict.fromkeys(names, str(error))
    return found, left_out


def write_inputs(documents: Iterable[Document], folder: Path) -> None:
    """Each document in each tool's own language, in a folder a tool."""
    for document in documents:
        content = tuple(parts(document.blocks))
        for name, text in written(content, document.title).items():
            path = folder / name.format(document.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def written(content: Sequence[Part], title: str) -> dict[str, str]:
    """The inputs of one document by where they go; the document's id stands in for the braces."""
    return {
        "docxtpl/{}.json": json.dumps({"title": title, "parts": [asdict(part) for part in content]}),
        "pandoc/{}.md": inputs.markdown(content),
        "typst/{}.typ": inputs.typst(content, title),
        "weasyprint/{}.html": inputs.html(content, title),
    }


def _docxtpl(folder: Path) -> list[Task]:
    return [Task(DOCXTPL, [_filling(folder)])]


def _filling(folder: Path) -> list[str]:
    return [tools.python(), str(HERE / "with_docxtpl.py"), str(folder / "docxtpl")]


def _office(folder: Path) -> list[Task]:
    """All documents in one run of LibreOffice, or each when it is made, as scripts do."""
    own = folder / "docxtpl"
    names = [str(path.with_suffix(".docx")) for path in sorted(own.glob("*.json"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [tools.libreoffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(own)]
    return [
        Task(OFFICE, [_filling(folder), [*convert, *names]]),
        Task(EACH, [_filling(folder), *([*convert, name] for name in names)]),
    ]


def _pandoc(folder: Path) -> list[Task]:
    command = tools.pandoc()
    sources = sorted((folder / "pandoc").glob("*.md"))
    return [
        Task(PANDOC, [[command, "--toc", "-o", str(one.with_suffix(".docx")), str(one)] for one in sources]),
        Task(
            PANDOC_TYPST,
            [
                *([command, "-s", "--toc", "-o", str(one.with_suffix(".typ")), str(one)] for one in sources),
                _by_hand("typst", folder / "pandoc"),
            ],
        ),
    ]


def _libraries(folder: Path) -> list[Task]:
    return [
        Task(TYPST, [_by_hand("typst", folder / "typst")]),
        Task(WEASYPRINT, [_by_hand("weasyprint", folder / "weasyprint")]),
    ]


def _by_hand(tool: str, folder: Path) -> list[str]:
    return [sys.executable, str(HERE / "plain.py"), tool, str(folder)]


_MAKERS: tuple[tuple[Sequence[str], Callable[[Path], list[Task]]], ...] = (
    ((DOCXTPL,), _docxtpl),
    ((OFFICE, EACH), _office),
    ((PANDOC, PANDOC_TYPST), _pandoc),
    ((TYPST, WEASYPRINT), _libraries),
)
