"""The commands as a user meets them: what they print, what they leave behind, and their exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import sopgen
from sopgen.cli import main
from sopgen.resources import blueprints
from sopgen.rules.catalogue import CATALOGUE

Run = Callable[..., Result]
COMMANDS = tuple(main.commands)
SHIPPED = sorted(path.parent.name for path in blueprints().glob("*/pack.yaml"))


def process(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, its output piped."""
    command = [sys.executable, "-m", "sopgen", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# -- the command itself -----------------------------------------------------------------------


def test_version(run: Run) -> None:
    assert run("--version").output == run("-V").output == f"sopgen {sopgen.__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert set(COMMANDS) <= set(re.findall(r"^  (\w+)  ", result.output, re.MULTILINE))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_says_what_every_option_does(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {command} [OPTIONS]")
    assert run(command, "-h").output == result.output
    assert re.findall(r"^  -\S[^\n]*?\S {2,}\S|^  -[^\n]+\n {10,}\S", result.output, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        ("check", "--formt", "json"),
        ("check", "--format", "xml"),
        ("check", "--fail-on", "fatal"),
        ("check", "--as-of", "tomorrow"),
        ("build", "-f", "odt"),
        ("check", "a", "b"),
        ("new",),
        ("show",),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr


def test_the_pack_is_the_folder_one_stands_in_when_none_is_named(pack: Path) -> None:
    assert process("check", cwd=pack).stdout.strip() == "no findings"
    assert process("list", cwd=pack).returncode == 0
    outside = process("check", cwd=pack.parent)
    assert outside.returncode == 3
    assert "holds no pack.yaml" in outside.stdout


def test_what_is_piped_is_plain_and_quiet(pack: Path, tmp_path: Path) -> None:
    edit(pack / "kpis.yaml", "minimum: 80               #", "minimum: 95               #")
    checked = process("check", pack)
    assert checked.returncode == 1
    assert checked.stderr == ""
    edit(pack / "kpis.yaml", "minimum: 95               #", "minimum: 80               #")
    built = process("build", pack, "-o", tmp_path / "out", "-f", "html", "--only", "SOP-001")
    assert built.returncode == 0
    assert built.stderr == ""
    assert built.stdout.splitlines()[0].split() == ["SOP-001.html", "Monthly", "coaching"]
    shown = process("show", "SOP-001", pack)
    for result in (checked, built, shown):
        assert "\x1b" not in result.stdout
        assert "\r" not in result.stdout


# -- new --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_new_pack_checks_clean_and_finds_its_schemas(run: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "my-pack"
    made = run("new", folder, "--from", name)
    assert made.exit_code == 0
    assert f"sopgen check {folder}" in made.stdout
    assert run("check", folder, "--fail-on", "info").exit_code == 0
    files = [path for path in folder.rglob("*.yaml") if ".schemas" not in path.parts]
    assert len(files) == len(list((blueprints() / name).rglob("*.yaml")))
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        schema = (path.parent / match[1]).resolve()
        assert schema.is_relative_to(folder.resolve())
        contract = json.loads(schema.read_text("utf-8"))
        for other in re.findall(r'"(\w+\.schema\.json)#', json.dumps(contract)):
            assert (schema.parent / other).is_file()


def test_the_minimal_pack_is_what_one_begins_with(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "a").exit_code == 0
    assert run("new", tmp_path / "b", "--from", "minimal").exit_code == 0
    assert [p.relative_to(tmp_path / "a") for p in sorted((tmp_path / "a").rglob("*"))] == [
        p.relative_to(tmp_path / "b") for p in sorted((tmp_path / "b").rglob("*"))
    ]


def test_a_new_pack_takes_an_empty_folder_and_no_other(run: Run, tmp_path: Path) -> None:
    full, empty, file = tmp_path / "full", tmp_path / "empty", tmp_path / "file"
    full.mkdir()
    empty.mkdir()
    (full / "mine.txt").write_text("mine", "utf-8")
    file.write_text("mine", "utf-8")
    for taken in (full, file):
        result = run("new", taken)
        assert result.exit_code == 1
        assert "is not an empty folder; choose another name" in result.stderr
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    assert run("new", empty).exit_code == 0
    assert (empty / "pack.yaml").is_file()


def test_a_pack_that_does_not_ship_is_guessed_at(run: Run, tmp_path: Path) -> None:
    result = run("new", tmp_path / "a", "--from", "recievables")
    assert result.exit_code == 2
    assert "Did you mean receivables?" in result.stderr
    assert not (tmp_path / "a").exists()


# -- check and explain ------------------------------------------------------------------------


def test_a_clean_pack(pack: Path, run: Run) -> None:
    result = run("check", pack)
    assert (result.exit_code, result.stdout.strip()) == (0, "no findings")
    assert run("check", pack / "pack.yaml").stdout == result.stdout


def test_findings_as_text_and_as_json_are_the_same(pack: Path, run: Run) -> None:
    edit(
        pack / "sops" / "coaching.yaml",
        "role: team-leader\n    action: Tell",
        "role: team-leadr\n    action: Tell",
    )
    text = run("check", pack)
    report = json.loads(run("check", pack, "--format", "json").stdout)
    assert text.exit_code == 1
    (finding,) = report["findings"]
    place = f"{finding['file']}:{finding['line']}:{finding['column']}"
    assert place == "sops/coaching.yaml:49:11"
    assert f"error[{finding['code']}]: {finding['message']}\n  --> {place}" in text.stdout
    assert finding["near"] == ["team-leader"]
    assert report["summary"] == {"errors": 1, "warnings": 0, "infos": 0, "files": 1}


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_severity_that_fails_is_chosen(pack: Path, run: Run, fail_on: str, status: int) -> None:
    edit(pack / "sops" / "coaching.yaml", "scope: All agents", "scope: TBD agents")
    result = run("check", pack, "--fail-on", fail_on)
    assert result.exit_code == status
    assert "1 warning in 1 file" in result.stdout


def test_never_does_not_hide_a_pack_that_cannot_be_read(pack: Path, run: Run) -> None:
    edit(pack / "sops" / "coaching.yaml", "scope: All", 'scope: "All')
    assert run("check", pack, "--fail-on", "never").exit_code == 3


def test_reviews_are_overdue_on_a_day_that_is_named(pack: Path, run: Run) -> None:
    edit(pack / "kpis.yaml", "status: draft", "status: approved\napproved: 2026-03-02")
    assert run("check", pack, "--fail-on", "info").exit_code == 0
    assert run("check", pack, "--as-of", "2027-03-02", "--fail-on", "info").exit_code == 0
    late = run("check", pack, "--as-of", "2027-03-03", "--fail-on", "info")
    assert late.exit_code == 1
    assert "warning[DOC006]" in late.stdout


def test_every_finding_can_be_explained(pack: Path, run: Run) -> None:
    bad = Path(__file__).parents[1] / "data" / "bad"
    for path in bad.glob("*.yaml"):
        (pack / path.name).write_bytes(path.read_bytes())
    codes = set(re.findall(r"explain: sopgen explain (\w+)", run("check", pack).stdout))
    assert len(codes) > 5
    for code in codes:
        result = run("explain", code)
        assert result.exit_code == 0
        assert result.stdout.startswith(code)
    assert run("explain", "sla003").exit_code == 0
    listed = run("explain").stdout
    for code in CATALOGUE.values():
        assert f"  {code.name}  {code.severity.label:7}  {code.title}\n" in listed
    unknown = run("explain", "SLA999")
    assert unknown.exit_code == 2
    assert "Did you mean" in unknown.stderr


# -- build ------------------------------------------------------------------------------------


def test_a_build_and_its_manifest(pack: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", pack, "-o", out, "-f", "docx", "-f", "html")
    assert result.exit_code == 0
    assert f"8 files in {out}" in result.stdout
    content = manifest(out)
    assert {path.name for path in out.iterdir()} == {
        "manifest.json",
        *(
            f"{id_}.{format_}"
            for id_ in ("PACK-01", "ROL-01", "KPI-01", "SOP-001")
            for format_ in ("docx", "html")
        ),
    }
    for output in content["outputs"]:
        data = (out / output["path"]).read_bytes()
        assert (output["bytes"], output["sha256"]) == (len(data), sha256(data).hexdigest())
        assert set(output["sources"]) <= set(content["sources"])
        assert output["sources"]
    for path, digest in content["sources"].items():
        assert sha256((pack / path).read_bytes()).hexdigest() == digest
    assert str(tmp_path) not in (out / "manifest.json").read_text("utf-8")


def manifest(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return content


def test_a_document_names_the_sources_it_came_from(pack: Path, run: Run, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "data" / "bad" / "scripts.yaml", pack)
    run("build", pack, "-o", tmp_path / "out", "-f", "html", "--only", "SOP-001", "--only", "MAN-01")
    outputs = manifest(tmp_path / "out")["outputs"]
    assert {output["path"] for output in outputs} == {"SOP-001.html", "MAN-01.html"}
    sources = {output["document"]: output["sources"] for output in outputs}
    assert sources["SOP-001"] == ["kpis.yaml", "pack.yaml", "roles.yaml", "sops/coaching.yaml"]
    assert sources["MAN-01"] == ["kpis.yaml", "pack.yaml", "roles.yaml", "scripts.yaml"]


def test_the_list_of_files_as_json_is_that_of_the_manifest(pack: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = json.loads(run("build", pack, "-o", out, "-f", "html", "--json").stdout)
    assert printed == {"folder": str(out), "outputs": manifest(out)["outputs"]}


def test_word_and_pdf_are_made_when_nothing_is_said(
    pack: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", pack, "--only", "KPI-01").exit_code == 0
    made = {path.name for path in (tmp_path / "output" / "pack").iterdir()}
    assert made == {"KPI-01.docx", "KPI-01.pdf", "manifest.json"}


def test_an_unknown_document_is_guessed_at(pack: Path, run: Run, tmp_path: Path) -> None:
    result = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--only", "SOP-01")
    assert result.exit_code == 2
    assert "the pack has no document SOP-01. Did you mean SOP-001" in " ".join(result.stderr.split())
    far = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--only", "zzz")
    assert "There are PACK-01, ROL-01, KPI-01, SOP-001." in " ".join(far.stderr.split())
    assert not (tmp_path / "out").exists()


def test_the_same_pack_gives_the_same_bytes_wherever_it_lies(pack: Path, run: Run, tmp_path: Path) -> None:
    run("build", pack, "-o", tmp_path / "one", "-f", "html", "-f", "docx")
    moved = pack.rename(tmp_path / "elsewhere")
    run("build", moved, "-o", tmp_path / "two", "-f", "html", "-f", "docx")
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert first == second


def test_a_build_with_errors_leaves_the_earlier_files(pack: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", pack, "-o", out, "-f", "html")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    edit(pack / "sops" / "coaching.yaml", "approver: operations-manager", "approver: team-leader")
    result = run("build", pack, "-o", out, "-f", "html")
    assert result.exit_code == 1
    assert "error[DOC004]" in result.stderr
    assert result.stdout == ""
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


# -- list and show ----------------------------------------------------------------------------


def test_the_documents_are_listed(pack: Path, run: Run) -> None:
    lines = run("list", pack).stdout.splitlines()
    assert lines[0].split() == ["ID", "KIND", "VERSION", "STATUS", "TITLE"]
    assert [line.split()[0] for line in lines[1:]] == ["ROL-01", "KPI-01", "SOP-001"]
    rows = json.loads(run("list", pack, "--json").stdout)
    assert [row["id"] for row in rows] == ["ROL-01", "KPI-01", "SOP-001"]
    assert rows[2] == {
        "id": "SOP-001",
        "kind": "sop",
        "title": "Monthly coaching",
        "version": "1.0",
        "status": "draft",
        "file": "sops/coaching.yaml",
    }


def test_an_item_is_shown_with_the_place_of_each_part(pack: Path, run: Run) -> None:
    lines = run("show", "quality-score", pack).stdout.splitlines()
    assert lines[0] == "quality-score  kpi  kpis.yaml:38:5"
    assert "  target: 90  kpis.yaml:46:5" in lines
    assert (pack / "kpis.yaml").read_text("utf-8").splitlines()[45] == "    target: 90"
    shown = json.loads(run("show", "quality-score", pack, "--json").stdout)
    assert (shown["id"], shown["kind"], shown["value"]["owner"]) == ("quality-score", "kpi", "team-leader")


def test_an_unknown_item_is_guessed_at(pack: Path, run: Run) -> None:
    result = run("show", "quality-scor", pack)
    assert result.exit_code == 1
    assert "nothing in the pack has the id quality-scor. Did you mean quality-score?" in result.stderr


def test_why_tells_how_a_figure_was_made(pack: Path, run: Run) -> None:
    """15 + 30 minutes are done by everybody in need, 2 hours before; 15 minutes more where it goes on."""
    lines = run("show", "SOP-001", pack, "--why").stdout.splitlines()
    assert lines[0] == "SOP-001  sop  sops/coaching.yaml:1:1"
    assert lines[1].endswith(": 2 hr 45 min on the shortest route, 3 hr on the longest.")
    assert lines[2].startswith("    by Σ times of the steps on the shortest and on the longest route")
    assert "    1. Score = 2 hours  sops/coaching.yaml:35:5" in lines
    assert (pack / "sops/coaching.yaml").read_text("utf-8").splitlines()[34] == "    duration: 2h"
    only = run("show", "SOP-001", pack, "--why", "review").stdout
    assert "  review: Review due = March 2, 2027" in only.splitlines()
    assert "effort" not in only


def test_why_before_the_folder_of_a_pack_tells_all(pack: Path, run: Run) -> None:
    assert run("show", "SOP-001", "--why", pack).stdout == run("show", "SOP-001", pack, "--why").stdout


def test_why_as_json(pack: Path, run: Run) -> None:
    shown = json.loads(run("show", "SOP-001", pack, "--why", "review", "--json").stdout)
    assert (shown["id"], shown["kind"], shown["at"]) == ("SOP-001", "sop", "sops/coaching.yaml:1:1")
    (figure,) = shown["figures"]
    assert figure["result"] == "March 2, 2027"
    assert figure["inputs"][0] == {
        "name": "Effective from",
        "value": "Mar 2, 2026",
        "at": "sops/coaching.yaml:11:1",
    }


def test_why_of_what_is_not_computed(pack: Path, run: Run) -> None:
    result = run("show", "quality-score", pack, "--why")
    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing of quality-score is computed:")
    result = run("show", "SOP-001", pack, "--why", "reveiw")
    assert result.exit_code == 1
    assert "SOP-001 has no figure called reveiw. Did you mean review?" in result.stderr
    result = run("show", "SOP-001", pack, "--why", "credit")
    assert "It has: effort, review." in result.stderr


@pytest.mark.parametrize("command", [("list",), ("show", "quality-score")])
def test_a_pack_with_errors_is_not_shown(pack: Path, run: Run, command: tuple[str, ...]) -> None:
    edit(pack / "kpis.yaml", "title: Measures", "titel: Measures")
    result = run(*command, pack)
    assert result.exit_code == 1
    assert "did you mean: `title`?" in result.stderr
    assert result.stdout == ""
