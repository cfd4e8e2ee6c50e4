"""What a capacity plan asks for: what is done within a time when more work comes than was forecast."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.capacity import Capacity
from sopgen.model.obligations.obligation import Obligation, Place, Whenever, given
from sopgen.model.pack import Pack


def of(_: Pack, document: Capacity) -> Iterator[Obligation]:
    for surge in document.surges:
        for answer in surge.answers:
            if answer.within and answer.action:
                when = Whenever("surge", answer.within, surge.name)
                place = Place(document, answer, surge)
                yield Obligation("surge", when, place, answer.action, given(answer.role))
