"""Referees of Word files. Each takes files and gives its findings, none for sound files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import rendercv_fonts
from pypdf import PdfReader

from sopgen.documents.render import render
from sopgen.documents.tree import Contents, Definitions, Document, Paragraph
from sopgen.documents.walking import plain, sections, walk
from sopgen.model.pack import Pack
from sopgen.writers.theme import DEFAULT, Theme, theme_of
from sopgen.writers.word.template.numbers import heading_number
from tests.conformance import page_lint
from tests.conformance.referees.programs import (
    NODE_MODULES,
    OWN_PYTHON,
    SOURCES,
    SYSTEM_PYTHON,
    TOOLS,
    ask,
    finding,
    installed,
    rows,
)
from tests.conformance.word_lint import faults
from tests.conftest import read

PICTURED: Final = "7.4"
"""The LibreOffice, Debian 12's, that drew the pictures that are kept; others break lines differently."""
_TAGGED: Final = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_WORDS: Final = ("Office2016", "Microsoft365")
_BINDER: Final = "-binder"
_ALLOWED: Final = 1  # page: layout engines break lines differently
_ALLOWED_IN_TEMPLATE: Final = 2  # pages: its letters and margins are the client's, those of the PDF are ours
# In a binder the differences of all documents before add up: pages, and share of all pages.
_ALLOWED_IN_BINDER: Final = 4
_SHARE_OF_BINDER: Final = 0.02
# mammoth speaks of each style for which nobody told it an HTML element: that is no fault of a file.
_MAMMOTH_ITSELF: Final = ("mammoth: Unrecognised paragraph style", "mammoth: Unrecognised run style")


def open_xml_sdk(files: Sequence[Path]) -> list[str]:
    """Microsoft's validator, which takes one file a call."""
    program = installed(NODE_MODULES / ".bin" / "ooxml-validator")

    def judge(path: Path, version: str) -> list[str]:
        report = json.loads(ask(program, path, "--officeVersion", version, agreed=(0, 1)).stdout)
        return [
            finding(path, (version, str(error.get("path")), str(error.get("description"))))
            for error in report["errors"]
        ] or ([] if report["ok"] else [finding(path, (version, "is not valid"))])

    with ThreadPoolExecutor(2) as pool:
        pairs = [(path, version) for path in files for version in _WORDS]
        return [found for finds in pool.map(lambda pair: judge(*pair), pairs) for found in finds]


def libreoffice(files: Sequence[Path]) -> list[str]:
    """LibreOffice opens each, and finds the headings on the pages that our contents name.

    It is given our fonts and no others: without ours it lays out other letters, and with those of a
    machine it lays out other pages there.
    """
    with tempfile.TemporaryDirectory() as folder:
        profile, fonts = Path(folder) / "profile", _our_fonts(Path(folder))
        office = TOOLS / "office.py"
        printed = ask(installed(SYSTEM_PYTHON), office, profile, *files, environment=fonts).stdout
    judged = {report["file"]: report for report in map(json.loads, printed.splitlines())}
    return [finding(path, [words]) for path in files for words in _layout(path, judged[str(path)])]


def pages(files: Sequence[Path]) -> list[str]:
    """The pages that LibreOffice makes of each hold the rules that ours do."""
    files = [path for path in files if not path.stem.endswith(_BINDER)]
    found = []
    for path, made in laid_out(files).items():
        pack, theme = _source(path)
        document = render(pack, path.stem)
        left = _left_behind(document, theme)
        faults_ = page_lint.faults(made, document, theme.paper)
        found += [finding(path, [fault]) for fault in faults_ if not fault.endswith(left)]
    return found


def version() -> str:
    """The LibreOffice that is here."""
    return ask("soffice", "--version").stdout.split()[1]


def laid_out(files: Sequence[Path]) -> dict[Path, bytes]:
    """The pages that LibreOffice makes of each, as PDF."""
    made: dict[Path, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        fonts = _our_fonts(Path(folder))
        for pack in sorted({path.parent for path in files}):  # documents of two packs may share a name
            chosen, out = [path for path in files if path.parent == pack], Path(folder) / pack.name
            _converted(chosen, out, _TAGGED, fonts)
            made |= {path: (out / path.name).with_suffix(".pdf").read_bytes() for path in chosen}
    return made


def _left_behind(document: Document, theme: Theme) -> tuple[str, ...]:
    """What is said of what LibreOffice 7.4 leaves at a page foot against the `keepNext` of its style.

    They are terms of definitions, and headings right above a minor heading, which has a `keepNext` too.
    """
    lists = (block for block in walk(document.blocks) if isinstance(block, Definitions))
    terms = {plain(item.term) for block in lists for item in block.items}
    for section in sections(document.blocks):
        if isinstance(first := next(iter(section.children), None), Paragraph) and first.role == "run-in":
            number = section.number
            shown = heading_number(theme.word_template, number) if theme.word_template else number
            terms.add(f"{shown} {section.title}")
    return tuple(f"ends with a heading: {''.join(term.split())}" for term in sorted(terms))


def _converted(files: Sequence[Path], out: Path, kind: str, environment: dict[str, str]) -> None:
    ask(
        "soffice",
        f"-env:UserInstallation={(out.parent / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        out,
        *files,
        environment=environment,
    )


def saved_by_office(path: Path) -> bytes:
    """A text of LibreOffice as the Word template that LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "made"
        _converted([path], out, "dotx:MS Word 2007 XML Template", _our_fonts(Path(folder)))
        return (out / path.with_suffix(".dotx").name).read_bytes()


def _source(path: Path) -> tuple[Pack, Theme]:
    """The pack that a file was made of, and its theme."""
    folder = path.parent.parent / SOURCES / path.parent.name
    pack = read(folder).pack
    assert pack is not None
    return pack, theme_of(pack)


def _our_fonts(folder: Path) -> dict[str, str]:
    """The environment of a program that is to know the fonts that ship, and none of the machine.

    A font of a template that does not ship, such as Arial, is drawn as one that does, which the PDF takes in
    its place too. Pages are the same on every machine so; those of a reader who has the font may differ.
    """
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{Path(str(rendercv_fonts.__file__)).parent}</dir><cachedir>{folder / 'fonts'}</cachedir>"
        '<match target="pattern"><edit name="family" mode="append_last">'
        f"<string>{DEFAULT.font}</string></edit></match></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(settings)}


def _layout(path: Path, report: dict[str, Any]) -> Iterator[str]:
    if "error" in report:
        yield report["error"]
        return
    allowed = _ALLOWED_IN_TEMPLATE if _source(path)[1].word_template else _ALLOWED
    if path.stem.endswith(_BINDER):
        allowed = max(_ALLOWED_IN_BINDER, round(report["pages"] * _SHARE_OF_BINDER))
    else:
        ours, theirs = len(PdfReader(path.with_suffix(".pdf")).pages), report["pages"]
        if abs(ours - theirs) > allowed:
            yield f"has {theirs} pages in LibreOffice and {ours} in PDF"
    cached, updated = _contents(report["cached"]), _contents(report["updated"])
    if not cached and _has_contents(path):
        yield "has no contents that LibreOffice knows"
    if [title for title, _ in cached] != [title for title, _ in updated]:
        yield "has contents that LibreOffice makes differently of the headings"
    for (title, named), (_, real) in zip(cached, updated, strict=False):
        if abs(named - real) > allowed:
            yield f"names page {named} for {title}, and LibreOffice has it on page {real}"


def _has_contents(path: Path) -> bool:
    """Whether a document is to have contents: a short form has none, a binder has."""
    if path.stem.endswith(_BINDER):
        return True
    return any(isinstance(block, Contents) for block in render(_source(path)[0], path.stem).blocks)


def _contents(lines: list[str]) -> list[tuple[str, int]]:
    """Headings and their pages; between number and words an updated entry has a space for our tab."""
    entries = (line.rpartition("\t") for line in lines)
    return [(" ".join(title.split()), int(page)) for title, _, page in entries]


def pandoc(files: Sequence[Path]) -> list[str]:
    found = []
    for path in files:
        done = ask("pandoc", "--fail-if-warnings", "-f", "docx", "-t", "html", path, agreed=range(100))
        if done.returncode or done.stderr or not done.stdout.strip():
            found.append(finding(path, [done.stderr.strip() or "Pandoc reads no text"]))
    return found


def mammoth_and_docx2python(files: Sequence[Path]) -> list[str]:
    found = rows(ask(installed(OWN_PYTHON), TOOLS / "readers.py", *files).stdout)
    return [words for words in found if not any(own in words for own in _MAMMOTH_ITSELF)]


def lint(files: Sequence[Path]) -> list[str]:
    """The project's own, for what the others let pass."""
    templated = {path.parent: _source(path)[1].word_template is not None for path in files}
    return [
        finding(path, [fault])
        for path in files
        for fault in faults(path.read_bytes(), templated=templated[path.parent])
    ]
