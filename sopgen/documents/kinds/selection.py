"""Provider selection: weighted totals, ranks, how firm these are, and what due diligence found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopgen.documents import selections as cells
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model import selection as model
from sopgen.model.selection import Finding, Selection, Standing
from sopgen.model.weighing import Tie, nearest, single_winner
from sopgen.model.written import kept

APPROACH = {
    "rfp": "Request for proposals",
    "referral": "Referral",
    "market_research": "Market research",
    "pre_vetted": "Pre-vetted list",
}


def compute(view: View, document: Selection) -> Mapping[str, Any]:
    """Names as the template reads them."""
    ranked = model.ranking(document)
    return {
        "ranked": ranked,
        "figure": lambda value, digits=2: cells.figure(view, value, digits),
        "approaches": joined(", ", [view.say(APPROACH[one]) for one in document.approach]),
        "confidential": any(one.prices for one in document.candidates),
        "glance": _glance(view, document, ranked),
        **_functions(view, document),
        **_process(view),
        **_requirements(view, document),
        **_prices(view, document, ranked),
        **_ranking(view, document, ranked),
        **_sensitivity(view, document, ranked),
        **_diligence(view, document),
        **_finances(view, document),
        "cost_columns": ["name", "planned", *cells.variance(view, document), "reason", "owner"],
        "percent": view.words.percent,
    }


def _functions(view: View, document: Selection) -> Mapping[str, Any]:
    rating = document.function_rating
    found = document.functions
    ordered = sorted(found, key=lambda one: -model.suitability(rating, one)) if rating else list(found)
    columns = [
        "name",
        "complexity",
        "criticality",
        "fit",
        *cells.suitability(view, document),
        "verdict",
        "reason",
    ]
    return {
        "functions": ordered,
        "function_columns": columns,
        "function_widths": "20 11 10 6 7 15 11 20" if rating else "",
    }


def _process(view: View) -> Mapping[str, Any]:
    def interest(evaluator: Any) -> Any:
        if not evaluator.interests:
            return view.say("None declared")
        aside = view.say("stepped aside") if evaluator.recused else ""
        return joined(view.words.semicolon, (view.refs(evaluator.interests), kept(aside, evaluator.recused)))

    def basis(criterion: Any) -> Any:
        return kept(view.say(BASIS[criterion.basis or "judged"]), criterion.basis)

    return {
        "evaluator_columns": ["role", "scores", Column(view.say("Interest in a candidate"), interest)],
        "criterion_columns": ["name", "weight", Column(view.say("Scored by"), basis), "looks_at", "minimum"],
    }


def _requirements(view: View, document: Selection) -> Mapping[str, Any]:
    candidates = document.candidates
    marks = cells.by_candidate(view, candidates, lambda one, row: cells.met(view, one, row), "center")
    why = Column(view.say("Why it is not ranked"), lambda one: cells.unranked(view, document, one))
    return {
        "requirement_columns": ["name", "evidence", *marks],
        "unranked": [one for one in candidates if one not in model.eligible(document)],
        "unranked_columns": ["name", why],
    }


def _prices(view: View, document: Selection, ranked: tuple[Standing, ...]) -> Mapping[str, Any]:
    priced = [one for one in document.candidates if one.prices]
    asked = cells.by_candidate(view, priced, lambda one, row: cells.amount(view, one.price(row.id)), "right")
    own = {one.candidate.id: one for one in ranked}
    points = model.price_points(document)
    foot: list[list[object]] = [
        [view.say("Price"), "", *(cells.amount(view, model.full_price(document, one)) for one in priced)]
    ]
    if points:
        said = [cells.figure(view, points[one.id], 1) if one.id in own else "–" for one in priced]
        foot.append([view.say("Points"), "", *said])
    notes = [price for one in priced for price in one.prices if price.note]
    whose = Column(
        view.say("Candidate"),
        lambda price: view.ref(next(one.id for one in priced if any(p is price for p in one.prices))),
    )
    return {
        "charge_columns": ["name", "covers", *asked],
        "charge_foot": foot if document.charges else (),
        "price_notes": notes,
        "note_columns": [whose, "charge", "note"],
    }


def _ranking(view: View, document: Selection, ranked: tuple[Standing, ...]) -> Mapping[str, Any]:
    own = {one.candidate.id: one for one in ranked}
    digits = cells.digits_for(one.total for one in ranked)
    listed = [one.candidate for one in ranked]
    first = ranked[0].total if ranked else None

    def total(candidate: Any) -> str:
        return view.words.number(cells.rounded(own[candidate.id].total, digits))

    def behind(candidate: Any) -> str:
        gap = (first or 0) - own[candidate.id].total
        return view.words.number(cells.rounded(gap, digits)) if gap else "–"

    given = cells.by_candidate(
        view,
        [one for one in document.candidates if one.scores],
        lambda one, row: cells.score(view, one, row, own.get(one.id)),
        "right",
    )
    adds = cells.by_candidate(
        view,
        listed,
        lambda one, row: view.words.number(cells.rounded(own[one.id].adds[row.id], 2)),
        "right",
    )
    return {
        "listed": listed,
        "rank_columns": [
            Column(view.say("Rank"), lambda one: str(own[one.id].rank), "right"),
            "name",
            Column(view.say("Total"), total, "right"),
            Column(view.say("Behind the first"), behind, "right"),
            Column(
                view.say("Price"),
                lambda one: cells.amount(view, model.full_price(document, one)) if document.charges else "",
                "right",
            ),
        ],
        "score_columns": ["name", "weight", *given],
        "adds_columns": ["name", "weight", *adds],
        "adds_foot": [[view.say("Total"), "", *map(total, listed)]],
    }


def _sensitivity(view: View, document: Selection, ranked: tuple[Standing, ...]) -> Mapping[str, Any]:
    found = model.ties(document)
    totals = {one.candidate.id: one.total for one in ranked}
    return {
        "winner": single_winner(totals),
        "tied": [one.candidate.id for one in ranked if one.rank == 1],
        "tie": nearest(found),
        "moved": lambda tie: moved(view, tie),
        "reach_columns": ["name", "weight", *cells.leading(view, found)],
    }


def moved(view: View, tie: Tie) -> str:
    """`from 25% to 23.47% (−1.53 percentage points)`."""
    before, after = cells.share(view, tie.weight), cells.share(view, tie.at)
    sign = "−" if tie.change < 0 else "+"
    change = f"{sign}{view.words.number(cells.rounded(abs(tie.change), 2))}"
    return view.say("from {before} to {after} ({n} percentage points)", before=before, after=after, n=change)


def _diligence(view: View, document: Selection) -> Mapping[str, Any]:
    asked = {answer.candidate for question in document.diligence for answer in question.answers}
    who = [one for one in document.candidates if one.id in asked]
    marks = cells.by_candidate(view, who, lambda one, row: cells.answered(view, one, row), "center")
    answers = [answer for question in document.diligence for answer in question.answers]
    of = {one.id: [answer for answer in answers if answer.candidate == one.id] for one in who}
    about = Column(view.say("Area"), lambda answer: _area(view, document, answer))
    rating = Column(view.say("Rating"), lambda answer: cells.rated(view, answer))
    return {
        "question_columns": ["area", "question", *marks],
        "findings": {id_: [one for one in own if one.evidence or one.finding] for id_, own in of.items()},
        "finding_columns": [about, rating, "evidence", "finding"],
        "follow_ups": model.followed([one for own in of.values() for one in own]),
        "follow_up_columns": ["candidate", about, "follow_up", "owner", "due"],
    }


def _area(view: View, document: Selection, answer: Finding) -> str:
    question = next(one for one in document.diligence if any(own is answer for own in one.answers))
    return view.say(AREA[question.area])


def _finances(view: View, document: Selection) -> Mapping[str, Any]:
    order = [one.id for one in document.candidates]
    of = {id(reading): indicator for indicator in document.indicators for reading in indicator.values}
    indicators = list(document.indicators)
    readings = sorted(
        (reading for indicator in document.indicators for reading in indicator.values),
        key=lambda one: (order.index(one.candidate), indicators.index(of[id(one)]), -one.as_of.toordinal()),
    )

    def of_reading(cell: Any) -> Any:
        return lambda reading: cell(of[id(reading)], reading)

    value = of_reading(lambda indicator, one: cells.measure(view, indicator, one.value))
    says = of_reading(lambda indicator, one: cells.health(view, indicator, one))
    return {
        "indicator_columns": [
            "name",
            "formula",
            Column(view.say("Healthy"), lambda one: cells.bound(view, one, one.healthy)),
            Column(view.say("Alarm unless"), lambda one: cells.bound(view, one, one.alarm)),
            "source",
            "review_months",
            "owner",
        ],
        "readings": readings,
        "reading_columns": [
            "candidate",
            Column(view.say("Indicator"), of_reading(lambda indicator, _: view.ref(indicator.id))),
            "as_of",
            Column(view.say("Value"), value, "right"),
            Column(view.say("State"), says),
            "note",
        ],
    }


def _glance(view: View, document: Selection, ranked: tuple[Standing, ...]) -> Glance | None:
    advice = document.recommendation
    gap = ranked[0].total - ranked[1].total if len(ranked) > 1 else None
    tie = nearest(model.ties(document))
    open_ = [one for one in advice.conditions if one.state != "done"] if advice else []
    return glance(
        (
            (view.say("Recommended"), view.ref(advice.candidate) if advice else ""),
            (view.say("Decision"), view.say(DECISION[advice.decision or "pending"]) if advice else ""),
            (view.say("Candidates"), len(document.candidates)),
            (view.say("Ranked"), len(ranked)),
            (view.say("Lead over the second"), cells.figure(view, gap) if gap else ""),
            (view.say("Conditions open"), len(open_)),
        ),
        (
            (view.say("Ranking"), view.refs(one.candidate.id for one in ranked)),
            (
                view.say("Least change of a weight that makes another first"),
                joined(" ", (view.ref(tie.criterion), moved(view, tie))) if tie else "",
            ),
        ),
    )


AREA = {
    "innovation": "Innovation",
    "capacity": "Capacity",
    "crm": "Customer relationship management",
    "continuity": "Continuity and recovery",
    "ip": "Intellectual property",
    "security": "Security",
    "people": "People",
    "finance": "Finances",
    "references": "References",
    "other": "Other",
}
BASIS = {"judged": "Evaluators", "price": "Price"}
DECISION = {"pending": "To be decided", "accepted": "Accepted", "declined": "Declined"}

KIND = Kind(
    title="Provider selection",
    template="selection.html.j2",
    codes={
        "found_by": APPROACH,
        "verdict": {"outsource": "Outsource", "later": "Later", "keep": "Keep"},
        "basis": BASIS,
        "result": {code: words for code, (words, _) in cells.RESULT.items()},
        "area": AREA,
        "rating": {code: words for code, (words, _) in cells.RATING.items()},
        "health": {code: words for code, (words, _) in cells.STATE.items()},
        "decision": DECISION,
        "state": {"open": "Open", "under_way": "Under way", "done": "Done"},
    },
    compute=compute,
)
