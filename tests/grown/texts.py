"""Texts with marks in them: each word that a reader must find again is unlike any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sopgen.schema.annotations import Node

MARK = re.compile(r"qz\d+q")
_GAP = re.compile(r"\{\d\}")
_NO_TEXT = {"enum", "const", "pattern", "format", "x-refers-to", "x-defines", "x-asset"}
_NO_WORDS = {"zone", "language", "country", "after"}

_PROBES = yaml.safe_load((Path(__file__).parents[1] / "data" / "probes.yaml").read_text("utf-8"))
FORMS: Mapping[str, Mapping[str, str]] = {
    "block": {**_PROBES["line"], **_PROBES["prose"]},
    "line": _PROBES["line"],
    "": _PROBES["name"],
}
"""What may be written in a text, by what its schema says of it and by name."""


def is_text(node: Node, key: str) -> bool:
    """Whether a value is text that a reader is shown as it stands; ids, codes, dates and files are not."""
    free = node.own.get("type") == "string" and not _NO_TEXT & node.own.keys()
    return free and key not in _NO_WORDS


def forms(node: Node) -> Mapping[str, str]:
    return FORMS[node.own.get("x-prose", "")]


@dataclass
class Marks:
    """Gives out marks, each once."""

    given: int = 0

    def fill(self, form: str) -> str:
        """A form with a mark in each of its places."""
        places = len(_GAP.findall(form))
        self.given += places
        return form.format(*(f"qz{self.given - places + n}q" for n in range(places)))

    def said(self, node: Node, random: Random) -> str:
        """Something that its schema lets a text say."""
        among = list(forms(node).values())
        count = random.randint(1, 3) if node.own.get("x-prose") == "block" else 1
        return "\n\n".join(self.fill(form) for form in random.sample(among, count))


def marks(value: Any) -> Iterator[str]:
    """Every mark in a text or a tree of plain data."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from marks(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from marks(inner)
    elif isinstance(value, str):
        yield from MARK.findall(value)
