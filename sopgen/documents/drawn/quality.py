"""The figures of a QA manual: how far raters are from the reference, and which errors make most of them."""

from __future__ import annotations

from decimal import Decimal

from sopgen.documents.illustrating import Illustration, Room, one
from sopgen.documents.placing import bare
from sopgen.documents.quality.words import rounded, signed
from sopgen.documents.view import View
from sopgen.figures.dots import Dot, DotPlot, DotRow, dot_plot
from sopgen.figures.pareto import Pareto, Share, pareto
from sopgen.model.agreement import Spread, spread_of
from sopgen.model.quality import Calibration, Quality, Rater, Session, ranked_errors

VITAL = Decimal(80)
"""Percent of all errors up to which attributes are counted as those that make most of them."""


def calibration(view: View, document: Quality, room: Room) -> Illustration | None:
    """The raters of the latest session, each contact a dot at its difference from the reference."""
    plan = document.calibration
    if plan is None or not plan.sessions:
        return None
    session = max(plan.sessions, key=lambda one: one.date)
    spreads = _spreads(document, plan, session)
    rows = [row for rater in plan.raters if (row := _row(view, spreads, rater)).dots]
    if not rows:
        return None
    tolerance = view.words.number(plan.tolerance)
    shown = DotPlot(
        rows,
        Decimal(plan.tolerance),
        view.say("Score less the reference, percentage points"),
        (
            view.say("Contact within the tolerance"),
            view.say("Contact beyond it"),
            view.say("Tolerance: {n} on either side", n=tolerance),
        ),
    )
    caption = bare(view.say("Scores against the reference, {date}", date=view.words.long_date(session.date)))
    return one(caption, *dot_plot(shown, _alt(view, plan, rows), room.height), view=view)


def _spreads(document: Quality, plan: Calibration, session: Session) -> list[tuple[str, Spread]]:
    found = ((contact.name, spread_of(document, plan, contact)) for contact in session.contacts)
    return [(name, spread) for name, spread in found if spread]


def _row(view: View, spreads: list[tuple[str, Spread]], rater: Rater) -> DotRow:
    return DotRow(
        rater.name,
        [_dot(view, name, spread, rater.id) for name, spread in spreads if rater.id in spread.differences],
    )


def _dot(view: View, name: str, spread: Spread, rater: str) -> Dot:
    value = rounded(spread.differences[rater])
    return Dot(value, bare(name), rater not in spread.out, signed(view.words, value))


def _alt(view: View, plan: Calibration, rows: list[DotRow]) -> str:
    scores = [dot for row in rows for dot in row.dots]
    out = sum(not dot.borne for dot in scores)
    off = [row.name for row in rows if any(not dot.borne for dot in row.dots)]
    said = bare(
        view.say(
            "{raters} scored {scores}; {out} lie beyond the tolerance of {n} points.",
            raters=view.words.count(len(rows), "{n} rater", "{n} raters"),
            scores=view.words.count(len(scores), "{n} score", "{n} scores"),
            out=view.words.number(out),
            n=view.words.number(plan.tolerance),
        )
    )
    if not off:
        return said
    beyond = view.say("Beyond it: {raters}.", raters=view.listed(off))
    return f"{said} {bare(beyond)}"


def errors(view: View, document: Quality, room: Room) -> Illustration | None:
    """The attributes by the errors that were counted, with what they add up to."""
    results = document.results
    ranked = [*ranked_errors(results.errors)] if results else []
    if not results or not ranked:
        return None
    words, critical = view.words, document.critical
    shares = [
        Share(
            bare(view.label(one.attribute)),
            int(one.count),
            words.number(int(one.count)),
            rounded(total),
            words.percent(rounded(total)),
            one.attribute in critical,
        )
        for one, total in ranked
    ]
    chart = Pareto(
        shares,
        (view.say("Errors"), view.say("Share of all, added up")),
        (view.say("Critical attribute"), view.say("Other attribute")),
        VITAL,
        [(Decimal(n), words.percent(n)) for n in (0, 40, 80)],
    )
    caption = bare(view.say("Errors by attribute, {period}", period=words.stretch(results.period)))
    return one(caption, *pareto(chart, _errors_alt(view, shares), room.height), view=view)


def _errors_alt(view: View, shares: list[Share]) -> str:
    vital = next(n for n, share in enumerate(shares, 1) if share.sum >= VITAL)
    return bare(
        view.say(
            "{first} has most errors, {n}; {vital} of {all} make {share} of them.",
            first=shares[0].name,
            n=shares[0].words,
            vital=view.words.number(vital),
            all=view.words.count(len(shares), "{n} attribute", "{n} attributes"),
            share=shares[vital - 1].sum_words,
        )
    )
