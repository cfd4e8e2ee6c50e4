"""`sopgen editor`: the schemas beside a pack, with its ids, and the line in each blueprint that names one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

import sopgen

Run = Callable[..., Result]
FIRST = "# yaml-language-server: $schema="


def offered(pack: Path) -> list[str]:
    """The owners that an editor offers for a procedure."""
    schema: Any = json.loads((pack / ".schemas" / "sop.schema.json").read_text("utf-8"))
    return [one["body"] for one in schema["properties"]["owner"]["defaultSnippets"]]


def test_a_pack_of_any_source_is_made_ready(pack: Path, run: Run) -> None:
    (pack / "kpis.yaml").write_text((pack / "kpis.yaml").read_text("utf-8").partition("\n")[2], "utf-8")
    said = run("editor", pack)
    assert said.exit_code == 0
    assert said.stdout.splitlines()[1:] == [
        f"  {name} names its own now"
        for name in ("kpis.yaml", "pack.yaml", "roles.yaml", "sops/coaching.yaml")
    ]
    for path in pack.rglob("[a-z]*.yaml"):
        line, *rest = path.read_text("utf-8").splitlines()
        assert line.startswith(FIRST)
        assert (path.parent / line.removeprefix(FIRST)).is_file()
        assert not any(FIRST in other for other in rest)
    assert offered(pack) == ["operations-manager", "team-leader", "agent", "client-manager"]
    assert sopgen.check(sopgen.load(pack)) == []


def test_a_second_run_changes_nothing(pack: Path, run: Run) -> None:
    run("editor", pack)
    before = {path: path.stat().st_mtime_ns for path in pack.rglob("*")}
    assert len(run("editor", pack).stdout.splitlines()) == 1
    assert {path: path.stat().st_mtime_ns for path in pack.rglob("*")} == before


def test_new_and_add_keep_the_ids_up_to_date(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "acme")
    assert offered(tmp_path / "acme") == ["operations-manager", "team-leader", "agent", "client-manager"]
    run("add", "roles", tmp_path / "acme")
    assert offered(tmp_path / "acme")[-1] == "new-role"
    assert len(run("editor", tmp_path / "acme").stdout.splitlines()) == 1


def test_a_pack_with_errors_offers_what_is_certain(pack: Path, run: Run) -> None:
    path = pack / "roles.yaml"
    path.write_text(path.read_text("utf-8").replace("- id: agent", "- name: Agents"), "utf-8")
    assert run("editor", pack).exit_code == 0
    assert offered(pack) == ["operations-manager", "team-leader", "client-manager"]


def test_what_is_no_pack_is_left_alone(run: Run, tmp_path: Path) -> None:
    assert run("editor", tmp_path).exit_code == 3
    assert list(tmp_path.iterdir()) == []
