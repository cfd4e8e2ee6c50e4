"""What a build tells of each file that it delivered, and how it says that it could not."""

from __future__ import annotations

from dataclasses import dataclass

from sopgen.publish.extract import Extractable


class BuildError(Exception):
    """A build that could not be finished; nothing was changed. The message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a build. `sources` are the files of the pack that it came from.

    `extractable` is what its reader can get out of it beside what is printed. `missing` are characters that
    the file cannot show, because no font that ships has them.
    """

    path: str
    document: str
    title: str
    format: str
    bytes: int
    sha256: str
    sources: tuple[str, ...]
    extractable: Extractable
    missing: tuple[str, ...] = ()
