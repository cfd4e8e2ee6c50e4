"""What a job makes: a file, and what others want to know of it without opening it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sopgen.publish.cache import Entry
from sopgen.publish.extract import Held
from sopgen.writers.layout import Layout


@dataclass(frozen=True, slots=True)
class Artefact:
    """`layout` is that of a PDF; `held` is what a reader finds in the file; `assets` went into it by path."""

    data: bytes
    held: Held
    assets: tuple[str, ...] = ()
    layout: Layout | None = None

    @property
    def light(self) -> Artefact:
        """What other jobs may ask of it, without the file."""
        return Artefact(b"", Held(), layout=self.layout)

    def entry(self) -> Entry:
        """As the cache keeps it."""
        layout = asdict(self.layout) | {"missing": sorted(self.layout.missing)} if self.layout else None
        about = {"held": asdict(self.held), "assets": list(self.assets), "layout": layout}
        return Entry(self.data, about)


def artefact(entry: Entry) -> Artefact | None:
    """What the cache kept; None where it is not of the form that this version keeps."""
    try:
        about = entry.about
        return Artefact(entry.data, _held(about["held"]), tuple(about["assets"]), _layout(about["layout"]))
    except (AttributeError, KeyError, TypeError):
        return None


def _held(about: Mapping[str, Any]) -> Held:
    parts: dict[str, Any] = {
        name: tuple(part) if isinstance(part, list) else part for name, part in about.items()
    }
    return Held(**parts)


def _layout(about: Mapping[str, Any] | None) -> Layout | None:
    return Layout(about["pages"], about["count"], frozenset(about["missing"])) if about else None
