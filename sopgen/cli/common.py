"""What several commands share: the PACK argument, loading, and printing findings."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from sopgen.diagnostics import Diagnostic
    from sopgen.model.load import Loaded
    from sopgen.model.pack import Pack

OK, FINDINGS, USAGE, UNREADABLE = range(4)
"""Exit status."""

F = TypeVar("F", bound=Callable[..., Any])


def pack_argument(command: F) -> F:
    """PACK, the folder one stands in, or the pack around it, when left out."""
    return click.argument(
        "pack", type=click.Path(path_type=Path, file_okay=True), default=Path(), required=False
    )(command)


def load(path: Path) -> Loaded:
    """Read a pack by its folder, or by the `pack.yaml` in it."""
    import sopgen

    return sopgen.load(folder_of(path))


def collect() -> None:
    """Let the collector work from here on, past all that was read: what a build makes comes and goes."""
    import gc

    if not gc.isenabled():  # in the process of one command: see `__main__`
        gc.freeze()
        gc.set_threshold(*_SELDOM)
        gc.enable()


_SELDOM = (10_000, 20, 10)
"""New values between runs of the collector: a document is some hundred thousand, few of them in circles."""


def folder_of(path: Path) -> Path:
    """The folder of a pack that is named by it, or by the `pack.yaml` in it.

    Where no folder is named it may also be one around the folder that one stands in.
    """
    if path == Path():
        around = (Path(*[".."] * up) for up in range(len(Path.cwd().parts)))
        return next((folder for folder in around if (folder / "pack.yaml").is_file()), path)
    return path.parent if path.name == "pack.yaml" and path.is_file() else path


def unreadable(loaded: Loaded) -> bool:
    """Whether the pack, or a file of it, could not be read at all: then nothing was truly checked."""
    texts, files = set(loaded.sources.texts), set(loaded.sources.files)
    return (
        "pack.yaml" not in files
        or bool(texts - files)
        or any(
            finding.code in ("YML003", "YML005", "YML006", "YML009") and finding.severity.label == "error"
            for finding in loaded.sources.diagnostics
        )
    )


def readable_pack(path: Path) -> tuple[Loaded, Pack]:
    """The pack for a command that shows things; ends the process with the findings when there is none."""
    loaded = load(path)
    if loaded.pack is None:
        print_findings(loaded.diagnostics, loaded, err=True)
        sys.exit(UNREADABLE if unreadable(loaded) else FINDINGS)
    return loaded, loaded.pack


def print_findings(findings: Sequence[Diagnostic], loaded: Loaded, *, err: bool = False) -> None:
    """The findings as text, in colour on a terminal."""
    text = findings_text(findings, loaded, sys.stderr if err else sys.stdout)
    click.echo(text, err=err, nl=False)


def findings_text(findings: Sequence[Diagnostic], loaded: Loaded, stream: Any) -> str:
    """The findings as they are to be printed on a stream."""
    from sopgen.reporters import REPORTERS

    text = REPORTERS["text"](findings, loaded.sources.texts, colour=colour(stream), width=width())
    return f"{text}\n"


@contextmanager
def told(words: str, *, quiet: bool = False) -> Iterator[None]:
    """Say on a terminal what is being done while the block runs, in a line that then is gone."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    click.echo(f"{words} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[2K", err=True, nl=False, color=True)


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def colour(stream: Any) -> bool:
    """Whether to colour what goes to a stream: on a terminal, unless NO_COLOR says not to."""
    import os

    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")


def fail(message: str, status: int) -> NoReturn:
    """One line of error, and the end."""
    click.echo(f"sopgen: {message}", err=True)
    sys.exit(status)
