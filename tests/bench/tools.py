"""What the bench needs beside sopgen, kept in a folder of its own: installed once, or the reason why not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).parents[2] / ".bench"
PACKAGES = ("docxtpl==0.20.2", "pypandoc_binary==1.17")
"""The second brings a Pandoc that writes Typst, which those of most systems do not."""
LIBREOFFICE = "libreoffice-writer-nogui"


class MissingError(Exception):
    """A tool is not there and cannot be put there; what it says is why."""


def python() -> str:
    """The Python of the environment with the packages."""
    own = HOME / "bin" / "python"
    marker = HOME / "installed"
    if not marker.exists() or marker.read_text() != " ".join(PACKAGES):
        _install(own)
        marker.write_text(" ".join(PACKAGES))
    return str(own)


def _install(own: Path) -> None:
    commands = (
        [sys.executable, "-m", "venv", "--clear", str(HOME)],
        [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES],
    )
    for command in commands:
        if not _done(command):
            raise MissingError(f"{' and '.join(PACKAGES)} could not be installed")


def pandoc() -> str:
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    return subprocess.run([python(), "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def libreoffice() -> str:
    """Its command; on Debian and Ubuntu, root gets it installed."""
    if not shutil.which("soffice"):
        if not shutil.which("apt-get") or os.geteuid():
            raise MissingError(f"no LibreOffice; on Debian or Ubuntu: sudo apt-get install {LIBREOFFICE}")
        _done(["apt-get", "update", "-qq"])
        _done(["apt-get", "install", "-y", "-qq", "--no-install-recommends", LIBREOFFICE])
    found = shutil.which("soffice")
    if not found:
        raise MissingError(f"no LibreOffice, and {LIBREOFFICE} could not be installed")
    return found


def _done(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
