"""CONTRIBUTING's way to a new kind of document, followed to the letter in a copy, leads there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
NEEDED = ("sopgen", "schemas", "blueprints", "tests", "pyproject.toml")
_BLOCK = re.compile(r"^   ```(\w+) ?(\S*)\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone has, as far as the steps need it."""
    folder = tmp_path_factory.mktemp("clone")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            ignore = shutil.ignore_patterns("__pycache__", "pages", "word-pages")
            shutil.copytree(ROOT / name, folder / name, ignore=ignore)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def steps() -> Iterator[tuple[str, str, str]]:
    """(language, file, text) of each block of the recipe, in order."""
    recipe = TEXT.partition("\n## A new kind of document\n")[2].partition("\n## ")[0]
    for language, file, text in _BLOCK.findall(recipe):
        yield language, file, dedent(text)


def test_the_steps_make_a_kind_that_builds_in_all_formats(tree: Path) -> None:
    for language, file, text in steps():
        if language == "console":
            run(text, tree)
        elif language == "diff":
            (tree / file).write_text(changed((tree / file).read_text("utf-8"), text), "utf-8")
        else:
            assert not (tree / file).exists(), f"{file} is there already"
            (tree / file).write_text(text, "utf-8")
    words = (tree / "sopgen/locale/messages.pot").read_text("utf-8")
    assert {"Before the shift", "Who takes part:"} <= set(re.findall('msgid "(.*)"', words))
    assert {path.name for path in (tree / "output/full").glob("CHK-01.*")} == {
        f"CHK-01.{kind}" for kind in ("docx", "html", "pdf")
    }
    page = (tree / "output/full/CHK-01.html").read_text("utf-8")
    assert {"Every seat has a headset", "Before the shift", "Who takes part:"} <= set(strings(page))


def strings(html: str) -> Iterator[str]:
    yield from (text.strip() for text in re.split("<[^>]*>", html))


def run(lines: str, folder: Path) -> None:
    """The commands of a block, each of which succeeds."""
    for line in lines.splitlines():
        command, *arguments = shlex.split(line.removeprefix("$ "))
        command = sys.executable if command == "python" else command
        done = subprocess.run([command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def changed(text: str, diff: str) -> str:
    """The text with the hunks of a diff made in it; what a hunk changes stands there once."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines()
        old, new = ("\n".join(line[1:] for line in lines if line[0] in side) for side in (" -", " +"))
        assert f"\n{text}\n".count(f"\n{old}\n") == 1, f"not found, or not once:\n{old}"
        text = f"\n{text}\n".replace(f"\n{old}\n", f"\n{new}\n")[1:-1]
    return text
