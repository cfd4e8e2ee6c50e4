"""Texts with marks in them: each word that a reader must find again is unlike any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sopgen.schema import LINE, NAME, PROSE, Node

MARK = re.compile(r"qz\d+q")
_GAP = re.compile(r"\{\d\}")

_PROBES = yaml.safe_load((Path(__file__).parents[1] / "data" / "probes.yaml").read_text("utf-8"))
FORMS: Mapping[str, Mapping[str, str]] = {
    PROSE: {**_PROBES["line"], **_PROBES["prose"]},
    LINE: _PROBES["line"],
    NAME: _PROBES["name"],
}
"""What may be written in a text, by what its schema says of it and by name."""


def forms(node: Node) -> Mapping[str, str]:
    return FORMS[node.text]


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
        count = random.randint(1, 3) if node.text == PROSE else 1
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
