"""What a contract says by itself: its standard terms, and the calendars that become its schedule.

The fixed clauses of a contract use terms such as *Service Level Failure*. Where its author does not define
one of them, the contract does, so that no clause rests on a word that nothing explains.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.model.engagement import Calendar
from sopgen.model.kpis import Kpi
from sopgen.model.pack import Pack
from sopgen.model.references import references
from sopgen.model.sla import Matter, Sla

MATTERS: tuple[Matter, ...] = (
    "precedence",
    "subcontracting",
    "audit",
    "liability",
    "data_protection",
    "notices",
    "exit",
)
"""What counsel looks for in a contract, in the order in which this kind prints it."""


def standard_terms(sla: Sla, kpis: Mapping[str, Kpi]) -> tuple[str, ...]:
    """The English terms that the fixed clauses of the contract use and its author does not define."""
    monthly = sla.by_the_month(kpis)
    credits = sla.credits
    relief = bool(sla.relief or sla.dependencies)
    used = {
        "At-Risk Amount": credits is not None and credits.model == "weighted",
        "Client": True,
        "Client Dependency": sla.dependencies,
        "Excused Month": relief and monthly,
        "Excused Period": relief and not monthly,
        "Measurement Period": not monthly,
        "Monthly Charge": credits,
        "Provider": True,
        "Relief Event": relief,
        "Service Credit": credits,
        "Service Level": True,
        "Service Level Failure": True,
        "Service Month": monthly or credits or sla.charges or sla.incentives,
    }
    defined = {term.casefold() for term in sla.defined_terms}
    return tuple(term for term, needed in used.items() if needed and term.casefold() not in defined)


def calendars(pack: Pack, sla: Sla) -> tuple[Calendar, ...]:
    """The calendars whose hours and days the contract counts by, in the order in which it names them."""
    cited = (one.target for term in sla.definitions for one in references(term.meaning))
    named = (*(service.hours for service in sla.services), *(one.calendar for one in sla.priorities), *cited)
    found = (pack.find(id_, Calendar) for id_ in dict.fromkeys(named))
    return tuple(calendar for calendar in found if calendar)


def silent_on(sla: Sla) -> tuple[Matter, ...]:
    """The matters of which the contract neither says anything nor that the agreement rules them."""
    return tuple(matter for matter in MATTERS if not getattr(sla, matter) and matter not in sla.by_agreement)
