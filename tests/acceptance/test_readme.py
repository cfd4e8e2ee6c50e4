"""The README's examples do what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sopgen
from sopgen.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sopgen", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_commands_of_the_first_pack_succeed_in_order(tmp_path: Path) -> None:
    lines = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    assert lines
    for line in lines:
        command, *arguments = shlex.split(line)
        assert command == "sopgen"
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "output" / "acme" / "manifest.json").exists()


def test_a_figure_is_explained_as_it_is_shown(tmp_path: Path) -> None:
    (example,) = [block for block in blocks("console") if "--why" in block]
    made, asked, *shown = example.splitlines()
    for line in (made, asked):
        done = run(*shlex.split(line.removeprefix("$ sopgen ")), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == shown


def test_the_blueprint_shown_fits_the_pack_that_new_makes(tmp_path: Path) -> None:
    run("new", "acme", cwd=tmp_path)
    (example,) = blocks("yaml")
    (tmp_path / "acme" / "shown.yaml").write_text(example, encoding="utf-8")
    loaded = sopgen.load(tmp_path / "acme")
    assert loaded.pack is not None, loaded.diagnostics
    assert sopgen.check(loaded) == []
    assert "SOP-010" in loaded.pack.index


def test_the_python_examples_run(tmp_path: Path) -> None:
    run("new", "acme", cwd=tmp_path)
    for example in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert "in no Git repository" in done.stdout
    assert list((tmp_path / "output").glob("*.docx"))


def test_the_finding_shown_is_the_one_that_is_given(tmp_path: Path) -> None:
    run("new", "acme", cwd=tmp_path)
    (example,) = blocks("text")
    path = tmp_path / "acme" / "sops" / "coaching.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("role: team-leader", "role: team-lead", 1), encoding="utf-8"
    )
    assert example in run("check", "acme", cwd=tmp_path).stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_option_of_a_command_stands_in_the_table(command: str) -> None:
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `sopgen {command} ")]
    help_ = run(command, "--help", cwd=ROOT).stdout
    options = {option for option in re.findall(r"--[a-z-]+", help_) if option != "--help"}
    short = {"--output": "-o", "--format": "-f"}
    missing = {o for o in options if o not in row and short.get(o, o) not in row}
    assert not missing


def test_the_folders_of_the_table_exist() -> None:
    named = re.findall(r"`(sopgen/[a-z]+|schemas|blueprints/[a-z]+)`", README)
    assert named
    for folder in named:
        assert (ROOT / folder).is_dir(), folder


def test_the_set_up_commands_exist() -> None:
    assert shutil.which("make") is None or (ROOT / "Makefile").exists()
    targets = re.findall(r"^    make (\w+)", README, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(targets) >= {"demo", "quick", "test", "lint", "bench"}
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
