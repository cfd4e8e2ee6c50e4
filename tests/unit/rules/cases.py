"""The files of `tests/data/rules`: each is a case that says itself what must be found in it, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sopgen.model.load import Loaded

DATA = Path(__file__).parents[2] / "data" / "rules"
CASES = sorted(DATA.glob("*.yaml"))
EXPECTED = re.compile(r"# <- ((?:[A-Z]{3}\d{3} ?)+)$")
WithFile = Callable[[str, str], Loaded]


@dataclass(frozen=True)
class Case:
    """`file` replaces that file of the base pack or joins it; `expected` holds (line, code) of it."""

    file: str
    text: str
    as_of: date | None
    final: bool
    expected: list[tuple[int, str]]

    @classmethod
    def read(cls, path: Path) -> Case:
        text = path.read_text(encoding="utf-8")
        head = dict(re.findall(r"^# (file|as-of|final): (.+)$", text, re.MULTILINE))
        expected = [
            (number, code)
            for number, line in enumerate(text.splitlines(), 1)
            if (match := EXPECTED.search(line))
            for code in match[1].split()
        ]
        as_of = date.fromisoformat(head["as-of"]) if "as-of" in head else None
        return cls(head["file"], text, as_of, "final" in head, sorted(expected))
