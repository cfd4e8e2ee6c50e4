"""Why a computed figure is what it is: `sopgen show ID --why`.

Each class of items has at most one function in `REASONS`, which tells the figures that its document computes
of it. A document tells those of all that it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sopgen.documents.reasons import (
    agreement,
    alike,
    charged,
    chosen,
    clocked,
    common,
    continuity,
    dated,
    forums,
    leaving,
    measures,
    people,
    procedures,
    registered,
    results,
    risky,
    scored,
    staffing,
    tools,
    worth,
)
from sopgen.documents.reasons.reason import Asked, Because, Input, Reason
from sopgen.documents.view import View
from sopgen.documents.words import Words
from sopgen.model import (
    bcp,
    capacity,
    compliance,
    governance,
    improvement,
    kpis,
    manual,
    onboarding,
    performance,
    quality,
    risks,
    roles,
    selection,
    sla,
    sop,
    technology,
)
from sopgen.model import exit as exit_
from sopgen.model.base import Controlled, Item
from sopgen.model.languages import DEFAULT
from sopgen.model.pack import Pack, all_defined, identity

__all__ = ["REASONS", "Input", "Reason", "reasons"]

REASONS: Mapping[type[Item], Because] = {
    roles.Role: people.role,
    kpis.Kpi: measures.kpi,
    sop.Sop: procedures.procedure,
    sla.Sla: agreement.agreement,
    sla.ServiceLevel: agreement.level,
    sla.Charge: charged.charge,
    sla.Incentive: charged.incentive,
    bcp.Bcp: continuity.plan,
    bcp.Activity: continuity.recoverable,
    bcp.Resource: continuity.recoverable,
    bcp.Scenario: continuity.scenario,
    bcp.Exercise: continuity.exercise,
    onboarding.Onboarding: dated.playbook,
    onboarding.Task: dated.task,
    onboarding.Gate: dated.point,
    onboarding.Wave: dated.point,
    governance.Governance: forums.plan,
    governance.Survey: forums.survey,
    risks.Risks: risky.register,
    risks.Risk: risky.risk,
    compliance.Compliance: clocked.matrix,
    compliance.Control: clocked.control,
    compliance.Regime: clocked.regime,
    selection.Selection: chosen.selection,
    selection.Function: chosen.function,
    selection.Cost: chosen.cost,
    selection.Candidate: chosen.candidate,
    quality.Quality: scored.manual,
    quality.Rater: alike.rater,
    performance.Performance: results.management,
    performance.Scorecard: results.card,
    performance.Survey: results.survey,
    capacity.Capacity: staffing.plan,
    capacity.Queue: staffing.queue,
    capacity.Surge: staffing.surge,
    technology.Technology: tools.architecture,
    technology.Opportunity: tools.opportunity,
    improvement.Improvement: worth.plan,
    improvement.ImprovedProcess: worth.process,
    improvement.Benefit: worth.benefit,
    improvement.CostLine: worth.cost,
    exit_.Exit: leaving.plan,
    exit_.ExitTask: leaving.task,
    exit_.ExitExercise: continuity.exercise,
    exit_.Asset: leaving.asset,
    exit_.Cure: leaving.cure,
    exit_.Indicator: leaving.indicator,
    manual.Policy: registered.entry,
    manual.Script: registered.entry,
}
"""By the class of an item or document."""


def reasons(pack: Pack, id_: str) -> Sequence[tuple[Item, Reason]]:
    """Each computed figure of an item, with the item that it is one of; of a document all that it holds.

    Nothing for what is not in the pack, or holds no computed figure.
    """
    item = pack.index.get(id_)
    document = item if isinstance(item, Controlled) else pack.owners.get(id_)
    if item is None or document is None:
        return ()
    words = Words(pack.info.language or DEFAULT, pack.info.currency or "USD")
    asked = Asked(View(pack, document, words), document)
    held = all_defined(document) if item is document else (item,)
    return [
        (one, reason) for one in held if pack.index.get(identity(one)) is one for reason in _of(asked, one)
    ]


def _of(asked: Asked, item: Any) -> Iterator[Reason]:
    if because := REASONS.get(type(item)):
        yield from because(asked, item)
    if isinstance(item, Controlled):
        yield from common.review(asked, item)
