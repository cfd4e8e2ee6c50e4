"""The SLA appendix: tiers in words, allowed downtime, and the worked credit example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

from markupsafe import Markup

from sopgen.documents import (
    charge_words,
    contract_words,
    credit_example,
    credit_words,
    downtime_words,
    target_words,
)
from sopgen.documents.kind import Kind
from sopgen.documents.kinds.kpis import AGGREGATION
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.terms import several_terms
from sopgen.documents.view import View, filled
from sopgen.model.availability import of_part, of_whole
from sopgen.model.charges import invoice
from sopgen.model.contract import calendars
from sopgen.model.credits import threshold
from sopgen.model.kpis import Kpi
from sopgen.model.sla import ClauseMatter, CreditTier, Priority, Report, ServiceLevel, Sla
from sopgen.model.values import Money
from sopgen.model.written import kept

_STATUS: Mapping[str, str] = {"agreed": "Agreed", "open": "Open", "reserved": "Reserved"}
"""Of a matter in the clause schedule."""
_SHARE = Decimal("0.0001")
"""How finely a calculated availability is shown."""

_AFTER: Mapping[str, str] = {
    "day": "{time} after the end of each day",
    "week": "{time} after the end of each week",
    "month": "{time} after month-end",
    "quarter": "{time} after quarter-end",
    "year": "{time} after year-end",
}
"""When the report of a period is due."""

_PER: Mapping[str, str] = {
    "shift": "{time} per shift",
    "day": "{time} per day",
    "week": "{time} per week",
    "month": "{time} per month",
    "quarter": "{time} per quarter",
    "year": "{time} per year",
}

Tiers = tuple[tuple[str, str, CreditTier], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A service level with what its KPI says. `tiers` are (result in words, credit, tier), mild to severe."""

    level: ServiceLevel
    kpi: Kpi
    window: str
    tiers: Tiers
    downtime: tuple[tuple[str, str], ...]
    downtime_words: str
    since: str
    targets: tuple[str | Column, ...]
    parts_words: str


def compute(view: View, document: Sla) -> Mapping[str, Any]:
    """Names as the template reads them."""
    example = credit_example.statement_of(view, document)
    return {
        "levels": [_level(view, document, level) for level in document.levels],
        "term_end": document.term.end if document.term else None,
        "calculation": lambda kpi: calculation(view, kpi),
        "due": lambda report: _due(view, report),
        "clock": lambda priority: clock(view, priority),
        "replies": replies(view, document),
        "kpis": [view.pack.kpis[level.kpi] for level in document.levels],
        "decimals": lambda kpi: contract_words.decimals(view, kpi),
        "definitions": contract_words.definitions(view, document),
        "governed": contract_words.by_agreement(view, document),
        "promise": contract_words.promise(view, document),
        "dependency_words": contract_words.relieved(view),
        "dependency_event": contract_words.dependency(view),
        "relief": contract_words.relief(view, document),
        "calendars": calendars(view.pack, document),
        "signing": lambda party: contract_words.signing(view, party),
        "credit_heading": credit_words.heading(view, document),
        "credit_words": credit_words.scheme(view, document),
        "credit_facts": credit_words.facts(view, document),
        "tier_credit": lambda tier: credit_words.tier_credit(view, document, tier),
        "amount": lambda value: credit_words.amount(view, document, value),
        "example": example,
        "measured": lambda line: credit_example.measured(view, example, line) if example else "",
        "example_words": credit_example.arithmetic(view, document, example),
        "exit_periods": contract_words.exit_periods(view, document),
        "chronic_words": credit_words.chronic(view, document),
        "chronic_id": credit_words.CHRONIC,
        "parts_columns": _part_columns(view),
        "charge_clauses": charge_words.clauses(view, document),
        "charge_columns": charge_words.charge_columns(view),
        "index_columns": charge_words.index_columns(view, document),
        "incentive_clauses": charge_words.incentive_clauses(view, document),
        "incentive_columns": charge_words.incentive_columns(view, document),
        **_charged(view, document),
        "clause_columns": _clause_columns(view),
        "clause_words": _clause_words(view, document),
        "cap_words": filled(view.say("Monthly cap ({clause})"), clause=view.clause(credit_words.CAP)),
    }


def _charged(view: View, document: Sla) -> Mapping[str, Any]:
    """The month of the charges worked out, and its cells."""
    month = invoice(document, view.pack.kpis)
    if month is None:
        return {"charged": None}
    example = document.charges.example if document.charges else None
    return {
        "charged": month,
        "charged_month": kept(view.words.stretch(example.month), example.month) if example else "",
        "charge_volume": lambda line: charge_words.volume(view, line),
        "charge_calculation": lambda line: charge_words.calculation(view, line),
        "money_of": lambda value: view.words.money(Money(month.currency, value)),
        "signed_of": lambda value: charge_words.signed(view, month, value),
        "adjustment": lambda one: charge_words.adjustment(view, month, document, one),
    }


def _clause_columns(view: View) -> list[str | Column]:
    return [
        "subject",
        "place",
        Column(view.say("What it says"), lambda one: _ruled(view, one)),
        "owner",
        Column(view.say("Status"), lambda one: kept(view.say(_STATUS[one.status]), one.status)),
    ]


def _ruled(view: View, matter: ClauseMatter) -> Markup:
    """What is ruled, and below it what is open or reserved."""
    said = Markup("<p>{}</p>").format(view.line(matter.rule)) if matter.rule else Markup()
    if not matter.open_point:
        return said
    words = {"open": view.say("Open:"), "reserved": view.say("Reserved:")}.get(
        matter.status, view.say("Note:")
    )
    return said + Markup("<p>{} {}</p>").format(words, view.line(matter.open_point))


def _clause_words(view: View, document: Sla) -> str:
    """How many of the matters are agreed, open and reserved."""
    found = Counter(one.status for one in document.clauses)
    matters = view.words.count(len(document.clauses), "{n} matter:", "{n} matters:")
    states = view.say(
        "{agreed} agreed, {open} open, {reserved} reserved.",
        agreed=found["agreed"],
        open=found["open"],
        reserved=found["reserved"],
    )
    return f"{matters} {states}"


def _part_columns(view: View) -> list[str | Column]:
    return [
        "name",
        "units",
        "needed",
        "availability",
        Column(view.say("Availability together"), lambda part: share(view, of_part(part)), "right"),
    ]


def share(view: View, value: Decimal) -> str:
    """A calculated availability, which is never shown as better than it is."""
    shown = value.quantize(_SHARE, ROUND_DOWN).normalize()
    return view.words.percent(shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown)


def _parts_words(view: View, level: ServiceLevel) -> str:
    """What the parts of a level reach together."""
    whole = of_whole(level)
    if whole is None:
        return ""
    return view.say(
        "What is measured works if, and only if, each of the following parts works. If they fail "
        "independently of each other, it is available for {share} of the time.",
        share=share(view, whole),
    )


def calculation(view: View, kpi: Kpi) -> str:
    """The formula in words, `Numerator ÷ denominator × 100`, with the terms of the contract.

    What is more than one term stands in brackets: `(A minus B) ÷ (C minus D) × 100`.
    """
    times = " × 100" if kpi.unit == "%" and kpi.denominator and not kpi.formula else ""
    first, *others = (kpi.formula,) if kpi.formula else (kpi.numerator, kpi.denominator)
    start, *rest = (kept(view.plain(view.words.as_defined(part)), part) for part in (first, *others))
    parts = (kept(f"{start[:1].upper()}{start[1:]}", start), *rest)
    if all(parts[1:]) and parts[1:]:
        parts = tuple(kept(f"({part})" if several_terms(part) else part, part) for part in parts)
    return joined(" ÷ ", parts) + times


def _level(view: View, document: Sla, level: ServiceLevel) -> Level:
    kpi = view.pack.kpis[level.kpi]
    window = credit_words.window(view, level)
    downtime = downtime_words.table(view, document, level, kpi) if level.availability else ()
    words = downtime_words.explained(view, document, level) if downtime else ""
    return Level(
        level,
        kpi,
        window,
        _tiers(view, document, level, kpi),
        downtime,
        words,
        target_words.since(view, document, level),
        tuple(target_words.columns(view, document, level, kpi)),
        _parts_words(view, level),
    )


def _tiers(view: View, document: Sla, level: ServiceLevel, kpi: Kpi) -> Tiers:
    rows = []
    for place, tier in enumerate(level.credit_tiers):
        following = _following(level.credit_tiers[place + 1 :], tier)
        credit = credit_words.tier_owed(view, document, kpi, tier)
        rows.append((_range(view, kpi, tier, following), credit, tier))
    return tuple(rows)


def _following(later: tuple[CreditTier, ...], tier: CreditTier) -> CreditTier | None:
    """The next tier on the same side of the target: a range has tiers below it and others above it."""
    return next((one for one in later if (one.below is None) == (tier.below is None)), None)


def _range(view: View, kpi: Kpi, tier: CreditTier, following: CreditTier | None) -> str:
    """The results a tier is owed for, bounded by its own other end or by the next tier."""
    near = credit_words.beyond(view, kpi, tier)
    if tier.below is not None:
        far, message = tier.at_least, view.say("{near}, but at least {value}")
    else:
        far, message = tier.at_most, view.say("{near}, but at most {value}")
    if far is None and following is not None:
        far = threshold(following)
    words = message.format(near=near, value=view.words.measure(kpi, far)) if far is not None else near
    return kept(words, threshold(tier))


def _due(view: View, report: Report) -> str:
    time = view.words.duration(report.due)
    within = view.say(_AFTER[report.period] if report.period else "Within {time}", time=time)
    return kept(within, report.due)


def clock(view: View, priority: Priority) -> str:
    """Which hours count for a severity; nothing where its author does not say."""
    if priority.clock == "24x7":
        return kept(view.say("around the clock"), priority.clock)
    if priority.calendar:
        return view.label(priority.calendar)
    return kept(view.say("business hours"), priority.clock) if priority.clock else ""


def replies(view: View, document: Sla) -> list[str]:
    """Whether an automatic reply is a response: said once of all severities, or by name where they differ."""
    answers: dict[bool | None, list[str]] = {}
    for priority in document.priorities:
        answers.setdefault(priority.automatic_replies, []).append(priority.name)
    sentences = {
        True: view.say("An automatic acknowledgment counts as a response."),
        False: view.say("Only a reply from a person is a response; an automatic acknowledgment is not."),
    }
    said = [(names, sentences[answer]) for answer, names in answers.items() if answer is not None]
    if len(answers) == 1:
        return [sentence for _, sentence in said]
    return [joined(" ", (view.say("{name}:", name=joined(", ", names)), words)) for names, words in said]


KIND = Kind(
    title="Service level agreement",
    template="sla.html.j2",
    codes={"after": _AFTER, "per": _PER, "aggregation": AGGREGATION}
    | {
        "charged_per": charge_words.PER,
        "target_credits": target_words.CREDITS,
        "matter_status": _STATUS,
    },
    compute=compute,
    terms=contract_words.terms,
)
