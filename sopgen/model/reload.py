"""Loading a pack again and again while it is edited: only what changed is read and checked anew."""

from __future__ import annotations

from sopgen.kept import Keeper
from sopgen.model.load import Loaded, load
from sopgen.source import Files


class Reloader:
    """Keeps what was made of each file until the next load that succeeds and does not ask for it.

    The pack itself is put together anew: what one file says may change what another means.
    """

    def __init__(self) -> None:
        self.keeper = Keeper()

    def load(self, files: Files) -> Loaded:
        """The same as `load` of these files gives."""
        with self.keeper.at_work():
            found = load(files)
        if found.pack is not None:
            self.keeper.turn()
        return found
