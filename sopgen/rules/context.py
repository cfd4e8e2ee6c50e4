"""What rules look at: the pack, its sources, and the two choices of the person who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass as standard
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, Unpack

from sopgen.compose import Blueprint
from sopgen.diagnostics import Code, Diagnostic, Edit, Fix, Related, Remarks, Severity, Span
from sopgen.kept import kept
from sopgen.model.base import Controlled, Item
from sopgen.model.engagement import Planned
from sopgen.model.kpis import Kpi
from sopgen.model.markdown import outside_code
from sopgen.model.pack import LOCAL, Pack, all_defined, identity
from sopgen.model.references import REFERENCE, Reference, Target, Unknown, reference, resolve
from sopgen.model.sla import Incentive, ServiceLevel, Sla
from sopgen.model.values import At
from sopgen.records import dataclass
from sopgen.rules.selves import Self, selves
from sopgen.schema import AnnotatedValue, Node, annotated_values, id_path, id_pointer
from sopgen.source import SourceFile, Sources

T = TypeVar("T", bound=Controlled)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of a blueprint as it was written, and what the schema says of it."""

    at: At
    value: object
    node: Node


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in prose; `nth` counts the same reference in the same value, from 0."""

    at: At
    reference: Reference
    nth: int


@standard(frozen=True)
class Context:
    """What the check is of, and for.

    `as_of` is the day against which reviews are due, if one was named; `final` says that the pack is
    about to be issued.
    """

    pack: Pack
    sources: Sources
    blueprints: tuple[Blueprint, ...]
    as_of: date | None = None
    final: bool = False

    def found(
        self,
        code: Code,
        at: At,
        message: str,
        *,
        key: bool = False,
        words: str = "",
        nth: int = 0,
        related: tuple[tuple[At, str], ...] = (),
        severity: Severity | None = None,
        misspelt: str = "",
        fixes: tuple[Fix, ...] = (),
        **remarks: Unpack[Remarks],
    ) -> Diagnostic:
        """What a rule says of one place.

        `at` is the value at fault. Where a value is missing, `at` is where it would stand. `words` narrows
        the place to the `nth` (from 0) occurrence of those words in the value; `key` shows the key in
        place of the value. `related` holds further places, each with what it explains. `severity`
        overrides the code's own. `misspelt` is what the only near name would take the place of.
        """
        file = self.sources.files[at.file]
        span = self.span(at, key=key, words=words, nth=nth)
        return code.found(
            message,
            span,
            at.pointer,
            severity=severity,
            path=id_path(file.data, at.pointer),
            place=id_pointer(file.data, at.pointer),
            subject=words,
            related=tuple(Related(self.span(other), what) for other, what in related),
            fixes=fixes or file.respelt(span, misspelt, remarks.get("near", ())),
            **remarks,
        )

    def removed(self, at: At) -> tuple[Fix, ...]:
        """The fix that takes an entry out that does nothing."""
        return self.sources.files[at.file].removed(at.pointer)

    def rewritten(self, title: str, *values: tuple[At, str], safe: bool = False) -> tuple[Fix, ...]:
        """The fix that puts other values in their places; none where one is missing or written elsewhere."""
        edits = []
        for at, text in values:
            file = self.sources.files[at.file]
            if at.pointer not in file.places or file.written(file.span(at.pointer))[:1] in ("*", "&"):
                return ()
            span = file.span(at.pointer)
            edits.append(Edit(span.file, span.start, span.end, text))
        return (Fix(title, tuple(edits), safe),)

    def span(self, at: At, *, key: bool = False, words: str = "", nth: int = 0) -> Span:
        """The span of a value, or of words in it.

        What is missing is shown at the id (or else the first value) of the item that lacks it: the whole
        item would be marked otherwise.
        """
        file = self.sources.files[at.file]
        if at.pointer not in file.places:
            return file.span(_head(file, at))
        if words:
            return file.find(at.pointer, words, nth)
        return file.span(at.pointer, key=key)

    def documents(self, cls: type[T]) -> Iterator[T]:
        """The documents of a type, also those whose id another has taken."""
        return (document for document in self.pack.documents if isinstance(document, cls))

    def levels(self) -> Iterator[tuple[Sla, ServiceLevel, Kpi]]:
        """Each service level whose KPI exists, with its agreement and the KPI."""
        for sla in self.documents(Sla):
            for level in sla.levels:
                if kpi := self.pack.find(level.kpi, Kpi):
                    yield sla, level, kpi

    def incentives(self) -> Iterator[tuple[Sla, Incentive, Kpi]]:
        """Each incentive whose KPI exists, with its agreement and the KPI."""
        for sla in self.documents(Sla):
            for incentive in sla.incentives.schedule if sla.incentives else ():
                if kpi := self.pack.find(incentive.kpi, Kpi):
                    yield sla, incentive, kpi

    def owed_on(self) -> Iterator[tuple[ServiceLevel | Incentive, Kpi]]:
        """What rests on a KPI so that money is owed by its results: service levels and incentives."""
        yield from ((level, kpi) for _, level, kpi in self.levels())
        yield from ((incentive, kpi) for _, incentive, kpi in self.incentives())

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What a function makes of the pack, made once however many rules ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def _made(self) -> dict[Callable[[Context], Any], Any]:
        return {}

    @cached_property
    def _annotated(self) -> tuple[tuple[Blueprint, Sequence[AnnotatedValue]], ...]:
        return tuple((one, _annotated_of(one)) for one in self.blueprints)

    @cached_property
    def scalars(self) -> tuple[Scalar, ...]:
        """Every value that a schema knows, file by file."""
        return tuple(chain.from_iterable(map(scalars_of, self.blueprints)))

    @cached_property
    def texts(self) -> tuple[Scalar, ...]:
        """Those that are Markdown."""
        return tuple(chain.from_iterable(map(texts_of, self.blueprints)))

    @cached_property
    def _selves(self) -> tuple[Self, ...]:
        return tuple(selves(self._annotated))

    def among(self, pick: Callable[[Blueprint], tuple[Scalar, ...]]) -> Iterator[Scalar]:
        """Those values that a function picks of each blueprint, which may be kept: see `kept`."""
        return chain.from_iterable(map(pick, self.blueprints))

    def resolved(self, reference: Reference) -> Target | Unknown:
        """What a reference stands for, found out once for all that are written alike."""
        if reference.raw not in self._resolved:
            self._resolved[reference.raw] = resolve(self.pack, reference)
        return self._resolved[reference.raw]

    @cached_property
    def _resolved(self) -> dict[str, Target | Unknown]:
        return {}

    def selves(self, code: Code) -> Iterator[Self]:
        """Where one stands in two places of an item that name two, by the code that refuses it."""
        return (found for found in self._selves if found.finding == code.name)

    def held_by_several(self, role: str) -> bool:
        """Whether more than one person holds a role; False for one that nothing defines."""
        return role in self.pack.roles and self.pack.roles[role].several

    def same_people(self, code: Code, *, mend: str, alone: str, among: str) -> Iterator[Diagnostic]:
        """What a code says of roles that stand for themselves.

        `alone` is why that is an error where one person holds the role, `among` why it is a warning where
        several do: one of them may act for another.
        """
        for own in self.selves(code):
            several = self.held_by_several(own.id)
            yield self.found(
                code,
                own.at,
                f"`{own.id}` {own.says}",
                severity=Severity.WARNING if several else None,
                help=mend,
                why=among if several else alone,
                related=((own.other, f"`{own.id}` stands here already"),),
            )

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every reference in prose, file by file."""
        return tuple(chain.from_iterable(map(_citations_of, self.blueprints)))

    @cached_property
    def items(self) -> tuple[tuple[Item, ...], ...]:
        """Every item with an id: those of `pack.yaml`, then those of each document, outer before inner."""
        return tuple(all_defined(part) for part in (self.pack.info, *self.pack.documents))

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Item, ...]]:
        """Every item that has a global id, by that id: more than one where an id is defined twice."""
        found: dict[str, tuple[Item, ...]] = {}
        written = {document.id for document in self.pack.documents}
        for part in self.items:
            for item in part:
                if item.kind not in LOCAL and not (isinstance(item, Planned) and item.id in written):
                    found[identity(item)] = (*found.get(identity(item), ()), item)
        return found

    def document_at(self, at: At) -> Controlled | None:
        """The document that a file holds; None for `pack.yaml`."""
        return self._by_file.get(at.file)

    @cached_property
    def _by_file(self) -> Mapping[str, Controlled]:
        return {document.at.file: document for document in self.pack.documents}


@kept
def _annotated_of(blueprint: Blueprint) -> tuple[AnnotatedValue, ...]:
    return tuple(annotated_values(blueprint.kind, blueprint.data))


@kept
def scalars_of(blueprint: Blueprint) -> tuple[Scalar, ...]:
    root = At.of(blueprint.written, ())
    return tuple(
        Scalar(root.to(found.pointer, found.path), found.value, found.node)
        for found in _annotated_of(blueprint)
    )


@kept
def texts_of(blueprint: Blueprint) -> tuple[Scalar, ...]:
    return tuple(one for one in scalars_of(blueprint) if one.node.markdown and isinstance(one.value, str))


@kept
def _citations_of(blueprint: Blueprint) -> tuple[Citation, ...]:
    return tuple(_citations(texts_of(blueprint)))


def _citations(texts: tuple[Scalar, ...]) -> Iterator[Citation]:
    for scalar in texts:
        if "[[" in (text := str(scalar.value)):
            read = {match.start() for match in outside_code(text, REFERENCE)}
            seen: dict[str, int] = {}
            for match in REFERENCE.finditer(text):
                nth = seen[match[0]] = seen.get(match[0], -1) + 1
                if match.start() in read:
                    yield Citation(scalar.at, reference(match), nth)


def _head(file: SourceFile, at: At) -> tuple[str | int, ...]:
    """The pointer of what names the nearest item around a missing value."""
    pointer = at.pointer
    while pointer and pointer not in file.places:
        pointer = pointer[:-1]
    data = file.data
    for part in pointer:
        data = data[part]  # type: ignore[index]  # the place exists, so the value does
    if isinstance(data, dict) and data:
        return (*pointer, "id" if "id" in data else next(iter(data)))
    return pointer
