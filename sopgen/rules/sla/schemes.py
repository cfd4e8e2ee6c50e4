"""What a credit scheme says that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.sla import Credits, Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

SLA055 = Code(
    "SLA055",
    Severity.ERROR,
    "A term of the credits that changes nothing",
    """A key has no effect, because what it belongs to is missing.

    `compounding:` needs a repeat multiplier to apply again. `free_points:` and `point_value:` are of
    the points model, `at_risk:` is of the weighted one, and `per:` of a tier is of the model of days.
    `comparison: rounded` needs a measure with `decimals:`. `charge_basis:` is for levels that are
    measured over a quarter or a year, whose credit is a share of a charge. The contract would not say
    it, and its author believes it does.

    Bad:

        credits: {model: tier, monthly_charge: USD 20000.00, cap: 10, free_points: 3}

    Good:

        credits: {model: points, monthly_charge: USD 900.00, cap: 10, point_value: 1, free_points: 3}
    """,
    tags=("sla", "credits"),
)


def changes_nothing(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        credits = sla.credits
        yield from _nothing_to_round(context, sla)
        if credits is None:
            continue
        for name, needs in _idle(context, sla, credits):
            yield _said_in_vain(context, credits, name, needs)
        for level in sla.levels:
            for tier in level.credit_tiers:
                if tier.per is not None and (credits.model != "days" or not tier.per):
                    yield context.found(
                        SLA055,
                        tier.at / "per",
                        "a credit for each started stretch of nothing"
                        if not tier.per
                        else f"`per:` says nothing in the model `{credits.model}`",
                        help="write how long a stretch is, or take it out"
                        if not tier.per
                        else "take it out, or choose `model: days`",
                        why="the credit is owed once, however bad the result",
                        related=((credits.at / "model", "the model"),),
                    )


def _nothing_to_round(context: Context, sla: Sla) -> Iterator[Diagnostic]:
    """Where no measure states decimals, the contract says that results are compared as they come."""
    kpis = [context.pack.kpis.get(id_) for id_ in sla.kpi_ids]
    if sla.comparison == "rounded" and all(kpi and kpi.decimals is None for kpi in kpis):
        yield context.found(
            SLA055,
            sla.at / "comparison",
            "`comparison: rounded` changes nothing without a measure with `decimals:`",
            help="add `decimals:` to the KPIs, or take it out",
            why="the contract would say that results are compared without being rounded",
        )


def _idle(context: Context, sla: Sla, credits: Credits) -> Iterator[tuple[str, str]]:
    """The keys without effect, each with what it would need."""
    if credits.compounding is not None and not credits.repeat_multiplier:
        yield "compounding", "a `repeat_multiplier:`"
    if credits.free_points is not None and credits.model != "points":
        yield "free_points", "`model: points`"
    if credits.point_value is not None and credits.model != "points":
        yield "point_value", "`model: points`"
    if credits.at_risk is not None and credits.model != "weighted":
        yield "at_risk", "`model: weighted`"
    if credits.charge_basis is not None:
        windows = {level.measured_over(context.pack.kpis.get(level.kpi)) for level in sla.levels}
        if credits.model in ("fixed", "days"):
            yield "charge_basis", "a model whose credits are shares of the charge"
        elif not windows & {"quarter", "year"}:
            yield "charge_basis", "a level that is measured over a quarter or a year"


def _said_in_vain(context: Context, credits: Credits, name: str, needs: str) -> Diagnostic:
    return context.found(
        SLA055,
        credits.at / name,
        f"`{name}:` changes nothing without {needs}",
        help=f"take it out, or add {needs}",
        why="the contract would not say it, and its author believes it does",
        key=True,
    )


RULES = (Rule(SLA055, changes_nothing, whole=True),)
