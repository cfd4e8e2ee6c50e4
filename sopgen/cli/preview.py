"""`sopgen preview`."""

from __future__ import annotations

import contextlib
import signal
import threading
from pathlib import Path
from typing import Any

import click

from sopgen.cli.common import USAGE, fail, folder_of, pack_argument

DEFAULT = "vscode://file/{file}:{line}:{column}"


@click.command()
@pack_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="NUMBER",
    help="Always use this port.  [default: any that is free]",
)
@click.option("--no-browser", is_flag=True, help="Only print the address; open it yourself.")
@click.option(
    "--editor",
    default=DEFAULT,
    metavar="PATTERN",
    show_default=True,
    help="The address that opens a line in your editor; {file}, {line} and {column} are filled in.",
)
def preview(pack: Path, port: int, editor: str, *, no_browser: bool) -> None:
    """Show PACK in your browser while you write it.

    The page shows each document as it will be, and what is wrong with it. Save a blueprint in your
    editor, and the page follows at once. Click on any words to see which line of which file they come
    from; click on a finding to see its place. Nobody else can open the page: it works on this computer
    only, with a secret in its address, and changes nothing.

    Press Ctrl-C here to end it.
    """
    from sopgen.preview.editor import Editor, PatternError
    from sopgen.preview.server import serving

    try:
        chosen = Editor(editor)
    except PatternError as error:
        raise click.BadParameter(str(error), param_hint="--editor") from error
    folder = folder_of(pack)
    if not folder.is_dir():
        fail(f"there is no folder {folder}; name the folder that holds the pack.yaml", USAGE)
    try:
        with _until_asked() as asked, serving(folder, port=port, editor=chosen) as address:
            click.echo(f"Preview of {folder.resolve().name}: {address}")
            click.echo("Press Ctrl-C to end it.")
            if not no_browser:
                import webbrowser

                webbrowser.open(address)
            asked.wait()
    except OSError as error:
        fail(f"port {port} cannot be had: {error.strerror}; choose another with --port", USAGE)
    click.echo()


@contextlib.contextmanager
def _until_asked() -> Any:
    """An event that Ctrl-C or the end of the session sets."""
    asked = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: asked.set()) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
