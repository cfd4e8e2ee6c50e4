"""`sopgen list` and `sopgen show`: what is in a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopgen.cli import why as why_
from sopgen.cli.common import FINDINGS, fail, pack_argument, readable_pack

if TYPE_CHECKING:
    from sopgen.model.base import Item
    from sopgen.model.load import Loaded


@click.command(name="list")
@pack_argument
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_(pack: Path, *, as_json: bool) -> None:
    """List the documents of PACK, in the order of its register."""
    from sopgen.model.engagement import Planned

    _, model = readable_pack(pack)
    rows = [
        {
            "id": document.id,
            "kind": document.kind_ if isinstance(document, Planned) else document.kind,
            "title": document.title,
            "version": "" if isinstance(document, Planned) else document.version,
            "status": "planned" if isinstance(document, Planned) else document.status,
            "file": document.at.file,
        }
        for document in model.register
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    keys = ("id", "kind", "version", "status", "title")
    widths = {key: max([len(key), *(len(row[key]) for row in rows)]) for key in keys}
    for row in ({key: key.upper() for key in keys}, *rows):
        click.echo("  ".join(row[key].ljust(widths[key]) for key in keys).rstrip())


@click.command()
@click.argument("id_", metavar="ID")
@pack_argument
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option(
    "--why",
    is_flag=False,
    flag_value=why_.EVERY,
    metavar="[FIELD]",
    help="How its computed figures were made, or only FIELD: formula, inputs with their places, result.",
)
def show(id_: str, pack: Path, *, as_json: bool, why: str | None) -> None:
    """Show the item ID of PACK: what it says, and where each part stands."""
    from sopgen.diagnostics import near

    if why and pack == Path() and (Path(why) / "pack.yaml").is_file():  # `--why PACK`
        pack, why = Path(why), why_.EVERY
    loaded, model = readable_pack(pack)
    item = model.index.get(id_)
    if item is None:
        guess = near(id_, model.index)
        fail(
            f"nothing in the pack has the id {id_}."
            + (f" Did you mean {', '.join(guess)}?" if guess else ""),
            FINDINGS,
        )
    if why is not None:
        why_.told(loaded, model, item, why, as_json=as_json)
        return
    if as_json:
        content = {"id": id_, "kind": item.kind, "at": str(item.at), "value": plain(item)}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
        return
    click.echo(f"{click.style(id_, bold=True)}  {item.kind}  {_place(loaded, item, ())}")
    for name, value, path in _lines(item):
        click.echo(f"  {name}: {value}  {click.style(_place(loaded, item, path), dim=True)}")


def plain(value: Any) -> Any:
    """An item as JSON can hold it, without what its author left out."""
    from sopgen.model.base import Item

    if isinstance(value, Item):
        own = {f.name.rstrip("_"): getattr(value, f.name) for f in fields(value) if f.name != "at"}
        return {name: plain(v) for name, v in own.items() if v not in ("", None, ())}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value if isinstance(value, str | int | bool) else str(value)


def _lines(item: Item) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(name, value in short, place within the item) for each part that is given."""
    for name, value in plain(item).items():
        if isinstance(value, list):
            words = (
                ", ".join(str(v) for v in value) if all(isinstance(v, str) for v in value) else _count(value)
            )
            limit = 100
            yield name, words if len(words) <= limit else _count(value), (name,)
        elif isinstance(value, dict):
            yield name, ", ".join(f"{k} {v}" for k, v in value.items()), (name,)
        else:
            yield name, " ".join(str(value).split()), (name,)


def _count(values: list[Any]) -> str:
    return f"{len(values)} item" if len(values) == 1 else f"{len(values)} items"


def _place(loaded: Loaded, item: Item, path: tuple[str, ...]) -> str:
    at = item.at
    for part in path:
        at /= part
    return str(loaded.sources.files[at.file].span(at.pointer, key=bool(path)))
