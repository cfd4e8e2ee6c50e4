"""The way to a value that stays the same while a blueprint grows around it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sopgen.diagnostics import Pointer, json_pointer


def id_pointer(data: Any, pointer: Pointer) -> str:
    """Keys as they are, and each list item by what it says first: `/SLA-01/levels/sl-kept/credit_tiers/72`.

    An item with an id goes by that. No schema is asked, since the file may fit none. Empty where the file
    itself has no id, so that nothing tells it from others.
    """
    if not (isinstance(data, dict) and isinstance(data.get("id"), str)):
        return ""
    parts = [data["id"]]
    for part in pointer:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        parts.append(part if isinstance(part, str) else _name(data))
    return json_pointer(tuple(parts))


def _name(item: Any) -> str:
    if isinstance(item, dict):
        first = next((value for value in item.values() if isinstance(value, str | int | Decimal)), "")
        item = item.get("id", first)
    return "" if isinstance(item, list | dict) else str(item)
