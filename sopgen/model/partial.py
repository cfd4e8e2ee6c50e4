"""A pack of which some files are broken, as far as it can be known: for the rules, never for documents.

One slip must not hide what else is wrong, nor seem to be more than one. So a pack is put together of all
that is sound, with what is broken filled in by several guesses (`schema.mend`), and it is told apart what
nobody knows: `Partial.doubts` says of a finding whether it may be owed to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sopgen.compose import Blueprint, Provenance
from sopgen.diagnostics import Diagnostic, Pointer, Span
from sopgen.model.pack import Pack
from sopgen.records import dataclass
from sopgen.schema import kinds, node_at
from sopgen.schema.mend import Mended, mended
from sopgen.source import SourceFile, Sources
from sopgen.source.pack import PACK_FILE
from sopgen.source.salvage import words_of

Place = tuple[str, Pointer]


@dataclass(frozen=True, slots=True)
class Guess:
    """The pack as it may be, and the blueprints that it is made of."""

    pack: Pack
    blueprints: tuple[Blueprint, ...]


@dataclass(frozen=True, slots=True)
class Partial:
    """The guesses at a pack, and what nobody knows of it.

    `unknown` are the places whose value is not the author's, `gone` is where these stand; `names` are what
    may be defined there, an item by its id and a value as `id.key`. `idless` are the kinds of item of which
    one has no id at all, and `nameless` says that there may be anything, in a file that is no text.
    """

    guesses: tuple[Guess, ...]
    sources: Sources
    unknown: frozenset[Place]
    gone: tuple[Span, ...]
    names: frozenset[str]
    idless: frozenset[str]
    nameless: bool

    def doubts(self, finding: Diagnostic, *, whole: bool) -> bool:
        """Whether a finding may be owed to what is not known: it is at such a place, or points to one.

        One that is of the `whole` may also be owed to what is not known of its file and those it points to,
        of `pack.yaml`, and of what names the items that it is about.
        """
        assert finding.span is not None
        file, spans = finding.span.file, [related.span for related in finding.related]
        if any((file, finding.pointer[:n]) in self.unknown for n in range(len(finding.pointer) + 1)):
            return True
        if any(_within(span, other) for span in spans for other in self.gone):
            return True
        return whole and (self._names_it(finding) or self._is_near(finding))

    def _is_near(self, finding: Diagnostic) -> bool:
        """Whether something is not known of a file that a finding of the whole is about."""
        spans = [finding.span, *(related.span for related in finding.related)]
        files = {PACK_FILE, *(span.file for span in spans if span)}
        return finding.code not in _OF_IDS and any(path in files for path, _ in self.unknown)

    def _names_it(self, finding: Diagnostic) -> bool:
        """Whether what is not known names what a finding is about: the value at fault, or else its items."""
        assert finding.span is not None
        data = self.sources.files[finding.span.file].data
        written = finding.subject or value_at(data, finding.pointer)
        if self.nameless or self._may_be_idless(finding):
            return True
        if isinstance(written, str):
            target, _, field = written.strip("[]").partition("|")[0].strip().partition(".")
            if not self.names.isdisjoint((target, field, f"{target}.{field}")):
                return True
        if finding.code in _OF_IDS:
            return False
        items = (value_at(data, finding.pointer[:n]) for n in range(1, len(finding.pointer)))
        about = {
            item.get("id") for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)
        }
        return not self.names.isdisjoint(about) or any(name.startswith(f"{written}.") for name in self.names)

    def _may_be_idless(self, finding: Diagnostic) -> bool:
        """Whether a finding says of an id that nothing has it, and an item that may be meant has none."""
        assert finding.span is not None
        data = self.sources.files[finding.span.file].data
        if finding.code not in _OF_IDS or not self.idless or not isinstance(data, dict):
            return False
        node = node_at(str(data["kind"]), finding.pointer)
        return node.markdown or not self.idless.isdisjoint(node.refers_to)


_OF_IDS = frozenset({"DOC002", "DOC003"})
"""Findings on a single name, wherever it stands."""


class Broken:
    """The broken parts of a pack, on the way to a `Partial`."""

    def __init__(self, sources: Sources, errors: list[Diagnostic]) -> None:
        files = {**sources.files, **{path: one.file for path, one in sources.salvaged.items()}}
        self._known = frozenset(sources.texts)
        self._lost = {path: text for path, text in sources.texts.items() if path not in files}
        if PACK_FILE in self._lost:
            files[PACK_FILE] = SourceFile(PACK_FILE, self._lost[PACK_FILE], {"kind": "pack"}, {})
        self.sources = replace(sources, files=files)
        self._errors = errors
        self._names = {word for one in sources.salvaged.values() for word in one.words}
        self._unknown: set[Place] = set()
        self._idless: set[str] = set()

    def mended(self, guess: int, sound: Mapping[str, Blueprint]) -> tuple[Blueprint, ...]:
        """The blueprints: those that are `sound`, by file, and all that can be mended."""
        found = []
        for path, file in self.sources.files.items():
            if (one := sound.get(path) or self._mended(path, file, guess)) is not None:
                found.append(one)
            else:
                self._lost[path] = file.text
        return tuple(found)

    def _mended(self, path: str, file: SourceFile, guess: int) -> Blueprint | None:
        data = file.data
        kind = data.get("kind") if isinstance(data, dict) else None
        if not isinstance(data, dict) or kind not in kinds() or (kind == "pack") != (path == PACK_FILE):
            return None
        own = [one for one in self._errors if one.span and one.span.file == path]
        one = mended(str(kind), data, self._doubtful(path, own), guess)
        if one is None:
            return None
        self._note(file, one, [finding.pointer for finding in own])
        return Blueprint(str(kind), one.data, Provenance(path))

    def _doubtful(self, path: str, findings: list[Diagnostic]) -> dict[Pointer, frozenset[str]]:
        """Keys that stand in a file under other names, or in what of it could not be read."""
        rest = self.sources.salvaged.get(path)
        found = dict(rest.keys) if rest else {}
        for one in findings:
            if one.code == "YML004" and one.near:
                group = one.pointer[:-1]
                found[group] = found.get(group, frozenset()) | {one.near[0]}
        return found

    def _note(self, file: SourceFile, one: Mended, at_fault: list[Pointer]) -> None:
        """What is not known of a file: what was filled in, and what was found fault with."""
        whole = {()} if not file.places else set[Pointer]()
        for pointer in {*one.unknown, *at_fault} - {()} | whole:
            self._unknown.add((file.path, pointer))
            if pointer in file.places:
                self._names |= words_of(file.written(file.span(pointer)))
            owner = value_at(file.data, pointer[:-1])
            if isinstance(owner, dict) and pointer and isinstance(id_ := owner.get("id"), str):
                self._names.add(f"{id_}.{pointer[-1]}")
            if pointer[-1:] == ("id",) and pointer not in file.places:
                self._idless.add(node_at(str(one.data["kind"]), pointer[:-1]).defines)
            if file.path == PACK_FILE and pointer:
                self._names.add(str(pointer[0]))

    def partial(self, guesses: Iterable[Guess]) -> Partial:
        """What is known, once the blueprints were asked for by each guess."""
        names = self._names.union(*map(words_of, self._lost.values()))
        nameless = any(one.span and one.span.file not in self._known for one in self._errors)
        return Partial(
            tuple(guesses),
            self.sources,
            frozenset(self._unknown),
            tuple(self.sources.files[path].span(pointer) for path, pointer in self._unknown if pointer),
            frozenset(names),
            frozenset(self._idless),
            nameless,
        )


def value_at(data: Any, pointer: Pointer) -> Any:
    """The value at a pointer; None where nothing stands."""
    for part in pointer:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _within(inner: Span, outer: Span) -> bool:
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end
