"""ISO 22301:2019, clauses 8.2 to 8.5: business continuity. Numbers, and words of our own."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.model.bcp import Bcp
from sopgen.model.evidence.looking import Clause, Look, Spot, Standard, documents, either, has, items
from sopgen.model.exit import Exit
from sopgen.model.pack import Pack
from sopgen.model.risks import Risks


def _unprotected(pack: Pack) -> Iterator[Spot]:
    """Activities that no strategy protects, themselves or by something that they rest on."""
    for plan in documents(pack, Bcp):
        protected = {id_ for one in plan.strategies for id_ in one.protects}
        for activity in plan.activities:
            if activity.id not in protected and not protected & set(activity.depends_on):
                yield Spot(plan, "strategies", activity)


_ACTIVITIES = "impact-analysis"
ISO_22301 = Standard(
    "ISO 22301:2019",
    "8.2–8.5",
    (
        Clause(
            "8.2.2",
            "Business impact analysis",
            (
                Look(
                    "Activities with the longest time that they may stand still",
                    *items(Bcp, lambda one: one.activities, _ACTIVITIES, lambda one: one.mtpd),
                ),
                Look(
                    "Recovery times",
                    *items(Bcp, lambda one: one.activities, _ACTIVITIES, lambda one: one.rto),
                ),
                Look(
                    "What activities rest on",
                    *items(Bcp, lambda one: one.activities, _ACTIVITIES, lambda one: one.depends_on),
                ),
            ),
        ),
        Clause(
            "8.2.3",
            "Risk assessment",
            (
                Look("Risks, rated", has(Risks, lambda one: one.risks, "register")),
                Look(
                    "Treatment of risks",
                    *items(
                        Risks,
                        lambda one: one.risks,
                        "treatment",
                        lambda one: one.controls or one.actions or one.accepted,
                    ),
                ),
            ),
        ),
        Clause(
            "8.3.2",
            "Strategies found",
            (Look("Strategies", has(Bcp, lambda one: one.strategies, "strategies"), _unprotected),),
        ),
        Clause(
            "8.3.3",
            "Strategies chosen",
            (
                Look(
                    "What each strategy protects",
                    *items(Bcp, lambda one: one.strategies, "strategies", lambda one: one.protects),
                ),
            ),
        ),
        Clause(
            "8.3.4",
            "Resources",
            (
                Look(
                    "Resources, with their recovery times",
                    *items(Bcp, lambda one: one.resources, "resources", lambda one: one.rto),
                ),
                Look(
                    "Seats that are needed at the least",
                    *items(Bcp, lambda one: one.activities, _ACTIVITIES, lambda one: one.seats),
                ),
            ),
        ),
        Clause(
            "8.3.5",
            "Solutions in place",
            (
                Look(
                    "Since when resources are in service",
                    *items(Bcp, lambda one: one.resources, "resources", lambda one: one.in_service),
                ),
            ),
        ),
        Clause(
            "8.4.2",
            "Who responds",
            (
                Look(
                    "Team, with successors",
                    *items(Bcp, lambda one: one.team, "team", lambda one: one.successors),
                ),
                Look(
                    "Who may activate the plan, and when", has(Bcp, lambda one: one.activation, "activation")
                ),
            ),
        ),
        Clause(
            "8.4.3",
            "Warning and communication",
            (
                Look("Call tree", has(Bcp, lambda one: one.call_tree, "call-tree")),
                Look(
                    "Messages, with who sends them",
                    *items(Bcp, lambda one: one.communications, "communications", lambda one: one.role),
                ),
            ),
        ),
        Clause(
            "8.4.4",
            "Continuity plans",
            (
                Look(
                    "Scenarios with steps",
                    *items(Bcp, lambda one: one.scenarios, "scenarios", lambda one: one.steps),
                ),
                Look("What is presumed", has(Bcp, lambda one: one.assumptions, "assumptions")),
            ),
        ),
        Clause(
            "8.4.5",
            "Return to normal",
            (
                Look("Way back", has(Bcp, lambda one: one.reconstitution, "reconstitution")),
                Look(
                    "End of each scenario",
                    *items(Bcp, lambda one: one.scenarios, "scenarios", lambda one: one.stand_down),
                ),
            ),
        ),
        Clause(
            "8.5",
            "Exercises",
            (
                Look(
                    "Exercises that were held",
                    *items(Bcp, lambda one: one.exercises, "exercises", lambda one: one.last),
                ),
                Look(
                    "A test with the supplier's exit in view",
                    either(has(Exit, lambda one: one.exercises, "exercises")),
                ),
            ),
        ),
    ),
)
"""By clause."""
