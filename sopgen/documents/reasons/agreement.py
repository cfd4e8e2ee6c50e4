"""Service level agreements: the worked month, what limits it, downtime that a target allows, the term."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.documents import credit_example, credit_words
from sopgen.documents.downtime_words import allowances
from sopgen.documents.kinds.sla import share
from sopgen.documents.reasons.charged import charges
from sopgen.documents.reasons.reason import CORRESPONDING, Asked, Input, Reason, plain
from sopgen.model.availability import first_term, of_part, of_whole, service_hours
from sopgen.model.credits import Line, Statement, at_risk_amount, cap_amount, point_amount
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, ServiceLevel, Sla

MODELS = {
    "tier": "charge × tier %",
    "weighted": "charge × at-risk % × weight % × tier %",
    "points": "charge × point value % × points",
    "fixed": "the tier's amount",
    "days": "charge ÷ days of the month × days of service × stretches started",
}
"""What one level owes, by the model of the scheme."""


def agreement(asked: Asked, document: Sla) -> Iterator[Reason]:
    """The months of the examples, what limits them, and the last day of the first term."""
    if document.credits:
        yield from _credits(asked, document, document.credits)
    yield from charges(asked, document)
    if document.term and document.term.end:
        words = asked.view.words
        yield Reason(
            "end",
            "End of the term",
            "start + months − 1 day: the first day is counted",
            asked.given(document.term, "start", "months"),
            words.long_date(document.term.end),
            source=CORRESPONDING,
        )


def _credits(asked: Asked, document: Sla, rules: Credits) -> Iterator[Reason]:
    view = asked.view
    example = credit_example.statement_of(view, document)
    if example:
        yield _month(asked, document, rules, example)
    rounded_down = "rounded down to the minor unit: a limit is never exceeded"
    yield Reason(
        "cap",
        "Monthly cap",
        "charge × cap %",
        asked.given(rules, "monthly_charge", "cap"),
        credit_words.amount(view, document, cap_amount(rules)),
        source=rounded_down,
    )
    if rules.model == "weighted":
        yield Reason(
            "at-risk",
            "At-risk amount",
            "charge × at-risk %, or the cap where none is given",
            asked.given(rules, "monthly_charge", "cap" if rules.at_risk is None else "at_risk"),
            credit_words.amount(view, document, at_risk_amount(rules)),
            source=rounded_down,
        )
    if rules.model == "points" and rules.point_value:
        yield Reason(
            "point",
            "Value of a point",
            "charge × point value %",
            asked.given(rules, "monthly_charge", "point_value"),
            credit_words.amount(view, document, point_amount(rules)),
            source="rounded half up to the minor unit",
        )


def _month(asked: Asked, document: Sla, rules: Credits, example: Statement) -> Reason:
    view = asked.view
    inputs = asked.given(rules, "monthly_charge", "cap")
    if rules.model == "weighted":
        inputs += asked.given(rules, "at_risk")
    inputs += asked.given(
        rules, "point_value", "free_points", "repeat_multiplier", "compounding", "charge_basis"
    )
    inputs += asked.given(document, "comparison")
    for line in example.lines:
        inputs += _line(asked, document, rules, example, line)
    owed = [line for line in example.lines if line.tier]
    terms = " + ".join(credit_words.amount(view, document, line.credit) for line in owed)
    total = credit_words.amount(view, document, example.total)
    cap = credit_words.amount(view, document, example.cap)
    result = credit_words.amount(view, document, example.credit)
    steps = [plain(credit_example.reckoned(view, document, rules, example, line)) for line in owed]
    if len(owed) > 1:
        steps.append(f"{terms} = {total}")
    owed_in_all = credit_words.amount(view, document, example.owed)
    if example.free:
        steps.append(f"{total} − {credit_words.amount(view, document, example.free)} = {owed_in_all}")
    steps.append(f"min({cap}, {owed_in_all}) = {result}")
    free = " − free points" if example.free else ""
    repeated = (
        " × repeat multiplier^(misses before)" if rules.compounding else " × repeat multiplier, if repeated"
    )
    return Reason(
        "credit",
        "Service credit of the worked month",
        f"min(cap × charge, Σ credits of the levels{free}); a level: {MODELS[rules.model]}"
        + (repeated if rules.repeat_multiplier else ""),
        inputs,
        result,
        steps,
        "each level is rounded half up to the minor unit of the currency, the cap down",
    )


def _line(asked: Asked, document: Sla, rules: Credits, example: Statement, line: Line) -> Iterator[Input]:
    """The result of a level, the tier that it falls in, and its weight."""
    view, name = asked.view, plain(credit_example.measured(asked.view, example, line))
    at = line.result.at
    if line.result.result is None:
        yield Input(f"{name}: result", "not measured", at)
        return
    result = view.words.measure(line.kpi, line.result.result)
    yield Input(f"{name}: result", result + (" (excused)" if line.result.excused else ""), at / "result")
    if line.tier is None:
        return
    if rules.model == "weighted" and line.level.weight is not None:
        yield Input(f"{name}: weight", view.words.percent(line.level.weight), line.level.at / "weight")
    side = credit_words.beyond(view, line.kpi, line.tier)
    credit = credit_words.tier_credit(view, document, line.tier)
    yield Input(f"{name}: tier", f"{side}: {credit}", line.tier.at)
    for earlier in line.missed[1:]:
        said = view.words.stretch(earlier.period)
        yield Input(f"{name}: missed before", said, earlier.at)


def level(asked: Asked, level: ServiceLevel) -> Iterator[Reason]:
    """The downtime that the target of a measure of availability allows, and what its parts reach."""
    view, document = asked.view, asked.document
    yield from _parts(asked, level)
    kpi = view.pack.find(level.kpi, Kpi)
    if not (level.availability and kpi and isinstance(document, Sla)):
        return
    found = allowances(view, document, level, kpi)
    decisive = [one for one in found if one.decisive] or list(found)
    if not decisive:
        return
    inputs = asked.of(kpi, "target") + asked.given(level, "window", "maintenance")
    if hours := service_hours(view.pack, level):
        inputs.append(Input("Hours of the service", hours.name, hours.at))
        start, months = first_term(document)
        inputs += asked.given(document.term, "start", "months") or [
            Input("Term looked at", f"{months} months from {view.words.long_date(start)}")
        ]
    yield Reason(
        "downtime",
        "Allowed downtime",
        "D = (T − M) × (100 − target) ÷ 100, with T the time of service and M the maintenance in a window",
        inputs,
        decisive[0].words,
        [f"{one.window}: {one.words}" for one in found],
        "availability = (T − M − D) ÷ (T − M), of the shortest and longest window; rounded down to seconds",
    )


def _parts(asked: Asked, level: ServiceLevel) -> Iterator[Reason]:
    whole = of_whole(level)
    if whole is None:
        return
    yield Reason(
        "availability",
        "Availability of all parts together",
        "Π availability of the parts; where m of n units are needed, Σ C(n, k) a^k (1 − a)^(n − k) for k ≥ m",
        [line for part in level.parts for line in asked.of(part, "availability", "units", "needed")],
        share(asked.view, whole),
        [f"{part.name}: {share(asked.view, of_part(part))}" for part in level.parts],
        "parts fail independently of each other; rounded down",
    )
