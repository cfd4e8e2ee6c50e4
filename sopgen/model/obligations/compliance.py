"""What a compliance matrix asks for: tests of controls, notices of incidents, and an eye on the law."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.compliance import Compliance, Control, Regime
from sopgen.model.obligations.obligation import Obligation, On, Place, Whenever, given
from sopgen.model.obligations.recurring import Cycle, Rhythm
from sopgen.model.pack import Pack


def of(pack: Pack, document: Compliance) -> Iterator[Obligation]:
    for control in document.controls:
        yield from _test(document, control)
    out = {one.id for one in document.regulations if not one.applies}
    for regime in document.regimes:
        if regime.regulation not in out:
            yield from _notices(document, regime)
    for item in document.watch:
        if item.stage != "withdrawn":
            place = Place(document, item, item)
            who = given(item.owner, document.officer)
            past = bool(item.decision) and item.date <= pack.info.date
            yield Obligation("law", On(item.date), place, item.name, who, done=past)


def _test(document: Compliance, control: Control) -> Iterator[Obligation]:
    """Counted as the matrix counts it: from the last test, or from its own first day where there was none."""
    rhythm = Rhythm.every(control.every) if control.every else None
    if rhythm:
        cycle = Cycle(rhythm, control.last or document.effective)
        place = Place(document, control, control)
        yield Obligation("test", cycle, place, control.name, given(control.owner, document.officer))


def _notices(document: Compliance, regime: Regime) -> Iterator[Obligation]:
    """The first notice, which binds whoever finds an incident; those after it follow from it."""
    place = Place(document, regime, regime)
    for term in regime.first:
        event = term.event or "earlier_notice"
        when = Whenever(event, term.within)
        who = given(regime.role, document.officer)
        yield Obligation("regime", when, place, regime.name, who, variant=f"{event} {term.within}")
