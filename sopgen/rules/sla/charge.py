"""What a credit is a part of: a charge of the same stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.kpis import Kpi
from sopgen.model.sla import Credits, ServiceLevel
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

_WORDS: Mapping[str, str] = {
    "shift": r"shifts?|schicht(?:en)?|équipes?",
    "day": r"days?|daily|tag|tages|täglich\w*|jours?|journalier\w*",
    "week": r"weeks?|weekly|wochen?|wöchentlich\w*|semaines?|hebdomadaires?",
    "quarter": r"quarters?|quarterly|quartals?|quartale|vierteljahr\w*|trimestres?|trimestriel\w*",
    "year": r"years?|yearly|annual|annually|jahre?s?|jährlich\w*|années?|annuel\w*|ans|(?:par|l[’'])\s*an",
}
_CHARGE = re.compile(
    r"\b(?:charges?|fees?|\w*(?:entgelt|vergütung|gebühr)\w*|redevances?|prix)\b", re.IGNORECASE
)

SLA029 = Code(
    "SLA029",
    Severity.WARNING,
    "A window other than that of the charge",
    """A service level is measured over another stretch of time than the charge that its credit is part of.

    Credits are shares of the monthly charge. For a level that is measured by the quarter that may be
    three months' charges or those of the last month, three times as much or as little; for one that is
    measured by the week, each week's credit may be a share of the month's charge or of the week's.
    Say which by `charge_basis:`, for periods of several months, or in `settlement:` or in the `notes:`
    of the level, by a sentence that names both the charge and the stretch of time. Fixed amounts are a
    share of nothing, and need no such sentence.

    Bad:

        {id: sl-availability, kpi: availability, window: quarter}

    Good:

        id: sl-availability
        kpi: availability
        window: quarter
        notes: The credit is a share of the Monthly Charge of the last month of the quarter.
    """,
    tags=("sla", "credits"),
)


def other_window_than_charge(context: Context) -> Iterator[Diagnostic]:
    for sla, level, kpi in context.levels():
        if sla.credits is None or sla.credits.model == "fixed":
            continue
        window = level.measured_over(kpi)
        if sla.credits.charge_basis and window in ("quarter", "year"):
            continue
        if window in _WORDS and level.credit_tiers and not _said(sla.credits, level, window):
            yield _unsaid(context, sla.credits, level, window, kpi)


def _unsaid(context: Context, credits: Credits, level: ServiceLevel, window: str, kpi: Kpi) -> Diagnostic:
    longer = window in ("quarter", "year")
    which = f"of the last month of the {window}" if longer else f"of the month in which the {window} ends"
    return context.found(
        SLA029,
        level.window_at(kpi),
        f"`{level.id}` is measured by the {window}, and its credit is a share of a monthly charge",
        help="say in `settlement:` or in `notes:` which charge is meant, such as “The credit of a"
        f" {window} is a share of the Monthly Charge {which}.”",
        why=f"the charges of all its months could be meant as well as that {which}"
        if longer
        else f"a month with two bad {window}s could owe one credit or two",
        related=((credits.at / "monthly_charge", "the charge"),),
    )


def _said(credits: Credits, level: ServiceLevel, window: str) -> bool:
    """Whether a sentence of the author names both the charge and the stretch of time."""
    sentences = re.split(r"(?<=[.!?;])\s+|\n\s*\n", f"{level.notes}\n\n{credits.settlement}")
    names = re.compile(rf"\b(?:{_WORDS[window]})\b", re.IGNORECASE)
    return any(_CHARGE.search(sentence) and names.search(sentence) for sentence in sentences)


RULES = (Rule(SLA029, other_window_than_charge),)
