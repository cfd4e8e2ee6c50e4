"""What a user of sopgen waits for, as tasks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.generate import SAMPLE
from tests.bench.task import ROOT, Task

BARE = "bare Python"
HELP = "sopgen --help"
CHECK = "sopgen check"
COLD = "sopgen, Word + PDF"
NOTHING = "sopgen again, nothing changed"
EDIT = "sopgen again, one word changed"
WORD = "sopgen, Word"
TYPST = "sopgen, PDF by Typst"
SLOW = "sopgen, Word + PDF by WeasyPrint"
WEASYPRINT = "sopgen, PDF by WeasyPrint"
WRITERS = "its Typst writer alone"
FIGURE, BITMAP = "a figure", "a figure with the bitmap that Word needs"
PREVIEW_HTML = "an edit until the preview shows it, as text"
PREVIEW_PAGES = "an edit until the preview shows it, as pages"
WATCH = "an edit of one procedure of fifty, until its files are there"
SEVERAL = "sopgen, several packs in one command"
FORMER = "before, Word + PDF"
FORMER_WORD = "before, Word"

PACKS = 3
"""That are built in one command."""
EDITED = "sops/sop-001-performance-management.yaml"
WORDS = ("has an owner and a date", "has an owner and one date")


@dataclass(frozen=True, slots=True)
class Builds:
    """Builds of one pack. What they write and keep goes below `folder`; each begins with nothing kept."""

    pack: Path
    folder: Path
    checkout: Path = ROOT

    def cold(self, name: str, *options: str) -> Task:
        return Task(name, [self._command(name, options)], partial(self._emptied, name), self._variables(name))

    def again(self, name: str, after: str, before: Callable[[], object]) -> Task:
        """The build called `after` once more, on what it left behind."""
        return Task(name, [self._command(after, ())], before, self._variables(after))

    def _command(self, name: str, options: Sequence[str]) -> list[str]:
        return sopgen("build", str(self.pack), "-o", str(self._at(name) / "output"), *options)

    def _variables(self, name: str) -> dict[str, str]:
        return {"PYTHONPATH": str(self.checkout), "SOPGEN_CACHE_DIR": str(self._at(name) / "cache")}

    def _at(self, name: str) -> Path:
        return self.folder / name.replace(" ", "-")

    def _emptied(self, name: str) -> None:
        shutil.rmtree(self._at(name), ignore_errors=True)
        self._at(name).mkdir(parents=True)


def sopgen(*arguments: str) -> list[str]:
    """The command, from where PYTHONPATH says and not from the folder one happens to stand in."""
    return [sys.executable, "-P", "-m", "sopgen", *arguments]


def starts(pack: Path) -> list[Task]:
    """What is so short that starting Python is a good part of it."""
    return [
        Task(BARE, [[sys.executable, "-c", "pass"]]),
        Task(HELP, [sopgen("--help")]),
        Task(CHECK, [sopgen("check", str(pack))]),
    ]


def builds(pack: Path, folder: Path) -> list[Task]:
    made = Builds(pack, folder)
    return [
        made.cold(COLD),
        made.again(NOTHING, COLD, lambda: None),
        made.again(EDIT, COLD, partial(edit, pack / EDITED)),
        made.cold(WORD, "-f", "docx"),
        made.cold(TYPST, "-f", "pdf"),
        alone(WRITERS, "typst"),
        alone(FIGURE, "figure"),
        alone(BITMAP, "bitmap"),
    ]


def slow_builds(pack: Path, folder: Path) -> list[Task]:
    made = Builds(pack, folder)
    return [
        made.cold(SLOW, "--pdf-engine", "weasyprint"),
        made.cold(WEASYPRINT, "-f", "pdf", "--pdf-engine", "weasyprint"),
    ]


def former_builds(pack: Path, folder: Path, checkout: Path) -> list[Task]:
    made = Builds(pack, folder, checkout)
    return [made.cold(FORMER), made.cold(FORMER_WORD, "-f", "docx")]


def several(pack: Path, folder: Path) -> Task:
    """A portfolio: the same pack under several names."""
    copies = folder / "portfolio"
    packs = [Path(shutil.copytree(pack, copies / f"client-{number}")) for number in range(PACKS)]
    return Builds(packs[0], folder).cold(SEVERAL, *map(str, packs[1:]), "--no-cache")


def stays() -> list[Task]:
    """The clock of these runs from a change of a file until its document is seen, or its files are there."""
    command = [sys.executable, "-m", "tests.bench.previewing"]
    return [
        Task(WATCH, [[sys.executable, "-m", "tests.bench.watching"]], inside=True),
        Task(PREVIEW_HTML, [[*command, "html"]], inside=True),
        Task(PREVIEW_PAGES, [[*command, "pages"]], inside=True),
    ]


def alone(name: str, what: str) -> Task:
    """Writers by themselves, in a process that tells how long they worked."""
    return Task(name, [[sys.executable, "-m", "tests.bench.alone", what]], inside=True)


def edit(path: Path) -> None:
    """Change a word of a procedure, or change it back."""
    text = path.read_text(encoding="utf-8")
    old, new = WORDS if WORDS[0] in text else WORDS[::-1]
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sample(folder: Path) -> Path:
    """A copy of the sample pack, to be edited."""
    return Path(shutil.copytree(SAMPLE, folder / "receivables"))


@contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """Another commit in a folder of its own, which Git forgets afterwards."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--detach", str(folder), commit], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True, capture_output=True)
