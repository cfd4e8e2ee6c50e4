"""A process that stays says and makes after any edits what a fresh one would."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import sopgen
from sopgen.diagnostics import Diagnostic, Severity, worst
from sopgen.kept import Keeper
from sopgen.model.load import Loaded
from sopgen.publish.cache import Cache
from sopgen.publish.run import Last, built
from sopgen.reporters import REPORTERS
from sopgen.resources import blueprints

Edit = Callable[[random.Random, Path], None]


def read(pack: Path) -> tuple[Loaded, list[Diagnostic], str]:
    loaded = sopgen.load(pack)
    findings = sopgen.check(loaded)
    return loaded, findings, REPORTERS["json"](findings, loaded.sources.texts, colour=False, width=100)


def delivered(pack: Path, out: Path, cache: Cache | None, last: Last | None) -> tuple[str, bool]:
    """What is said of a pack, and whether it could be built."""
    loaded, findings, said = read(pack)
    if worst(findings) is Severity.ERROR:
        return said, False
    made = built(loaded, out, formats=("html",), cache=cache, last=last)
    return said + repr(made.outputs), True


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _word(chance: random.Random, pack: Path) -> None:
    """A word becomes another, wherever it stands: in prose, an id, a key or a number."""
    path = chance.choice(sorted(pack.rglob("*.yaml")))
    text = path.read_text("utf-8")
    match = chance.choice([*re.finditer(r"\b[\w-]{3,}\b", text)])
    others = (match[0][:-1] + "q", match[0].upper(), "7", chance.choice(re.findall(r"\b[\w-]{3,}\b", text)))
    path.write_text(text[: match.start()] + chance.choice(others) + text[match.end() :], "utf-8")


def _prose(chance: random.Random, pack: Path) -> None:
    """A word more at the end of a sentence: nearly always sound."""
    path = chance.choice(sorted(pack.rglob("*.yaml")))
    text = path.read_text("utf-8")
    found = [*re.finditer(r"(?<=[a-z] )[a-z]{4,}\.$", text, re.MULTILINE)]
    if found:
        match = chance.choice(found)
        path.write_text(f"{text[: match.start()]}again {text[match.start() :]}", "utf-8")


def _line(chance: random.Random, pack: Path) -> None:
    """A line is gone."""
    path = chance.choice(sorted(pack.rglob("*.yaml")))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    path.write_text("".join(lines), "utf-8")


def _away(chance: random.Random, pack: Path) -> None:
    """A file is gone, or has another name."""
    path = chance.choice(sorted(pack.rglob("*.yaml")))
    path.rename(path.with_suffix(chance.choice((".off", ".x.yaml"))))


EDITS: tuple[Edit, ...] = (_prose, _prose, _prose, _word, _word, _line, _away)


@pytest.mark.parametrize(("name", "seed"), [("minimal", 1), ("minimal", 2), ("customer-service", 3)])
def test_a_process_that_stays_says_and_makes_what_a_fresh_one_would(
    name: str, seed: int, tmp_path: Path
) -> None:
    sound, pack, out = blueprints() / name, tmp_path / "pack", tmp_path / "out"
    shutil.copytree(sound, pack)
    chance, keeper, last = random.Random(seed), Keeper(), Last()
    good = 0
    for number in range(12 if name == "minimal" else 3):
        chance.choice(EDITS if number else (_prose,))(chance, pack)
        with keeper.at_work():
            said, could = delivered(pack, out, None, last)
        clean = tmp_path / f"clean-{number}"
        assert delivered(pack, clean, None, None) == (said, could)
        if could:
            keeper.turn()
            good += 1
            wanted = files(clean)
            assert {name: data for name, data in files(out).items() if name in wanted} == wanted
        elif chance.random() < 0.7:  # the author takes it back
            shutil.rmtree(pack)
            shutil.copytree(sound, pack)
    assert good > 2 or name != "minimal"
    assert keeper.found > 100


def test_what_is_kept_is_what_would_be_made_again(tmp_path: Path) -> None:
    pack = shutil.copytree(blueprints() / "receivables", tmp_path / "pack")
    chance, keeper, last = random.Random(7), Keeper(doubts=True), Last()
    for _ in range(2):
        _prose(chance, pack)
        with keeper.at_work():
            assert delivered(pack, tmp_path / "out", Cache(tmp_path / "cache"), last)[1]
        keeper.turn()
    assert keeper.found > 100


def test_a_file_that_was_changed_in_the_folder_is_put_back(tmp_path: Path) -> None:
    last, out = Last(), tmp_path / "out"
    delivered(blueprints() / "minimal", out, None, last)
    good = files(out)
    (out / "SOP-001.html").write_text("spoilt", "utf-8")
    (out / "KPI-01.html").unlink()
    delivered(blueprints() / "minimal", out, None, last)
    assert files(out) == good
