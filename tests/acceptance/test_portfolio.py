"""Several packs in one call."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sopgen.resources import blueprints

Run = Callable[..., Result]


@pytest.fixture
def packs(tmp_path: Path) -> list[Path]:
    """Three packs, the second of which has an error."""
    found = [tmp_path / "packs" / name for name in ("one", "two", "three")]
    for path in found:
        shutil.copytree(blueprints() / "minimal", path)
    text = (found[1] / "kpis.yaml").read_text("utf-8")
    (found[1] / "kpis.yaml").write_text(text.replace("owner: ", "owner: nobody-", 1), "utf-8")
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_goes_into_its_own_folder_and_one_with_errors_stops_no_other(
    packs: list[Path], run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("build", *packs, "-o", out, "-f", "html")
    assert done.exit_code == 1
    assert {path.name for path in out.iterdir()} == {"one", "three"}
    assert done.stderr.endswith(f"sopgen: 1 of 3 packs were not built: {packs[1]}\n")
    alone = tmp_path / "alone"
    assert run("build", packs[0], "-o", alone, "-f", "html").exit_code == 0
    assert files(out / "one") == files(alone) == files(out / "three")
    assert run("build", packs[0], packs[2], "-o", out, "-f", "html").exit_code == 0


def test_the_worst_of_all_statuses_is_that_of_the_call(packs: list[Path], run: Run, tmp_path: Path) -> None:
    nothing = tmp_path / "packs" / "nothing"
    nothing.mkdir()
    assert run("build", *packs, nothing, "-o", tmp_path / "out", "-f", "html").exit_code == 3


@pytest.mark.parametrize("option", [["--only", "SOP-001"], ["--watch"], ["--json"], ["--timings", "t.json"]])
def test_what_can_be_asked_for_one_pack_alone(packs: list[Path], run: Run, option: list[str]) -> None:
    refused = run("build", *packs, *option)
    assert refused.exit_code == 2
    assert f"{option[0]} can be asked for one pack at a time" in refused.stderr


def test_no_pack_is_written_over_another(packs: list[Path], run: Run, tmp_path: Path) -> None:
    other = tmp_path / "others" / "One"
    shutil.copytree(packs[0], other)
    refused = run("build", packs[0], other, "-o", tmp_path / "out")
    assert refused.exit_code == 2
    assert "would go into one folder" in refused.stderr
    assert not (tmp_path / "out").exists()
