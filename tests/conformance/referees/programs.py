"""Where the referees' programs are, and how they are run. `.ci/referees.sh` installs them all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[3]
INSTALLED: Final = CHECKOUT / ".referees"
NODE_MODULES: Final = INSTALLED / "node" / "node_modules"
OWN_PYTHON: Final = INSTALLED / "python" / "bin" / "python"
TOOLS: Final = Path(__file__).parent / "tools"
# The system's own, not that of an environment: Debian's `uno` is made for it.
SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
SOURCES: Final = "packs"
"""The folder beside those of the samples that has the packs they were made of."""
_PATIENCE: Final = 1800  # seconds for one program over all files, on a busy machine


class MissingRefereeError(Exception):
    """A program is not there. It is a failure: an unasked referee has not agreed."""

    def __init__(self, program: object) -> None:
        super().__init__(f"{program} is not installed; run: sh .ci/referees.sh")


def ask(
    *command: str | Path, agreed: Sequence[int] = (0,), environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a referee. `agreed` are the exit codes with which it has done its work, whatever it found."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | (environment or {}),
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError as missing:
        raise MissingRefereeError(command[0]) from missing
    if done.returncode not in agreed:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done


def installed(path: Path) -> Path:
    if not path.exists():
        raise MissingRefereeError(path)
    return path


def label(path: Path | str) -> str:
    """A document by its pack and file, short enough to read in a failure."""
    return "/".join(Path(path).parts[-2:])


def rows(printed: str) -> list[str]:
    """Lines of a program of ours, whose first cell is a file, as findings."""
    return [_finding(*line.split("\t")) for line in printed.splitlines()]


def _finding(file: str, *words: str) -> str:
    return finding(file, words)


def finding(file: Path | str, words: Iterable[str]) -> str:
    return ": ".join((label(file), *words))
