"""What a catalogue of measures asks for: each is measured as often as it says, objectives are reached."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.kpis import Kpis
from sopgen.model.obligations.obligation import Obligation, On, Place, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack


def of(_: Pack, document: Kpis) -> Iterator[Obligation]:
    for kpi in document.kpis:
        if kpi.period:
            place = Place(document, kpi, kpi)
            yield Obligation(
                "measure", Cycle(Rhythm.of(kpi.period)), place, kpi.name, given(kpi.owner, document.owner)
            )
    for objective in document.objectives:
        if objective.period:
            place = Place(document, objective, objective)
            who = given(objective.owner, document.owner)
            yield Obligation("objective", On(objective.period.end), place, objective.name, who)
