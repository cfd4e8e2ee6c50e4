"""A pack in an editor: yaml-language-server, which VS Code runs, is asked what an author would ask of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sopgen.cli import main
from sopgen.resources import blueprints
from tests.conformance.referees.programs import NODE_MODULES, TOOLS, ask, installed

ROLES = ["operations-manager", "team-leader", "agent", "client-manager"]


@pytest.fixture(scope="module", params=["minimal", "receivables"])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that ships, made ready for editors."""
    folder = tmp_path_factory.mktemp("editor") / "pack"
    shutil.copytree(blueprints() / request.param, folder)
    assert CliRunner().invoke(main, ["editor", str(folder)]).exit_code == 0
    return folder


def told(file: Path, *asked: dict[str, Any]) -> Any:
    done = ask("node", TOOLS / "editor.mjs", installed(NODE_MODULES), file, json.dumps(asked))
    return json.loads(done.stdout)


def place(text: str, words: str, *, behind: bool = False) -> list[int]:
    """Line and column, from 0, of the first of some words that begin a line, or of their end."""
    line = next(n for n, line in enumerate(text.splitlines()) if line.startswith(words))
    return [line, len(words) if behind else len(words) - len(words.lstrip()) + 1]


def files(pack: Path) -> Iterator[Path]:
    return pack.rglob("[a-z]*.yaml")


def test_a_sound_pack_has_no_complaint(pack: Path) -> None:
    for file in files(pack):
        seen = told(file)
        assert (seen["complaints"], seen["log"]) == ([], []), file


def test_hover_shows_the_words_of_the_key_itself(pack: Path) -> None:
    if not (pack / "sops" / "coaching.yaml").exists():
        pytest.skip("asked of the small pack")
    file = pack / "sops" / "coaching.yaml"
    text = file.read_text("utf-8")
    seen = told(file, *({"at": place(text, f"{key}:")} for key in ("owner", "effective", "purpose")))
    said = [answer["hover"] for answer in seen["answers"]]
    assert "The role that answers for the document." in said[0]
    assert "The day from which it applies. Written as year, month and day." in said[1]
    assert "What the procedure achieves." in said[2]


def test_ids_offered_are_those_of_the_pack(pack: Path) -> None:
    if not (pack / "sops" / "coaching.yaml").exists():
        pytest.skip("asked of the small pack")
    file = pack / "sops" / "coaching.yaml"
    text = file.read_text("utf-8")
    for written in ("owner: operations-manager", "    role: team-leader"):
        begun = f"{written.partition(':')[0]}: "
        asked = {"at": place(text, begun, behind=True), "text": text.replace(written, begun, 1)}
        assert told(file, asked)["answers"][0]["offers"] == ROLES


def test_a_value_in_the_wrong_form_is_told_in_words(pack: Path) -> None:
    file = pack / "kpis.yaml"
    sound = file.read_text("utf-8")
    line = next(line for line in sound.splitlines() if line.startswith("effective:"))
    try:
        file.write_text(sound.replace(line, "effective: 01/06/2026"), "utf-8")
        (complaint,) = told(file)["complaints"]
        assert complaint.endswith(": Write year, month and day.")
    finally:
        file.write_text(sound, "utf-8")
