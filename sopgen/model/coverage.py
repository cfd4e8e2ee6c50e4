"""What a compliance matrix comes to: what is covered by controls, what is tested when, what is undecided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from sopgen.model import clocks
from sopgen.model.clocks import Interval
from sopgen.model.compliance import (
    Commitment,
    Compliance,
    Control,
    LaborRule,
    Obligation,
    Regulation,
    WatchItem,
)
from sopgen.model.pack import Pack
from sopgen.records import dataclass

User = Obligation | LaborRule | Commitment
"""What rests on controls."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a regulation is met: obligations, and the controls that meet them."""

    obligations: tuple[Obligation, ...]
    controlled: tuple[Obligation, ...]
    controls: tuple[Control, ...]
    evidenced: tuple[Control, ...]


def coverage(pack: Pack, document: Compliance, regulations: Sequence[Regulation]) -> Coverage:
    """Of regulations together; a control that meets several obligations counts once."""
    ids = {one.id for one in regulations}
    obligations = tuple(one for one in document.obligations if one.regulation in ids)
    controls = controls_of(pack, obligations)
    return Coverage(
        obligations,
        tuple(one for one in obligations if one.controls),
        controls,
        tuple(control for control in controls if control.evidence),
    )


def controls_of(pack: Pack, users: Iterable[User]) -> tuple[Control, ...]:
    """The controls that something rests on, each once, in whichever document they stand."""
    ids = dict.fromkeys(id_ for one in users for id_ in one.controls)
    return tuple(control for id_ in ids if (control := pack.find(id_, Control)))


def users(document: Compliance) -> Iterable[User]:
    """All that rests on controls."""
    commitments = document.parity.commitments if document.parity else ()
    return chain(document.obligations, document.labor, commitments)


_DAY = 1440


def next_test(document: Compliance, control: Control) -> Interval | None:
    """When a control is tested next: counted from the last test, or from the document's first day if none.

    None for one that has no interval, or that runs several times a day.
    """
    if control.every is None or control.every.minutes < _DAY:
        return None
    start = control.last or document.effective
    return clocks.interval(start, control.every, pci=control.timeframe == "pci_dss")


def overdue(document: Compliance, as_of: date) -> tuple[Control, ...]:
    """The controls whose next test was due before a day: on the day itself it is not overdue."""
    return tuple(
        control
        for control in document.controls
        if (due := next_test(document, control)) and due.latest < as_of
    )


def undecided(document: Compliance, as_of: date) -> tuple[WatchItem, ...]:
    """Changes whose day has passed without a decision; what was withdrawn needs none."""
    return tuple(
        item
        for item in document.watch
        if item.date < as_of and not item.decision and item.stage != "withdrawn"
    )
