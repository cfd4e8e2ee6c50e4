"""What meets a duty: each has a control, each control its evidence and somebody, and none is idle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.compliance import Compliance, Control, Obligation, Regime, Regulation
from sopgen.model.coverage import controls_of, users
from sopgen.model.roles import Role
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

CMP001 = Code(
    "CMP001",
    Severity.ERROR,
    "A regulation in scope that nothing is shown to meet",
    """A regulation applies, and no control with evidence meets any duty of it.

    Who says that a law applies says how it is kept, and how one sees that. Give its duties under
    `obligations:`, each with the `controls:` that meet it, and each control its `evidence:`. One that
    was looked at and does not apply says so: `in_scope: false`, with the reason under `why:`.

    Bad:

        regulations: [{id: reg-safeguards, name: Safeguards Rule}]

    Good:

        regulations: [{id: reg-safeguards, name: Safeguards Rule}]
        obligations: [{id: obl-encryption, regulation: reg-safeguards, controls: [ctl-encryption]}]
        controls: [{id: ctl-encryption, owner: it-lead, evidence: Monthly report.}]
    """,
    tags=("compliance",),
)

CMP004 = Code(
    "CMP004",
    Severity.WARNING,
    "A control that nothing rests on",
    """A control meets no obligation, keeps no labor rule and carries no commitment.

    It is either a duty that was not written down, or work without a reason. Name it under the
    `controls:` of what it is for, or take it out.

    Bad:

        controls: [{id: ctl-badges, name: Badges}]

    Good:

        controls: [{id: ctl-badges, name: Badges}]
        obligations: [{id: obl-access, controls: [ctl-badges]}]
    """,
    tags=("compliance",),
)

CMP005 = Code(
    "CMP005",
    Severity.WARNING,
    "A control that nobody can show to work",
    """A control that duties rest on has no evidence, or evidence that nobody is named to keep.

    An auditor asks for both: what shows that the control works, and who has it.

    Bad:

        {id: ctl-encryption, evidence: Monthly report.}

    Good:

        {id: ctl-encryption, owner: it-lead, evidence: Monthly report.}
    """,
    tags=("compliance",),
)

CMP007 = Code(
    "CMP007",
    Severity.WARNING,
    "A duty of a regulation that does not apply",
    """An obligation or a notification regime is from a regulation that is marked as out of scope.

    One of the two is wrong: the regulation applies after all, or nobody owes the duty under it.

    Bad:

        regulations: [{id: reg-gdpr, in_scope: false}]
        regimes: [{id: ntf-authority, regulation: reg-gdpr, clock: gdpr_33}]

    Good:

        regulations: [{id: reg-gdpr}]
        regimes: [{id: ntf-authority, regulation: reg-gdpr, clock: gdpr_33}]
    """,
    tags=("compliance",),
)

CMP012 = Code(
    "CMP012",
    Severity.WARNING,
    "An obligation without a control",
    """A regulation is met in other duties, and one obligation of it has no control.

    Name the control that meets it under `controls:`. A duty that is met by the document itself is met
    by the control that keeps the document.

    Bad:

        {id: obl-records, regulation: reg-f, duty: Records are kept.}

    Good:

        {id: obl-records, regulation: reg-f, duty: Records are kept., controls: [ctl-records]}
    """,
    tags=("compliance",),
)

CMP014 = Code(
    "CMP014",
    Severity.ERROR,
    "A counterpart of the wrong party",
    """Two roles are counterparts, and one of them is not of the party under whose name it stands.

    A charter of parity names who answers to whom across the two parties: `at_provider:` holds a role of
    the provider, `at_client:` one of the client.

    Bad:

        counterparts: [{at_provider: client-vendor-manager, at_client: operations-manager}]

    Good:

        counterparts: [{at_provider: operations-manager, at_client: client-vendor-manager}]
    """,
    tags=("compliance", "roles"),
)


def unmet(context: Context) -> Iterator[Diagnostic]:
    for document, regulation in _unmet(context):
        obligations = document.of(regulation.id)
        controls = controls_of(context.pack, obligations)
        if not obligations:
            lacks, related = "no obligation of it is written down", regulation.at
        elif not controls:
            lacks, related = "no obligation of it has a control", obligations[0].at
        else:
            lacks, related = "no control that meets it has evidence", controls[0].at
        yield context.found(
            CMP001,
            regulation.at,
            f"{regulation.name} applies, and {lacks}",
            help="give its `obligations:`, their `controls:` and the `evidence:` of these;"
            " or `in_scope: false` with the reason, if it does not apply",
            why="nobody could show that it is kept",
            related=() if related == regulation.at else ((related, "what there is"),),
        )


def _unmet(context: Context) -> list[tuple[Compliance, Regulation]]:
    """Those in scope without a control that has evidence; what cannot be read is not counted as missing."""
    return context.once(_find_unmet)


def _find_unmet(context: Context) -> list[tuple[Compliance, Regulation]]:
    documents = tuple(context.documents(Compliance))
    found = []
    for document in documents:
        for regulation in document.in_scope:
            obligations = [one for other in documents for one in other.of(regulation.id)]
            ids = {id_ for one in obligations for id_ in one.controls}
            controls = controls_of(context.pack, obligations)
            if len(controls) == len(ids) and not any(one.evidence for one in controls):
                found.append((document, regulation))
    return found


def idle(context: Context) -> Iterator[Diagnostic]:
    used = {id_ for one in context.documents(Compliance) for user in users(one) for id_ in user.controls}
    for document in context.documents(Compliance):
        for control in document.controls:
            if control.id not in used:
                yield context.found(
                    CMP004,
                    control.at,
                    f"no obligation, labor rule or commitment rests on {control.name}",
                    help=f"add `{control.id}` to the `controls:` of what it is for, or take it out",
                    why="it is tested and kept up for no duty that a reader could find",
                )


def cannot_be_shown(context: Context) -> Iterator[Diagnostic]:
    unmet_ids = {regulation.id for _, regulation in _unmet(context)}
    every = [one for document in context.documents(Compliance) for one in users(document)]
    serving = [one for one in every if getattr(one, "regulation", "") not in unmet_ids]
    known = {id_ for one in serving for id_ in one.controls}
    for document in context.documents(Compliance):
        for control in document.controls:
            if control.evidence and not control.owner:
                yield _lacking(context, control, "owner", "the evidence of {name} has no owner")
            elif not control.evidence and control.id in known:
                yield _lacking(context, control, "evidence", "{name} has no evidence")


def _lacking(context: Context, control: Control, key: str, message: str) -> Diagnostic:
    return context.found(
        CMP005,
        control.at / key,
        message.format(name=control.name),
        help=f"add `{key}:`" + (" with the role that keeps it" if key == "owner" else " with what shows it"),
        why="an auditor asks what shows that it works, and who has that",
    )


def out_of_scope(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        duties: Iterator[Obligation | Regime] = chain(document.obligations, document.regimes)
        for one in duties:
            regulation = context.pack.find(one.regulation, Regulation)
            if regulation and not regulation.applies:
                yield context.found(
                    CMP007,
                    one.at / "regulation",
                    f"{one.name} is a duty of {regulation.name}, which is marked as out of scope",
                    help=f"take it out, or take `in_scope: false` off `{regulation.id}`",
                    why="the document would say both that the law applies and that it does not",
                    related=((regulation.at / "in_scope", "out of scope"),),
                )


def without_control(context: Context) -> Iterator[Diagnostic]:
    unmet_ids = {regulation.id for _, regulation in _unmet(context)}
    for document in context.documents(Compliance):
        for one in document.obligations:
            regulation = context.pack.find(one.regulation, Regulation)
            if regulation and regulation.applies and not one.controls and regulation.id not in unmet_ids:
                yield context.found(
                    CMP012,
                    one.at / "controls",
                    f"no control meets {one.name} of {regulation.name}",
                    help="name what meets it under `controls:`",
                    why="nobody could show that this duty is kept",
                )


def wrong_party(context: Context) -> Iterator[Diagnostic]:
    for document in context.documents(Compliance):
        for one in document.parity.counterparts if document.parity else ():
            for key, party in (("at_provider", "provider"), ("at_client", "client")):
                role = context.pack.find(getattr(one, key), Role)
                if role and role.party != party:
                    yield context.found(
                        CMP014,
                        one.at / key,
                        f"{role.name} is a role of the {role.party}, and stands as one of the {party}",
                        help=f"name a role of the {party}",
                        why="counterparts answer to each other across the two parties",
                        related=((role.at / "party", f"of the {role.party}"),),
                    )


RULES = (
    Rule(CMP001, unmet, whole=True),
    Rule(CMP004, idle, whole=True),
    Rule(CMP005, cannot_be_shown, whole=True),
    Rule(CMP007, out_of_scope, whole=True),
    Rule(CMP012, without_control, whole=True),
    Rule(CMP014, wrong_party, whole=True),
)
