"""ISO/IEC 27001:2022, annex A, the organizational controls A.5. Numbers, and words of our own.

A compliance matrix that names the standard and a number of the annex answers it by its controls; beside that
it is looked for what other documents hold in keys of their own. Where no key speaks of a control, only an
author can tell: under `remarks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopgen.model.bcp import Bcp
from sopgen.model.compliance import Compliance
from sopgen.model.evidence.looking import (
    Clause,
    Find,
    Look,
    Spot,
    Standard,
    documents,
    either,
    every,
    has,
    items,
)
from sopgen.model.exit import Exit
from sopgen.model.governance import Governance
from sopgen.model.improvement import Improvement
from sopgen.model.onboarding import Onboarding
from sopgen.model.pack import Pack
from sopgen.model.roles import Roles
from sopgen.model.selection import Selection
from sopgen.model.sla import Sla
from sopgen.model.sop import Sop
from sopgen.model.technology import SECOND_FACTOR, Technology

_NUMBER = "27001"


def _named(number: str) -> Find:
    """Obligations of a compliance matrix that name the standard and the number, its letter or not."""

    def find(pack: Pack) -> Iterator[Spot]:
        for matrix in documents(pack, Compliance):
            laws = {one.id for one in matrix.in_scope if _NUMBER in f"{one.name} {one.citation}"}
            for duty in matrix.obligations:
                cited = duty.clause.removeprefix("A.").strip()
                if duty.regulation in laws and cited == number.removeprefix("A.") and duty.controls:
                    yield Spot(matrix, "obligations", duty)

    return find


def _cyber(plan: Bcp) -> bool:
    return any(scenario.type == "cyber" for scenario in plan.scenarios)


_TOOLS = "tools"
_LOOKS: dict[str, Sequence[Look]] = {
    "A.5.2": [Look("Roles and their duties", has(Roles, lambda one: one.roles, "descriptions"))],
    "A.5.3": [
        Look(
            "Steps that somebody else approves",
            has(Sop, lambda one: any(step.approved_by for step in one.steps), "procedure"),
        )
    ],
    "A.5.5": [
        Look(
            "Authorities, and how they are told",
            either(
                has(Compliance, lambda one: any(each.recipient for each in one.regimes), "notification"),
                has(Compliance, lambda one: any(each.authority for each in one.jurisdictions), "regulations"),
            ),
        )
    ],
    "A.5.8": [Look("Gates before work is taken over", has(Onboarding, lambda one: one.gates, "gates"))],
    "A.5.9": [
        Look(
            "Tools with who runs them",
            *items(Technology, lambda one: one.tools, _TOOLS, lambda one: one.operator or one.supplier),
        ),
        Look("Assets that go back", has(Exit, lambda one: one.assets, "assets")),
    ],
    "A.5.11": [Look("Return of assets", has(Exit, lambda one: one.assets, "assets"))],
    "A.5.12": [
        Look("Classification of documents", *every(lambda one: one.classification)),
        Look(
            "Classes of data in tools",
            *items(Technology, lambda one: one.tools, _TOOLS, lambda one: one.data_classes),
        ),
    ],
    "A.5.13": [Look("Classification on each page", *every(lambda one: one.classification))],
    "A.5.14": [
        Look(
            "How data flows are encrypted",
            *items(Technology, lambda one: one.flows, "workflow", lambda one: one.encryption),
        )
    ],
    "A.5.15": [
        Look(
            "Who may do what in which tool",
            either(
                has(Technology, lambda one: one.access, "access"),
                has(Onboarding, lambda one: one.access, "access"),
            ),
        )
    ],
    "A.5.16": [
        Look(
            "How people sign in",
            *items(Technology, lambda one: one.tools, _TOOLS, lambda one: one.sign_in),
        )
    ],
    "A.5.17": [
        Look(
            "A second factor",
            *items(Technology, lambda one: one.tools, _TOOLS, lambda one: one.sign_in in SECOND_FACTOR),
        )
    ],
    "A.5.18": [
        Look(
            "Time in which access is withdrawn",
            *items(Technology, lambda one: one.access, "access", lambda one: one.removed_within),
        ),
        Look("Review of access", has(Technology, lambda one: one.access_review, "access")),
    ],
    "A.5.19": [
        Look(
            "Rules for the supplier",
            either(
                has(Exit, lambda one: one.policy, "policy"),
                has(Selection, lambda one: one.diligence, "diligence"),
            ),
        )
    ],
    "A.5.20": [
        Look(
            "Data protection in the agreement",
            either(
                has(Sla, lambda one: one.data_protection, "data-protection"),
                has(Sla, lambda one: "data_protection" in one.by_agreement, "precedence"),
            ),
        ),
        Look("Right to audit", has(Sla, lambda one: one.audit, "audit")),
    ],
    "A.5.21": [
        Look(
            "Suppliers of tools",
            *items(
                Technology,
                lambda one: one.tools,
                _TOOLS,
                lambda one: one.supplier or one.operator != "third_party",
            ),
        )
    ],
    "A.5.22": [
        Look(
            "Reviews of the supplier",
            either(
                has(Exit, lambda one: one.reviews or one.indicators, "watch-list"),
                has(Governance, lambda one: one.reviews, "reviews"),
            ),
        ),
        Look("Reports of the supplier", has(Sla, lambda one: one.reporting, "reporting")),
    ],
    "A.5.23": [
        Look(
            "Tools that third parties run, with how their contracts end",
            *items(
                Technology,
                lambda one: [tool for tool in one.tools if tool.operator == "third_party"],
                "contracts",
                lambda one: one.contract and one.contract.ends,
            ),
        )
    ],
    "A.5.24": [
        Look(
            "Who is told of an incident in which time",
            either(
                has(Compliance, lambda one: one.chain, "notification"),
                has(Sla, lambda one: one.priorities, "priorities"),
            ),
        )
    ],
    "A.5.25": [
        Look(
            "Severities, defined",
            *items(Sla, lambda one: one.priorities, "priorities", lambda one: one.definition),
        )
    ],
    "A.5.26": [Look("Steps in a cyber incident", has(Bcp, _cyber, "scenarios"))],
    "A.5.27": [
        Look("Improvements, with their sources", has(Improvement, lambda one: one.actions, "actions"))
    ],
    "A.5.28": [Look("Records that are kept", has(Sop, lambda one: one.records, "records"))],
    "A.5.29": [Look("What is done in a disruption", has(Bcp, lambda one: one.scenarios, "scenarios"))],
    "A.5.30": [
        Look(
            "Recovery times of systems, telephone and internet",
            *items(
                Bcp,
                lambda one: [
                    each for each in one.resources if each.type in ("system", "telephone", "internet", "data")
                ],
                "resources",
                lambda one: one.rto,
            ),
        ),
        Look("Exercises", has(Bcp, lambda one: one.exercises, "exercises")),
    ],
    "A.5.31": [
        Look("Law and standards looked at", has(Compliance, lambda one: one.regulations, "regulations"))
    ],
    "A.5.33": [
        Look(
            "How long records are kept",
            *items(Sop, lambda one: one.records, "records", lambda one: one.retention),
        )
    ],
    "A.5.34": [
        Look(
            "Flows told apart by whether personal data are in them",
            *items(Technology, lambda one: one.flows, "workflow", lambda one: one.personal is not None),
        )
    ],
    "A.5.35": [
        Look(
            "Tests of controls, with results",
            *items(Compliance, lambda one: one.controls, "controls", lambda one: one.last and one.result),
        )
    ],
    "A.5.36": [
        Look(
            "Controls that are tested again and again",
            *items(Compliance, lambda one: one.controls, "controls", lambda one: one.every),
        )
    ],
    "A.5.37": [Look("Procedures", has(Sop, lambda one: one.steps, "procedure"))],
}


_ABOUT = (
    "Policies",
    "Roles and responsibilities",
    "Duties kept apart",
    "What management asks of people",
    "Authorities",
    "Interest groups",
    "Threats",
    "Security in projects",
    "Inventory of assets",
    "Use of assets",
    "Return of assets",
    "Classification",
    "Labels",
    "Transfer of information",
    "Access control",
    "Identities",
    "Secrets for signing in",
    "Rights of access",
    "Suppliers",
    "Agreements with suppliers",
    "Supply chain of technology",
    "Watching suppliers",
    "Cloud services",
    "Planning for incidents",
    "Judging events",
    "Response to incidents",
    "Learning from incidents",
    "Evidence",
    "Security in a disruption",
    "Technology ready for continuity",
    "Law and contracts",
    "Intellectual property",
    "Records protected",
    "Privacy",
    "Independent review",
    "Rules kept",
    "Procedures for operation",
)
"""From A.5.1 to A.5.37, in our own words."""


def _clause(number: str, about: str) -> Clause:
    looks = _LOOKS.get(number, ())
    return Clause(number, about, tuple(looks), _named(number))


ISO_27001 = Standard(
    "ISO/IEC 27001:2022",
    "A.5",
    tuple(_clause(f"A.5.{n}", about) for n, about in enumerate(_ABOUT, 1)),
)
"""By number of the annex."""
