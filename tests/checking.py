"""Checks of many packs that differ in a file each: what is known of all the others is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sopgen
from sopgen.diagnostics import Diagnostic
from sopgen.kept import Keeper
from sopgen.model.load import Loaded
from sopgen.source import Memory

_KEEPER: Final = Keeper()


def checked(files: Mapping[str, bytes]) -> tuple[Loaded, list[Diagnostic]]:
    """The pack in these files, and what is found in it."""
    _KEEPER.turn()
    with _KEEPER.at_work():
        loaded = sopgen.load(Memory(files))
        return loaded, sopgen.check(loaded)
