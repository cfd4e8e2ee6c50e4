"""A build after a build: nothing is made that is there already, and nothing old is taken for new."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sopgen.publish import run as publishing
from sopgen.publish import versions
from sopgen.publish.cache import Cache, Entry
from tests.word_templates import packed, parts

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("SOPGEN_NO_CACHE", "")
    monkeypatch.setenv("SOPGEN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def again(pack: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Build once more; what was said of the files, `nothing` where no pack was even read."""
    out = tmp_path / "out"
    read = [0]
    really = publishing.built

    def counting(*arguments: object, **options: object) -> object:
        read[0] += 1
        return really(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "built", counting)

    def build(*options: str) -> str:
        before = read[0]
        result = run("build", pack, "-o", out, "-f", "html", "--explain", *options)
        assert result.exit_code == 0, result.output
        assert f"files in {out}" in result.stdout
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        assert run("build", pack, "-o", clean, "-f", "html", "--no-cache", *options).exit_code == 0
        assert state(clean).items() <= state(out).items()  # what a document that is gone has left stays
        return result.stderr if read[0] > before + 1 else "nothing"

    build()
    return build


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_build_that_has_nothing_to_do_reads_no_pack_and_says_the_same(
    pack: Path, run: Run, tmp_path: Path, again: Callable[..., str]
) -> None:
    first = run("build", pack, "-o", tmp_path / "other", "-f", "html")
    second = run("build", pack, "-o", tmp_path / "other", "-f", "html")
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert again() == "nothing"


def test_findings_are_said_again(pack: Path, run: Run, tmp_path: Path) -> None:
    edit(pack / "sops" / "coaching.yaml", "purpose: ", "purpose: TBD ")
    first = run("build", pack, "-o", tmp_path / "out", "-f", "html")
    assert "warning[DOC010]" in first.stderr
    second = run("build", pack, "-o", tmp_path / "out", "-f", "html")
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert run("build", pack, "-o", tmp_path / "out", "-f", "html", "--final").exit_code == 1


def test_a_word_that_changed_is_named(pack: Path, again: Callable[..., str]) -> None:
    edit(pack / "kpis.yaml", "definition: ", "definition: Really ")
    said = again()
    assert "KPI-01.html: kpis.yaml › " in said
    assert " › definition" in said
    assert "ROL-01.html" not in said
    assert again() == "nothing"


def test_what_came_and_went_is_named(pack: Path, again: Callable[..., str]) -> None:
    text = (pack / "sops" / "coaching.yaml").read_text("utf-8")
    (pack / "sops" / "second.yaml").write_text(text.replace("SOP-001", "SOP-002"), "utf-8")
    said = again()
    assert "SOP-002.html: new" in said
    assert "PACK-01.html: sops/second.yaml › SOP-002 is new" in said
    (pack / "sops" / "second.yaml").unlink()
    assert "sops/second.yaml › SOP-002 is gone" in again()


def test_looks_are_named(pack: Path, again: Callable[..., str]) -> None:
    with (pack / "pack.yaml").open("a") as file:
        file.write('theme:\n  base: slate\n  accent: "#204060"\n')
    said = again()
    assert "SOP-001.html: pack.yaml › theme" in said
    edit(pack / "pack.yaml", "#204060", "#204061")
    assert "SOP-001.html: pack.yaml › theme › accent" in again()


def test_a_word_template_that_changed_is_noticed(pack: Path, again: Callable[..., str]) -> None:
    (pack / "client.dotx").write_bytes(packed(parts()))
    with (pack / "pack.yaml").open("a") as file:
        file.write("theme:\n  word_template: client.dotx\n")
    assert again("-f", "docx") != "nothing"
    changed = parts()
    styles = changed["word/styles.xml"]
    assert isinstance(styles, str)
    changed["word/styles.xml"] = styles.replace('w:val="22"', 'w:val="24"')
    assert changed != parts()
    (pack / "client.dotx").write_bytes(packed(changed))
    assert "the logo or the Word template" in again("-f", "docx")
    assert again("-f", "docx") == "nothing"


def test_files_that_were_deleted_or_changed_come_back(tmp_path: Path, again: Callable[..., str]) -> None:
    (tmp_path / "out" / "SOP-001.html").unlink()
    with (tmp_path / "out" / "ROL-01.html").open("ab") as file:
        file.write(b"<!-- mine -->")
    said = again()
    assert "SOP-001.html: deleted from the output folder" in said
    assert "ROL-01.html: changed in the output folder by someone else" in said
    assert "KPI-01" not in said
    (tmp_path / "out" / "manifest.json").write_bytes(b"{}")
    assert again() != "nothing"


def test_another_version_makes_everything_anew(
    again: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    was = dict(versions.versions())
    for module in ("run", "explain", "record"):
        monkeypatch.setattr(f"sopgen.publish.{module}.versions", lambda: {**was, "jinja2": "9"})
    said = again()
    assert f"SOP-001.html: version of jinja2 changed: {was['jinja2']} → 9" in said


def test_a_poisoned_cache_is_noticed_wherever_it_is(cached: Path, again: Callable[..., str]) -> None:
    files = [path for path in cached.rglob("*") if path.is_file()]
    assert len(files) > 10
    for number, path in enumerate(files):
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], data.replace(b"e", b"a"), b"", b"poison")[number % 4])
    assert again() != "nothing"
    assert again() == "nothing"


@pytest.fixture
def built_twice(pack: Path, run: Run, tmp_path: Path) -> Callable[[], list[str]]:
    """What two builds say beside their files, which are those of a clean one."""

    def build() -> list[str]:
        run("build", pack, "-o", tmp_path / "clean", "-f", "html", "--no-cache")
        said = []
        for _ in range(2):
            result = run("build", pack, "-o", tmp_path / "out", "-f", "html")
            assert result.exit_code == 0
            assert state(tmp_path / "out") == state(tmp_path / "clean")
            said.append(result.stderr)
        return said

    return build


KEPT_NOTHING = "warning: nothing was kept for the next build:"


def test_a_file_in_the_place_of_the_cache_is_done_without(
    cached: Path, built_twice: Callable[[], list[str]]
) -> None:
    cached.write_bytes(b"")
    for said in built_twice():
        assert said.startswith(KEPT_NOTHING)
        assert said.count("\n") == 1


@pytest.mark.parametrize("error", [OSError(30, "Read-only file system"), OSError(28, "No space left")])
def test_a_disk_that_takes_no_cache_is_done_without(
    error: OSError, monkeypatch: pytest.MonkeyPatch, built_twice: Callable[[], list[str]]
) -> None:
    def refuse(**_: object) -> object:
        raise error

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    for said in built_twice():
        assert said.startswith(f"{KEPT_NOTHING} {error.strerror}")
        assert said.count("\n") == 1


def test_a_cache_that_vanishes_meanwhile_is_done_without(
    cached: Path, monkeypatch: pytest.MonkeyPatch, built_twice: Callable[[], list[str]]
) -> None:
    really = Cache.get

    def get(self: Cache, key: str) -> Entry | None:
        shutil.rmtree(cached, ignore_errors=True)
        return really(self, key)

    monkeypatch.setattr(Cache, "get", get)
    assert built_twice() == ["", ""]


def test_what_is_kept_can_be_looked_at_and_removed(
    run: Run, cached: Path, again: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("cache", "info").stdout
    assert str(cached) in said
    assert " of at most 1024 MiB" in said
    assert not said.splitlines()[1].startswith("0 ")
    assert "entries removed" in run("cache", "clear").stdout
    assert "\n0 entries" in run("cache", "info").stdout
    assert again() != "nothing"
    monkeypatch.setenv("SOPGEN_NO_CACHE", "1")
    assert run("cache", "info").stdout == "Nothing is kept: SOPGEN_NO_CACHE is set.\n"


def test_nothing_is_kept_where_nothing_is_to_be(
    pack: Path, run: Run, cached: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", pack, "-o", tmp_path / "out", "-f", "html", "--no-cache").exit_code == 0
    monkeypatch.setenv("SOPGEN_NO_CACHE", "1")
    said = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--explain").stderr
    assert said == "everything is made anew, since nothing is kept from build to build\n"
    assert not cached.exists()


def test_a_quiet_build_says_nothing(pack: Path, run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        result = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--quiet")
        assert (result.exit_code, result.output) == (0, "")
    shown = run("build", pack, "-o", tmp_path / "out", "-f", "html", "--quiet", "--json").stdout
    assert json.loads(shown)["outputs"]


def test_the_times_are_written_as_trace_events(pack: Path, run: Run, tmp_path: Path) -> None:
    times = tmp_path / "times.json"
    options = ("-o", tmp_path / "out", "-f", "html", "--only", "SOP-001", "--timings", times)
    assert run("build", pack, *options).exit_code == 0
    events = json.loads(times.read_bytes())["traceEvents"]
    spans = [event for event in events if event["ph"] == "X"]
    assert [(event["name"], event["cat"]) for event in spans] == [
        ("SOP-001", "rendered"),
        ("SOP-001.html", "done"),
    ]
    assert all(event["dur"] > 0 and event["ts"] >= 0 for event in spans)
    assert [event["args"]["name"] for event in events if event["ph"] == "M"] == ["build"]


NO_OP = """
import sys
from sopgen.cli import main
try:
    main(sys.argv[1:], prog_name="sopgen")
except SystemExit as end:
    assert not end.code, end.code
heavy = ("jinja2", "babel", "lxml", "jsonschema", "markdown_it", "sopgen.model", "sopgen.documents", "rich")
print([name for name in heavy if name in sys.modules])
"""


def test_a_build_that_has_nothing_to_do_loads_nothing(pack: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", NO_OP, "build", str(pack), "-o", str(tmp_path / "out"), "-f", "html"]
    said = [
        subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout
        for _ in range(2)
    ]
    assert "jinja2" in said[0]
    assert said[1].splitlines()[-1] == "[]"
