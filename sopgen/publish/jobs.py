"""A job: one file to be made, named by a hash of all that it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopgen.publish.artefact import Artefact
from sopgen.publish.digest import combined
from sopgen.publish.makers import MAKERS, Given


@dataclass(frozen=True, slots=True)
class Job:
    """`make` names the maker; `parts` are the hashes of what it is given, by what that is to an author.

    `needs` are the keys of jobs whose artefacts it is handed, in this order; `wants_data` of those means the
    files themselves and not only what is known of them.
    """

    path: str
    document: str
    make: str
    parts: Mapping[str, str]
    needs: tuple[str, ...] = ()
    wants_data: bool = False

    @property
    def key(self) -> str:
        """The same for the same file, whatever else there is."""
        return combined({**self.parts, "make": self.make, "needs": " ".join(self.needs)})

    @property
    def format(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Task:
    """A job with what it is given: all that another process has to know."""

    make: str
    given: Given
    needed: Sequence[Artefact] = ()

    def perform(self) -> Artefact:
        return MAKERS[self.make](self.given, self.needed)
