"""What a catalogue of measures asks for: each is measured as often as it says."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.kpis import Kpis
from sopgen.model.obligations.obligation import Obligation, Place, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack


def of(_: Pack, document: Kpis) -> Iterator[Obligation]:
    for kpi in document.kpis:
        if kpi.period:
            place = Place(document, kpi, kpi)
            yield Obligation(
                "measure", Cycle(Rhythm.of(kpi.period)), place, kpi.name, given(kpi.owner, document.owner)
            )
