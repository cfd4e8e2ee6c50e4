"""The watch list: thresholds in order, readings that are taken in time, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.exit import Exit, Indicator
from sopgen.model.leaving import next_reading
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

EXT010 = Code(
    "EXT010",
    Severity.ERROR,
    "Thresholds in the wrong order",
    """An indicator turns red before it turns amber.

    A value on the worse side of `amber` is amber, one on the worse side of `red` is red. Where a
    higher value is better, red lies below amber; where a lower one is, above it. Two alike leave no
    value that is amber, and so no warning.

    Bad:

        {id: ind-liquidity, name: Current ratio, better: higher, amber: 1.0, red: 1.2}

    Good:

        {id: ind-liquidity, name: Current ratio, better: higher, amber: 1.2, red: 1.0}
    """,
    tags=("exit", "watch-list"),
)

EXT011 = Code(
    "EXT011",
    Severity.WARNING,
    "A reading older than its cadence",
    """An indicator was read so long ago that the next reading is overdue.

    The next reading is due one cadence after the last, by the corresponding day of the month, and is
    overdue after that day. The day of the check is that named with `--as-of`, else the date of the
    pack; the clock of the computer is never looked at. `read:` is the day on which somebody looked,
    not the day that the figures are of.

    Bad, in a pack of 2026-01-05:

        {id: ind-liquidity, name: Current ratio, every: quarter, value: 1.3, read: 2025-09-30}

    Good:

        {id: ind-liquidity, name: Current ratio, every: quarter, value: 1.3, read: 2025-12-01}
    """,
    tags=("exit", "watch-list", "review"),
)

EXT014 = Code(
    "EXT014",
    Severity.WARNING,
    "Red, and nothing follows",
    """The last reading of an indicator is red, and nothing says what that leads to.

    A warning is worth what is done about it. Say under `leads_to:` who is told, which trigger is
    looked at, or what is asked of the supplier.

    Bad:

        {id: ind-cash, name: Cash on hand, better: higher, amber: 60, red: 30, value: 25}

    Good:

        id: ind-cash
        name: Cash on hand
        better: higher
        amber: 60
        red: 30
        value: 25
        leads_to: "[[trig-insolvency]] is looked at within a week."
    """,
    tags=("exit", "watch-list"),
)


def _indicators(context: Context) -> Iterator[Indicator]:
    return (one for plan in context.documents(Exit) for one in plan.indicators)


def thresholds_out_of_order(context: Context) -> Iterator[Diagnostic]:
    for one in _indicators(context):
        if one.better is None or one.amber is None or one.red is None or one.worse(one.red, one.amber):
            continue
        alike = one.red == one.amber
        side = "below" if one.better == "higher" else "above"
        yield context.found(
            EXT010,
            one.at / "red",
            f"{one.name} is red from the value on at which it is amber, {one.red}"
            if alike
            else f"{one.name} is red beyond {one.red}, before it is amber beyond {one.amber}",
            help=f"write a `red:` that lies {side} `amber:`, or correct `better: {one.better}`",
            why="it would never warn before it alarms",
            related=((one.at / "amber", "amber"), (one.at / "better", "which side is good")),
            fixes=()
            if alike
            else context.rewritten(
                "Swap the two", (one.at / "red", str(one.amber)), (one.at / "amber", str(one.red))
            ),
        )


def reading_too_old(context: Context) -> Iterator[Diagnostic]:
    as_of = context.as_of or context.pack.info.date
    for one in _indicators(context):
        if one.read is None or one.every is None:
            continue
        due = next_reading(one.read, one.every)
        if due < as_of:
            yield context.found(
                EXT011,
                one.at / "read",
                f"{one.name} was last read on {one.read}; by its cadence it was to be read again by {due},"
                f" {one_or_more((as_of - due).days, 'day')} before {as_of}",
                help="read it, and write `value:` and `read:`; or give it the cadence by which it is read",
                why="the state that is printed may be that of another time",
                related=((one.at / "every", "the cadence"),),
            )


def red_without_consequence(context: Context) -> Iterator[Diagnostic]:
    for one in _indicators(context):
        if one.state == "red" and not one.leads_to:
            yield context.found(
                EXT014,
                one.at / "leads_to",
                f"{one.name} is red at {one.value}, and nothing says what that leads to",
                help="add `leads_to:` with what is done and by whom",
                why="a warning after which nothing is done warns nobody",
                related=((one.at / "value", "the reading"),),
            )


RULES = (
    Rule(EXT010, thresholds_out_of_order, whole=True),
    Rule(EXT011, reading_too_old, whole=True),
    Rule(EXT014, red_without_consequence, whole=True),
)
