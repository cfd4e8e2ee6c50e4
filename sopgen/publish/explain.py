"""Why each file of a build was made again, in its author's words."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sopgen.model.load import Loaded, load
from sopgen.model.pack import Pack
from sopgen.publish.cache import Cache, Entry
from sopgen.publish.changes import changes
from sopgen.publish.digest import combined
from sopgen.publish.jobs import Job
from sopgen.publish.record import file_hash
from sopgen.publish.run import Built
from sopgen.publish.versions import versions
from sopgen.source import Memory

_SHOWN = 4
"""Changes that are told of one file."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is remembered of the last build into a folder, and which of its files are still there."""

    outputs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    looked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    sources: bytes = b""
    there: Mapping[str, str] = field(default_factory=dict)


def before(cache: Cache, folder: Path) -> Before:
    """What there was before a build: to be asked before it delivers."""
    entry = cache.get(_key(folder))
    if entry is None:
        return Before()
    try:
        there = {path: file_hash(folder / path) for path in entry.about["outputs"]}
        return Before(**entry.about, sources=entry.data, there=there)
    except (KeyError, TypeError):  # an earlier version of sopgen kept it in another form
        return Before()


def remember(cache: Cache, folder: Path, loaded: Loaded, built: Built, asked: Mapping[str, str]) -> None:
    """Keep what the next build has to know to say why it does what it does."""
    outputs = {
        output.path: {"hash": output.sha256, "parts": dict(job.parts), "needs": list(job.needs)}
        for output, job in zip(built.outputs, built.jobs, strict=True)
    }
    about = {
        "outputs": outputs,
        "looked": {known.id: dict(known.looked) for known in built.known},
        "versions": dict(versions()),
        "asked": dict(asked),
    }
    texts = json.dumps(dict(loaded.sources.texts)).encode()
    cache.put(_key(folder), Entry(zlib.compress(texts), about))


def _key(folder: Path) -> str:
    return combined({"what": "before", "folder": str(folder)})


def reasons(was: Before, loaded: Loaded, built: Built, asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The path of each file that is not what it was, and why."""
    assert loaded.pack is not None
    why = _Why(was, loaded.pack, asked)
    for output, job in zip(built.outputs, built.jobs, strict=True):
        if found := why.of(job, output.sha256):
            more = len(found) - _SHOWN
            yield output.path, "; ".join(found[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


@dataclass(slots=True)
class _Why:
    was: Before
    pack: Pack
    asked: Mapping[str, str]
    _old: list[Pack | None] = field(default_factory=list)
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def of(self, job: Job, hash_: str) -> list[str]:
        known = self.was.outputs.get(job.path)
        if known is None:
            return ["new"]
        there = self.was.there.get(job.path)
        found = [words for name in self._changed(job, known) for words in self._part(name)]
        if not found and list(job.needs) != known["needs"]:
            found = ["the files that it is made of, or has its page numbers from, were made again"]
        if not there:
            found.append("deleted from the output folder")
        elif there not in (known["hash"], hash_):
            found.append("changed in the output folder by someone else")
        return list(dict.fromkeys(found))

    def _changed(self, job: Job, known: Mapping[str, Any]) -> Sequence[str]:
        parts: Mapping[str, str] = known["parts"]
        return [name for name in job.parts if parts.get(name) != job.parts[name]]

    def _part(self, name: str) -> list[str]:
        if name == "versions":
            return [_version(one, self.was.versions, versions()) for one in _different(self.was.versions)]
        if name == "options":
            return [
                f"{option} was {self.was.asked.get(option, 'not given')}"
                for option, value in self.asked.items()
                if self.was.asked.get(option) != value
            ] or ["what is attached to it"]
        if name.startswith("text of "):
            return self._text(name.removeprefix("text of "))
        return _OTHERWISE.get(name) or self._theme()

    def _text(self, document: str) -> list[str]:
        if document not in self._texts:
            looked = self.was.looked.get(document)
            found = changes(looked, self._before(), self.pack) if looked else [f"{document} is new"]
            self._texts[document] = found
        return self._texts[document]

    def _theme(self) -> list[str]:
        """The looks are those that the pack asks for, and the files that it names for them."""
        found = changes({"info": ""}, self._before(), self.pack)
        named = [one for one in found if "theme" in one]
        return named or ["the logo or the Word template"]

    def _before(self) -> Pack | None:
        """The pack as it was; None where it cannot be read any more."""
        if not self._old:
            texts = json.loads(zlib.decompress(self.was.sources))
            files = {path: text.encode() for path, text in texts.items()}
            self._old.append(load(Memory(files)).pack)
        return self._old[0]


_OTHERWISE = {
    "system": ["version of the system's Pango changed"],
    "order": ["the order of the documents"],
}


def _different(old: Mapping[str, str]) -> list[str]:
    return [name for name, version in versions().items() if old.get(name) != version]


def _version(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    if name == "sopgen":
        return "sopgen itself changed"
    return f"version of {name} changed: {old.get(name, 'none')} → {new[name]}"
