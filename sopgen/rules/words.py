"""How findings put things to a reader."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from sopgen.model.base import Item
from sopgen.schema.annotations import documents, node_at

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHAIN = 8
"""Ids of a chain that are shown one by one, at most."""


def a(title: str) -> str:
    """The title in a sentence: `a service level`, `an activity`, `a KPI`."""
    words = title if title[:2].isupper() else title[0].lower() + title[1:]
    return ("an " if words[0].lower() in "aeiou" else "a ") + words


def what(item: Item, kind: str) -> str:
    """What sort of thing an item is, by the title that the schema of its file (a `kind`) gives it."""
    return str(node_at(kind, item.at.pointer).own["title"])


def kind_name(kind: str) -> str:
    """What a reader calls a kind of item that an id may name."""
    return {"document": "document", "go-live": "`go-live`"}.get(kind) or _kind_titles().get(kind, kind)


@functools.cache
def _kind_titles() -> dict[str, str]:
    titles = {}
    for document in documents().values():
        for schema in document.get("$defs", {}).values():
            if "x-defines" in schema:
                titles[str(schema["x-defines"])] = str(schema["title"])
    return titles


def listed(words: Iterable[str], last: str = "and") -> str:
    """`one`, `one and two`, `one, two and three`."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def folded(name: str) -> str:
    """A name as it is compared with another: capitals, space around it and a full stop make no difference."""
    return name.strip().rstrip(".").casefold()


def years(found: Iterable[int]) -> str:
    """`2027`, `2027 and 2029`, `2027, 2029 to 2031`: years in order, three or more in a row by their ends."""
    rows: list[list[int]] = []
    for year in found:
        if rows and year == rows[-1][-1] + 1:
            rows[-1].append(year)
        else:
            rows.append([year])
    many = 3
    words = ([f"{row[0]} to {row[-1]}"] if len(row) >= many else [str(year) for year in row] for row in rows)
    return listed(word for row in words for word in row)


def one_or_more(count: int, noun: str) -> str:
    """`1 step`, `2 steps`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def plain(number: Decimal | int | Fraction) -> str:
    """A number without an exponent, whatever its size; a fraction to hundredths, without zeros at its end."""
    if isinstance(number, Fraction):
        hundredths = Decimal(floor(number * 100 + Fraction(1, 2))).scaleb(-2)
        return f"{hundredths:f}".rstrip("0").rstrip(".")
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def arrow(ids: Sequence[str]) -> str:
    """A chain of ids; of a long one, its ends."""
    shown = ids if len(ids) <= _CHAIN else (*ids[:3], "…", *ids[-3:])
    return " → ".join(shown)


def named(ids: Sequence[str]) -> str:
    """`a`, `b` and `c`, each set as code; of many the first and how many more. Empty where there are none."""
    shown, more = (ids, 0) if len(ids) <= _CHAIN else (ids[: _CHAIN - 1], len(ids) - _CHAIN + 1)
    words = [*(f"`{id_}`" for id_ in shown), *([f"{more} more"] if more else [])]
    return listed(words) if words else ""
