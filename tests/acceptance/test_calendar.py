"""`sopgen calendar` and `sopgen evidence`: files as asked for, and nothing in them that is not theirs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader
from pypdf.generic import Destination

from sopgen.cli import main
from sopgen.resources import blueprints

PACK = blueprints() / "receivables"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def told(path: Path) -> bytes:
    """All that is in a file."""
    data = path.read_bytes()
    if path.suffix != ".xlsx":
        return data.replace(b"\r\n ", b"")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("ending", ["ics", "xlsx", "csv"])
def test_a_file_is_the_same_each_time_and_says_what_is_left_out(tmp_path: Path, ending: str) -> None:
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    done = run("calendar", PACK, "-o", one)
    assert done.exit_code == 0, done.output
    assert "left out, not for this reader: SEL-01" in done.stderr
    assert ("without a day in that time" in done.stderr) == (ending == "ics")
    run("calendar", PACK, "-o", other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("ending", ["ics", "xlsx", "csv"])
def test_what_only_the_other_party_has_is_in_no_byte(tmp_path: Path, ending: str) -> None:
    """The selection is the client's alone: not even that it is there is told to the provider."""
    everything, provider = tmp_path / f"all.{ending}", tmp_path / f"provider.{ending}"
    assert run("calendar", PACK, "--classification", "restricted", "-o", everything).exit_code == 0
    done = run("calendar", PACK, "--party", "provider", "--classification", "restricted", "-o", provider)
    assert done.exit_code == 0, done.output
    assert b"SEL-01" in told(everything)
    for secret in (b"SEL-01", b"Provider selection", b"Current ratio"):
        assert secret.lower() not in told(provider).lower()


def test_a_role_is_told_what_it_owes(tmp_path: Path) -> None:
    path = tmp_path / "it.xlsx"
    assert run("calendar", PACK, "--role", "it-lead", "-o", path).exit_code == 0
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 4
    for sheet in book.worksheets[:3]:
        column = [cell.value for cell in sheet[1]].index("Who") + 1
        who = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
        assert who
        assert all("IT lead" in one for one in who)


def test_a_stretch_is_that_which_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "march.ics"
    done = run("calendar", PACK, "--from", "2026-03-01", "--until", "2026-03-31", "-o", path)
    assert done.exit_code == 0
    starts = [line for line in path.read_text("utf-8").splitlines() if line.startswith("DTSTART")]
    assert starts
    assert all(":202603" in line for line in starts)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["-o", "x.pdf"], 2, "ends in none of .ics, .xlsx, .csv"),
        (["-o", "x.ics", "--role", "it-leed"], 1, "Did you mean it-lead"),
        (["-o", "x.ics", "--role", "it-lead", "--party", "client"], 2, "one at a time"),
        (["-o", "x.ics", "--until", "2025-01-01"], 2, "lies before the first day"),
        (["-o", "x.csv", "--from", "9999-06-01"], 2, "9999-06-01 lies outside the years 1900 to 2999"),
        (["-o", "x.csv", "--from", "0001-01-01", "--until", "0001-02-01"], 2, "outside the years 1900"),
        (["-o", "nowhere/x.ics"], 1, "could not be written"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("calendar", PACK, *arguments)
    assert (done.exit_code, said in done.output) == (status, True), done.output
    assert list(tmp_path.iterdir()) == []


def test_evidence_is_a_spreadsheet_of_clauses(tmp_path: Path) -> None:
    path, again = tmp_path / "e.xlsx", tmp_path / "again.xlsx"
    assert run("evidence", PACK, "-o", path).exit_code == 0
    run("evidence", PACK, "-o", again)
    assert path.read_bytes() == again.read_bytes()
    book = openpyxl.load_workbook(path)
    clauses = [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {"7.5.3.2", "8.4.5", "8.3.3", "A.5.37"} <= {*clauses}
    assert "no statement of conformity" in book.worksheets[2]["A2"].value
    assert b"SEL-01" not in told(path)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["-o", "x.csv"], 2, "does not end in .xlsx"),
        (["-o", "x.xlsx", "--index", "EVD-09"], 1, "no evidence index EVD-09"),
    ],
)
def test_what_evidence_cannot_be_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("evidence", PACK, *arguments)
    assert (done.exit_code, said in done.output) == (status, True), done.output


def test_a_pack_without_an_index_is_gone_through_for_all_standards(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    assert run("evidence", blueprints() / "minimal", "-o", path).exit_code == 0
    names = {row[0].value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)}
    assert len(names) == 4


def test_the_pages_are_those_of_the_pdf(tmp_path: Path) -> None:
    """Each section begins where the bookmark of its heading leads."""
    pack, path = blueprints() / "minimal", tmp_path / "e.xlsx"
    assert run("evidence", pack, "-o", path, "--pages").exit_code == 0
    run("build", pack, "-o", tmp_path / "out", "-f", "pdf", "--no-cache")
    rows = [*openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    at = rows[0].index("Page")
    found = {
        (*place.split(", section "), page.rpartition(" ")[2])
        for row in rows[1:]
        if row[at]
        for place, page in zip(str(row[at - 1]).split("; "), str(row[at]).split("; "), strict=True)
    }
    assert {id_ for id_, _, _ in found} >= {"SOP-001", "ROL-01"}
    for id_, section, page in found:
        pdf = PdfReader(tmp_path / "out" / f"{id_}.pdf")
        on = [pdf.get_destination_page_number(one) for one in headings(pdf.outline, section)]
        assert on == [int(page) - 1], (id_, section, page)


def headings(outline: list[Any], number: str) -> list[Destination]:
    """The bookmarks of a section, at any depth."""
    found: list[Destination] = []
    for part in outline:
        if isinstance(part, list):
            found += headings(part, number)
        elif part.title and part.title.split()[0] == number:
            found.append(part)
    return found
