"""What a contract does not say, and a party would argue about."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.contract import silent_on
from sopgen.model.sla import Sla
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import listed

SLA043 = Code(
    "SLA043",
    Severity.WARNING,
    "A contract to be signed that is silent on what contracts are argued about",
    """A contract with signatures says nothing of precedence, notices, exit and the like.

    Looked for are the order of precedence, subcontracting, records and audit, how service credits stand
    to the limit of liability, data protection, notices, and exit with the return of data. Each has a
    section of its own in the document, at a fixed place. What the master agreement rules is named in
    `by_agreement:`, and the document then says so in a clause.

    Bad:

        signatories: [{party: client}, {party: provider}]

    Good:

        by_agreement: [subcontracting, data_protection, notices, exit]
        precedence: On service levels this document prevails over the agreement.
        audit: The Client may inspect the records of any result on five days' written notice.
        liability: Service credits count toward the limit of liability under the agreement.
        signatories: [{party: client}, {party: provider}]

    Source: what public model forms of service agreements provide for (Crown Commercial Service, Model
    Services Contract; Bonterms; Common Paper).
    """,
    tags=("sla", "contract"),
)


def silent(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        if sla.signatories and (missing := silent_on(sla)):
            yield context.found(
                SLA043,
                sla.at / "signatories",
                f"the contract is to be signed and says nothing of {listed(f'`{one}`' for one in missing)}",
                key=True,
                help="write what applies under these keys, or name them in `by_agreement:` where the master"
                " agreement rules them",
                why="each side would bring its own terms when it matters",
            )


SLA044 = Code(
    "SLA044",
    Severity.ERROR,
    "A matter that is ruled twice",
    """A contract leaves a matter to the master agreement and rules it itself.

    `by_agreement:` prints that the agreement governs a matter. A section of the contract on the same
    matter contradicts that.

    Bad:

        by_agreement: [notices]
        notices: A notice is given by e-mail.

    Good:

        by_agreement: [audit]
        notices: A notice is given by e-mail.
    """,
    tags=("sla", "contract"),
)


def ruled_twice(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for place, matter in enumerate(sla.by_agreement):
            if getattr(sla, matter):
                yield context.found(
                    SLA044,
                    sla.at / "by_agreement" / place,
                    f"`{matter}` is left to the agreement, and this contract rules it, too",
                    help=f"take it out here, or take out `{matter}:`",
                    why="two texts would govern one matter",
                    related=((sla.at / matter, "what this contract says"),),
                )


SLA045 = Code(
    "SLA045",
    Severity.WARNING,
    "A right to terminate without what, how or until when",
    """A right to terminate for chronic failure does not say what ends, on what notice, or until when.

    Whether the services of the failing level end or the whole agreement is what the parties will argue
    about, and a right without an end hangs over the provider for years after one bad quarter.

    Bad:

        chronic_failure: {misses: 3, periods: 6}

    Good:

        chronic_failure: {misses: 3, periods: 6, scope: services, notice: 30d, within: 60d}

    Source: drafting practice: a right says who may do what, in what form, and until when.
    """,
    tags=("sla", "contract"),
)


def right_without_terms(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        rule = sla.chronic_failure
        if rule is None:
            continue
        lacking = [name for name in ("scope", "notice", "within") if getattr(rule, name) is None]
        if lacking:
            yield context.found(
                SLA045,
                rule.at,
                f"the right to terminate does not say its {listed(f'`{name}`' for name in lacking)}",
                key=True,
                help="add `scope:` (`services` or `agreement`), `notice:` and `within:`, as in `notice: 30d`"
                " and `within: 60d`",
                why="what ends, on what notice and until when would be left to argument",
            )


RULES = (
    Rule(SLA043, silent),
    Rule(SLA044, ruled_twice),
    Rule(SLA045, right_without_terms),
)
