"""Texts that print other texts: what `[[fcr.definition]]` stands for, and what a task goes by."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.base import Item
from sopgen.model.pack import LOCAL, Pack, identity
from sopgen.model.references import Reference, ToItem, ToValue, references, resolve
from sopgen.model.values import At
from sopgen.model.written import at_of
from sopgen.schema import LINE, PROSE, node_at


def is_markdown(pack: Pack, text: object, item: Item | None) -> bool:
    """Whether a field of an item is Markdown with references, and not plain words or a value."""
    at = at_of(text)
    if item is None or at is None or not isinstance(text, str):
        return False
    if item.kind in LOCAL:
        return False  # of a step or a section no more is printed elsewhere than its title, a name
    owner = pack.owners.get(identity(item))
    return node_at((owner or pack.info).kind, at.pointer).text in (LINE, PROSE)


def quoted(pack: Pack, reference: Reference) -> str:
    """The Markdown that a reference prints in its place; empty where it prints a name or a value."""
    match resolve(pack, reference):
        case ToValue(value, item, _) if not reference.words and is_markdown(pack, value, item):
            assert isinstance(value, str)
            return value
        case ToItem(item, _) if not reference.words and is_markdown(pack, item.label, item):
            return item.label
        case _:
            return ""


def quotes_itself(pack: Pack, text: str) -> bool:
    """Whether a text prints itself, through whichever others."""
    start = at_of(text)
    met: set[At] = set()
    waiting = [*_quoted_in(pack, text)]
    while waiting:
        one = waiting.pop()
        at = at_of(one)
        if at == start:
            return True
        if at is not None and at not in met:
            met.add(at)
            waiting += _quoted_in(pack, one)
    return False


def _quoted_in(pack: Pack, text: str) -> Iterator[str]:
    return (found for reference in references(text) if (found := quoted(pack, reference)))
