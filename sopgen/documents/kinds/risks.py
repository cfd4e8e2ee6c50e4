"""Risk registers: scores, bands and ranks, and what is left above the appetite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import risks as model
from sopgen.model.risks import Cell, Risk, RiskBand, Risks

TONES = ("good", "caution", "bad")


def compute(view: View, document: Risks) -> Mapping[str, Any]:
    """Names as the template reads them."""
    place = model.ranks(document.risks)
    ranked = sorted(document.risks, key=lambda risk: place[risk.id])
    return {
        "ranked": ranked,
        "columns": _columns(view, document, place),
        "above": model.above(ranked, document.appetite),
        "treated": [risk for risk in ranked if risk.actions or risk.accepted],
        "actions": [action for risk in ranked for action in risk.actions],
        "of_risk": Column(view.say("Risk"), lambda action: view.ref(_risk_of(document, action))),
        "rated": lambda cell: rated(view, document, cell),
        "band_scores": Column(view.say("Scores"), lambda band: f"{band.from_}–{band.to}", "right"),
        "glance": _glance(view, document, ranked),
    }


def tone(document: Risks, band: RiskBand) -> str:
    """The colour of a band: as its author says, else by its place, the lowest good and the highest bad."""
    if band.tone:
        return band.tone
    last = len(document.bands) - 1
    return TONES[round(document.bands.index(band) / last * (len(TONES) - 1))] if last else TONES[0]


def rated(view: View, document: Risks, cell: Cell) -> Markup:
    """`20 Extreme`: a score in the colour of its band."""
    score = model.score(cell)
    band = document.band(score)
    words = view.words.number(score)
    return badge(f"{words} {band.name}", tone(document, band), band.name) if band else badge(words, "plain")


def _columns(view: View, document: Risks, place: Mapping[str, int]) -> list[str | Column]:
    return [
        Column(view.say("Rank"), lambda risk: str(place[risk.id]), "right"),
        "name",
        "category",
        Column(view.say("Before"), lambda risk: rated(view, document, risk.inherent)),
        Column(view.say("With controls"), lambda risk: rated(view, document, risk.left)),
        "response",
        "owner",
        "trend",
    ]


def _risk_of(document: Risks, action: object) -> str:
    return next(risk.id for risk in document.risks if any(one is action for one in risk.actions))


def _glance(view: View, document: Risks, ranked: list[Risk]) -> Glance | None:
    above = model.above(ranked, document.appetite)
    open_ = [action for risk in ranked for action in risk.actions if action.state != "done"]
    due = sorted(action.due for action in open_ if action.due)
    return glance(
        (
            (view.say("Risks"), len(ranked)),
            (view.say("Above the appetite"), view.words.number(len(above))),
            (view.say("Appetite"), view.say("a score of {n}", n=document.appetite)),
            (view.say("Accepted"), sum(1 for risk in ranked if risk.accepted)),
            (view.say("Actions open"), len(open_)),
            (view.say("Next due"), view.words.short_date(due[0]) if due else ""),
        ),
        (
            (view.say("Highest"), view.refs(risk.id for risk in ranked[:3])),
            (view.say("Owners"), view.refs(risk.owner for risk in ranked if risk.owner)),
        ),
    )


KIND = Kind(
    title="Risk register",
    template="risks.html.j2",
    codes={
        "response": {
            "avoid": "Avoidance",
            "reduce": "Reduction",
            "share": "Sharing",
            "accept": "Acceptance",
        },
        "trend": {"new": "New", "rising": "Rising", "steady": "Steady", "falling": "Falling"},
        "state": {"open": "Open", "under_way": "Under way", "done": "Done"},
    },
    compute=compute,
)
