"""What a render looks up in a pack, and whether that is still the same.

A document is rendered from a pack that is watched: whatever is asked of it is noted with a hash of the
answer, what is not there included. As a render knows nothing but these answers and is a function of them,
a pack that answers alike gives the same document: it need not be rendered again (a verifying trace; Mokhov,
Mitchell and Peyton Jones, *Build systems à la carte*, 2018). Nothing says beforehand what a document needs.

Items are handed out whole and noted whole. Documents are asked for by many others for a title or an owner
alone, so that these are noted by the field.
"""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sopgen.documents.render import numbers, render
from sopgen.documents.tree import Document
from sopgen.kept import kept
from sopgen.model.base import Controlled, Item
from sopgen.model.citations import Pair, citations
from sopgen.model.pack import Pack
from sopgen.publish.fingerprint import digest_of
from sopgen.source import Asset

Looked = Mapping[str, str]
"""What was looked up, and the hash of each answer. A name is what was asked: `item SLA-01`, `ids kpi`."""

_ABSENT = "absent"
_SEPARATOR = "\t"


def question(asked: str) -> tuple[str, str, str]:
    """What was asked, the id or name it was asked of, and which field of a document."""
    what, _, about = asked.partition(_SEPARATOR)
    if what != "field":
        return what, about, ""
    document, _, field = about.rpartition(_SEPARATOR)
    return what, document.rpartition("#")[0], field


@dataclasses.dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers of a document by their anchors, and what was looked up to count them, from which files."""

    numbers: Mapping[str, str]
    looked: Looked
    files: frozenset[str]


class Answers:
    """The hashes of all that can be asked of one pack, each computed once."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._known: dict[str, str] = {}
        self.names = {id(document): name for name, document in _named(pack)}
        self._documents = dict(_named(pack))
        self.numbered: dict[str, Numbered] = {}

    def to(self, question: str) -> str:
        """The hash of the answer to a question as `Looked` has it; there is one whatever it asks."""
        if question not in self._known:
            what, _, about = question.partition(_SEPARATOR)
            if what == "field":
                self._known[question] = self._field(*about.rsplit(_SEPARATOR, 1))
            else:
                answer = self._answer(what, about)
                self._known[question] = _item(answer) if isinstance(answer, Item) else digest_of(answer)
        return self._known[question]

    def _answer(self, what: str, about: str) -> Any:
        pack = self._pack
        answers: Mapping[str, Callable[[], Any]] = {
            "info": lambda: pack.info,
            "item": lambda: self._handed_out(pack.index.get(about)),
            "owner": lambda: self._handed_out(pack.owners.get(about)),
            "asset": lambda: pack.assets.get(about, _ABSENT),
            "kind": lambda: pack.kinds.get(about, _ABSENT),
            "names": lambda: tuple(getattr(pack, about)),
            "citations": lambda: tuple(sorted(citations(pack).items())),
            "documents": lambda: tuple(map(self._handed_out, pack.documents)),
            "people": lambda: pack.people.get(about, _ABSENT),
            "outside": lambda: pack.outside.get(about, _ABSENT),
        }
        return answers[what]()

    def _field(self, about: str, field: str) -> str:
        document = self._documents.get(about)
        return digest_of(_ABSENT) if document is None else _field_of(document, field)

    def _handed_out(self, item: Item | None) -> Any:
        """An item is seen whole; of a document which it is, and each field when that is looked at."""
        if isinstance(item, Controlled) and id(item) in self.names:
            return ("document", self.names[id(item)], type(item).__name__, item.at.file)
        return item


@kept
def _item(item: Item) -> str:
    return digest_of(item)


@kept
def _field_of(document: Controlled, field: str) -> str:
    return digest_of((type(document).__name__, getattr(document, field, _ABSENT)))


def _named(pack: Pack) -> Iterator[tuple[str, Controlled]]:
    """The documents of a pack by names that are unique, also where two have one id."""
    met: dict[str, int] = {}
    for document in pack.documents:
        met[document.id] = met.get(document.id, 0) + 1
        yield f"{document.id}#{met[document.id]}", document


def holds(looked: Looked, answers: Answers) -> bool:
    """Whether a pack still answers all that was looked up as it was answered then."""
    return all(answers.to(question) == found for question, found in looked.items())


@dataclasses.dataclass(slots=True)
class _Notes:
    """What has been asked so far, and the files that the answers came from."""

    answers: Answers
    looked: dict[str, str] = dataclasses.field(default_factory=dict)
    files: set[str] = dataclasses.field(default_factory=set)
    handed: dict[int, Item] = dataclasses.field(default_factory=dict)

    def ask(self, *question: str) -> None:
        asked = sys.intern(_SEPARATOR.join(question))
        if asked not in self.looked:
            self.looked[asked] = self.answers.to(asked)

    def hand_out(self, item: Item) -> Item:
        """The item, a document as one that notes which of its fields are read; the same one each time."""
        self.files.add(item.at.file)
        if id(item) not in self.answers.names:
            return item
        if id(item) not in self.handed:
            self.handed[id(item)] = _watched(
                item, functools.partial(self._read, self.answers.names[id(item)])
            )
        return self.handed[id(item)]

    def _read(self, document: str, field: str) -> None:
        self.ask("field", document, field)


_HOW = "_sopgen_reading"


@dataclasses.dataclass(slots=True)
class _Reading:
    """Whom to tell of a field that is read, and which were told."""

    tell: Callable[[str], None]
    told: set[str] = dataclasses.field(default_factory=set)


def _watched(document: Item, read: Any) -> Item:
    kind: Any = type(document)
    cls = _watched_class(kind)
    made = object.__new__(cls)
    for field in dataclasses.fields(document):
        object.__setattr__(made, field.name, getattr(document, field.name))
    object.__setattr__(made, _HOW, _Reading(read))
    watched: Item = made
    return watched


@functools.cache
def _watched_class(cls: Any) -> Any:
    """A class of documents that are in every respect those of another, and say which of their fields is read.

    They also say that they are of the other class, so that equal documents are equal.
    """
    names = frozenset(field.name for field in dataclasses.fields(cls))

    def read(self: Any, name: str) -> Any:
        if name in names:
            reading = object.__getattribute__(self, _HOW)
            if name not in reading.told:
                reading.told.add(name)
                reading.tell(name)
        elif name == "__class__":
            return cls
        return cls.__getattribute__(self, name)

    return type(cls.__name__, (cls,), {"__slots__": (_HOW,), "__getattribute__": read})


class _Watched(Mapping[str, Any]):
    """A mapping of the pack whose entries are noted when they are asked for, and its keys when all are."""

    def __init__(self, values: Mapping[str, Any], what: str, names: str, notes: _Notes) -> None:
        self._values = values
        self._what = what
        self._names = names
        self._notes = notes

        self._seen: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._seen:
            self._notes.ask(self._what, key)
            value = self._values[key]
            self._seen[key] = self._handed_out(value)
        return self._seen[key]

    def _handed_out(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._handed_out, value))
        return self._notes.hand_out(value) if isinstance(value, Item) else value

    def __iter__(self) -> Iterator[str]:
        self._notes.ask("names", self._names)
        return iter(self._values)

    def __len__(self) -> int:
        self._notes.ask("names", self._names)
        return len(self._values)


class _WatchedAssets(_Watched):
    """Files beside the blueprints: such a file is one that the document comes from."""

    def __getitem__(self, path: str) -> Asset:
        asset: Asset = super().__getitem__(path)
        self._notes.files.add(path)
        return asset


class _WatchedDocuments(Sequence[Controlled]):
    """The documents in their order; which there are is noted when one looks."""

    def __init__(self, documents: Sequence[Controlled], notes: _Notes) -> None:
        self._documents = documents
        self._notes = notes

    def __getitem__(self, position: Any) -> Any:
        self._notes.ask("documents")
        found = self._documents[position]
        if isinstance(found, Controlled):
            return self._notes.hand_out(found)
        return tuple(map(self._notes.hand_out, found))

    def __len__(self) -> int:
        self._notes.ask("documents")
        return len(self._documents)


@dataclasses.dataclass(frozen=True, slots=True)
class Traced:
    """A document, the files of the pack that it came from in order, and what was looked up for it."""

    document: Document
    files: tuple[str, ...]
    looked: Looked


def render_traced(pack: Pack, id_: str, answers: Answers | None = None) -> Traced:
    """Render a document of a pack, watched. `pack.yaml` is always one of its files."""
    notes = _Notes(answers or Answers(pack))
    document = render(
        _seen(pack, notes),
        id_,
        functools.partial(_numbers_in, pack, notes),
        functools.partial(_citing, pack, notes),
    )
    return Traced(document, tuple(sorted({pack.info.at.file, *notes.files})), notes.looked)


def _numbers_in(pack: Pack, notes: _Notes, id_: str) -> Mapping[str, str]:
    """The numbers of another document, counted once for a pack: who cites them looks up what they rest on."""
    known = notes.answers.numbered
    if id_ not in known:
        apart = _Notes(notes.answers)
        counted = numbers(_seen(pack, apart), id_)
        known[id_] = Numbered(counted, apart.looked, frozenset(apart.files))
    found = known[id_]
    notes.looked.update(found.looked)
    notes.files |= found.files
    return found.numbers


def _citing(pack: Pack, notes: _Notes, _seen: Pack) -> Mapping[Pair, int]:
    """Who cites whom, noted as one answer: other words of a document that cites as before change nothing."""
    notes.ask("citations")
    return citations(pack)


def _seen(pack: Pack, notes: _Notes) -> Pack:
    """The pack, watched."""
    notes.ask("info")
    return dataclasses.replace(
        pack,
        documents=_WatchedDocuments(pack.documents, notes),
        index=_Watched(pack.index, "item", "index", notes),
        owners=_Watched(pack.owners, "owner", "owners", notes),
        kinds=_Watched(pack.kinds, "kind", "kinds", notes),
        assets=_WatchedAssets(pack.assets, "asset", "assets", notes),
        people=_Watched(pack.people, "people", "people", notes),
        outside=_Watched(pack.outside, "outside", "outside", notes),
    )
