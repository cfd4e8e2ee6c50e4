"""People behind the roles: somebody is there to do what a role is given to do."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.base import Signatory
from sopgen.model.values import At
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import one_or_more

_SHOWN = 3
"""Places of one role that are shown, at most."""

RAC010 = Code(
    "RAC010",
    Severity.WARNING,
    "A duty of a role that nobody holds",
    """A role with a head-count of zero is given something to do, or is critical.

    `headcount: 0` says that the post is empty: left, or not filled yet. A step, a place in the call
    tree, a hand-over or a deputy's place given to it has nobody behind it.

    Bad:

        roles:
          - {id: trainer, name: Trainer, party: provider, headcount: 0, reports_to: manager}
        steps:
          - {id: coach, role: trainer, action: Coach the agent.}

    Good:

        roles:
          - {id: trainer, name: Trainer, party: provider, headcount: 2, reports_to: manager}
        steps:
          - {id: coach, role: trainer, action: Coach the agent.}
    """,
    tags=("raci", "roles"),
)


def nobody_there(context: Context) -> Iterator[Diagnostic]:
    empty = {id_: role for id_, role in context.pack.roles.items() if role.people == 0}
    if not empty:
        return
    places: dict[str, list[At]] = {id_: [] for id_ in empty}
    for scalar in context.scalars:
        if "role" in scalar.node.refers_to and scalar.value in places:
            places[str(scalar.value)].append(scalar.at)
    for id_, found in places.items():
        role = empty[id_]
        if found or role.critical:
            said = (
                f"{one_or_more(len(found), 'place')} of the pack {'names' if len(found) == 1 else 'name'} it"
            )
            yield context.found(
                RAC010,
                role.at / "headcount",
                f"nobody holds `{id_}`, but {said if found else 'the service stops without it'}",
                help="give its duties to a role that is held, or write how many people hold it",
                why="what is given to an empty post is not done",
                related=tuple((at, "named here") for at in found[:_SHOWN])
                or ((role.at / "critical", "it is critical by this line"),),
            )


RAC012 = Code(
    "RAC012",
    Severity.ERROR,
    "One person signs for both parties",
    """The same person is named as signatory of two parties.

    An agreement has two sides; whoever signs for both agrees with oneself. In many countries such a
    signature binds nobody without leave of the one who is represented (in Germany § 181 BGB).

    Bad:

        signatories:
          - {party: client, name: Ana Reyes, position: Director}
          - {party: provider, name: Ana Reyes, position: Director}

    Good:

        signatories:
          - {party: client, name: John Miller, position: Director}
          - {party: provider, name: Ana Reyes, position: Director}

    Source: BGB § 181 (contracting with oneself).
    """,
    tags=("raci", "documents"),
)


def signs_twice(context: Context) -> Iterator[Diagnostic]:
    for document in context.pack.documents:
        seen: dict[str, Signatory] = {}
        for signatory in getattr(document, "signatories", ()):
            name = " ".join(signatory.name.split()).casefold()
            first = seen.setdefault(name, signatory)
            if name and first.party != signatory.party:
                yield context.found(
                    RAC012,
                    signatory.at / "name",
                    f"{signatory.name} signs for the {signatory.party} and for the {first.party}",
                    help="name the one who really signs, or leave the name out to be written by hand",
                    why="whoever signs for both parties agrees with oneself",
                    related=((first.at / "name", f"signs for the {first.party}"),),
                )


RULES = (
    Rule(RAC010, nobody_there),
    Rule(RAC012, signs_twice),
)
