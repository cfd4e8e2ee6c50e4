"""`sopgen show ID --why`: how the computed figures of an item were made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from sopgen.cli.common import FINDINGS, fail

if TYPE_CHECKING:
    from sopgen.documents.reasons import Input, Reason
    from sopgen.model.base import Item
    from sopgen.model.load import Loaded
    from sopgen.model.pack import Pack
    from sopgen.model.values import At

EVERY = "*"
"""What stands for all figures."""
NBSP = "\u00a0"
"""What keeps a number and its unit on one line of a document: here it would only hide from who searches."""


def told(loaded: Loaded, pack: Pack, item: Item, field: str, *, as_json: bool) -> None:
    """Print the figures of an item, or those of one name."""
    from sopgen.documents.reasons import reasons
    from sopgen.model.pack import identity

    id_ = identity(item)
    found = reasons(pack, id_)
    shown = [(one, reason) for one, reason in found if field in (EVERY, reason.field)]
    if found and not shown:
        fail(_unknown(id_, field, [reason for _, reason in found]), FINDINGS)
    if as_json:
        figures = [{"id": identity(one), **_plain(loaded, reason)} for one, reason in shown]
        content = {"id": id_, "kind": item.kind, "at": _place(loaded, item.at), "figures": figures}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False))
        return
    if not found:
        click.echo(
            f"Nothing of {id_} is computed: its document prints what was written. "
            f"`sopgen show {id_}` shows where."
        )
        return
    for n, (_, group) in enumerate(groupby(shown, key=lambda one: one[0].at)):
        told_of = list(group)
        own = told_of[0][0]
        click.echo("\n" * bool(n), nl=False)
        click.echo(f"{click.style(identity(own), bold=True)}  {own.kind}  {_place(loaded, own.at)}")
        for _, reason in told_of:
            for line in _lines(loaded, reason):
                click.echo(line)


def _unknown(id_: str, field: str, known: list[Reason]) -> str:
    from sopgen.diagnostics import near

    names = list(dict.fromkeys(reason.field for reason in known))
    guess = near(field, names)
    return f"{id_} has no figure called {field}. " + (
        f"Did you mean {', '.join(guess)}?" if guess else f"It has: {', '.join(names)}."
    )


def _lines(loaded: Loaded, reason: Reason) -> Iterator[str]:
    for line in _told(loaded, reason):
        yield line.replace(NBSP, " ")


def _told(loaded: Loaded, reason: Reason) -> Iterator[str]:
    field, result = (click.style(part, bold=True) for part in (reason.field, reason.result))
    yield f"  {field}: {reason.title} = {result}"
    yield f"    by {reason.formula}"
    for one in reason.inputs:
        place = _place(loaded, one.at)
        yield f"    {one.name} = {one.value}" + (f"  {click.style(place, dim=True)}" if place else "")
    for step in reason.steps:
        yield f"    → {step}"
    if reason.source:
        yield click.style(f"    ({reason.source})", dim=True)


def _plain(loaded: Loaded, reason: Reason) -> dict[str, Any]:
    def given(one: Input) -> dict[str, str]:
        return {"name": words(one.name), "value": words(one.value), "at": _place(loaded, one.at)}

    def words(text: str) -> str:
        return text.replace(NBSP, " ")

    return {
        "field": reason.field,
        "title": words(reason.title),
        "formula": words(reason.formula),
        "inputs": [given(one) for one in reason.inputs],
        "steps": [words(step) for step in reason.steps],
        "result": words(reason.result),
        "source": reason.source,
    }


def _place(loaded: Loaded, at: At | None) -> str:
    """`sla.yaml:41:3`; nothing for what nobody wrote."""
    if at is None:
        return ""
    named = bool(at.pointer) and isinstance(at.pointer[-1], str)
    return str(loaded.sources.files[at.file].span(at.pointer, key=named))
