"""A pack of the repository, with some of its texts in other words."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

import sopgen
from sopgen.model.load import Loaded
from sopgen.schema import AnnotatedValue, annotated_values
from sopgen.source import Memory
from tests.conftest import read


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")
)


def texts(folder: Path) -> Iterator[tuple[str, AnnotatedValue]]:
    """(file, text) of every text of a pack that is to be printed."""
    for path, file in read(folder).sources.files.items():
        assert isinstance(file.data, dict)
        for found in annotated_values(str(file.data["kind"]), file.data):
            if found.node.text and isinstance(found.value, str):
                yield path, found


def rewritten(folder: Path, change: Callable[[str, AnnotatedValue], str]) -> tuple[Loaded, dict[str, Any]]:
    """The pack with each text as `change` makes it of its file and itself; and the data of its files."""
    sources = read(folder).sources
    files = {path: data for path, data in sources.assets.items() if isinstance(data, bytes)}
    made = {path: copy.deepcopy(file.data) for path, file in sources.files.items()}
    for path, found in texts(folder):
        holder: Any = made[path]
        for part in found.pointer[:-1]:
            holder = holder[part]
        holder[found.pointer[-1]] = change(path, found)
    for path, data in made.items():
        files[path] = yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=10_000).encode()
    return sopgen.load(Memory(files)), made
