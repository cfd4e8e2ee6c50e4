"""An edit until a build that stays has delivered: prints seconds on the clock, the least of several."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.ours import EDITED, WORDS, sopgen

PROCEDURES = 50
EDITS = 5
PATIENCE = 120.0
"""Seconds until it is taken for granted that nothing will come."""
FILES = ("SOP-001.docx", "SOP-001.pdf")


def delivered() -> float:
    """What an author waits for who changes a word of one procedure of fifty."""
    with tempfile.TemporaryDirectory() as name:
        pack, output = Path(name) / "pack", Path(name) / "output"
        generate(pack, PROCEDURES)
        command = sopgen("build", str(pack), "-o", str(output), "--watch")
        kept = {**os.environ, "SOPGEN_CACHE_DIR": str(Path(name) / "cache")}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=kept) as process:
            try:
                until((output / "manifest.json").exists, process)
                return min(one_edit(pack / EDITED, number, output, process) for number in range(EDITS))
            finally:
                process.terminate()


def one_edit(blueprint: Path, number: int, output: Path, process: subprocess.Popen[bytes]) -> float:
    """From the moment that a blueprint is saved, each time with other words, until both its files are new."""
    time.sleep(1)  # an author's pause: what the last edit left to be done is done
    was = [(output / file).stat().st_mtime_ns for file in FILES]
    text = blueprint.read_text(encoding="utf-8")
    assert WORDS[0] in text
    blueprint.write_text(text.replace(WORDS[0], f"{WORDS[0]} ({number})", 1), encoding="utf-8")
    started = time.monotonic()
    until(
        lambda: all(
            (output / file).stat().st_mtime_ns > before for file, before in zip(FILES, was, strict=True)
        ),
        process,
    )
    return time.monotonic() - started


def until(there: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for something, as long as the process lives."""
    patience = time.monotonic() + PATIENCE
    while not there():
        if process.poll() is not None or time.monotonic() > patience:
            raise RuntimeError(f"the build that stays has not delivered (its status: {process.returncode})")
        time.sleep(0.002)


if __name__ == "__main__":
    print(delivered())
