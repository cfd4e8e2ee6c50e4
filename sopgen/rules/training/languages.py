"""Languages: what a contract promises and a course presupposes, roles call for."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.fluency import Fluency, in_language, meets, short_of
from sopgen.model.roles import Role
from sopgen.model.sla import ServiceLanguage, Sla
from sopgen.model.training import taught
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

TRN001 = Code(
    "TRN001",
    Severity.WARNING,
    "A promised language that roles do not call for",
    """An agreement promises a language, or a level in it, that the role descriptions do not ask for.

    Whoever hires, hires to the role description. Where it asks for less than the contract promises,
    the promise is broken by people who were hired as planned. Each role that the agreement names has
    at least the level; where it names none, at least one role of the provider has it. A level that
    the role leaves out is not shown to be enough.

    Bad:

        languages: [{language: English, roles: [agent], spoken: C1}]
        roles:
          - {id: agent, name: Agent, party: provider, languages: [{language: English, spoken: B2}]}

    Good:

        languages: [{language: English, roles: [agent], spoken: C1}]
        roles:
          - {id: agent, name: Agent, party: provider, languages: [{language: English, spoken: C1}]}

    Source: Council of Europe, Common European Framework of Reference for Languages.
    """,
    tags=("training", "roles", "sla", "language"),
)

TRN002 = Code(
    "TRN002",
    Severity.WARNING,
    "A course above the level of those who take it",
    """A role takes a course that asks for a higher level in a language than the role does.

    Somebody who just meets the role description could not follow the course. Roles that say nothing
    of their languages are not looked at.

    Bad:

        training:
          - {id: trn-law, name: Law, audience: [agent], languages: [{language: English, spoken: B2}]}
        roles:
          - {id: agent, name: Agent, party: provider, languages: [{language: English, spoken: B1}]}

    Good:

        training:
          - {id: trn-law, name: Law, audience: [agent], languages: [{language: English, spoken: B2}]}
        roles:
          - {id: agent, name: Agent, party: provider, languages: [{language: English, spoken: B2}]}
    """,
    tags=("training", "onboarding", "roles", "language"),
)


def not_called_for(context: Context) -> Iterator[Diagnostic]:
    for sla in context.documents(Sla):
        for needs in sla.languages:
            if needs.roles:
                yield from _by_roles(context, sla, needs)
            elif not _by_any(context, needs):
                yield context.found(
                    TRN001,
                    needs.at / "language",
                    f"no role of the provider calls for {needs.language}{_at_level(needs)}, in which"
                    f" {sla.id} has services rendered",
                    help="add the language and its levels under `languages:` of the roles that serve in it",
                    why="nobody is hired for a language that the contract promises",
                )


def _by_roles(context: Context, sla: Sla, needs: ServiceLanguage) -> Iterator[Diagnostic]:
    for id_ in needs.roles:
        role = context.pack.find(id_, Role)
        if role is None or meets(in_language(role.languages, needs.language), needs):
            continue
        has = in_language(role.languages, needs.language)
        yield context.found(
            TRN001,
            needs.at / "roles",
            f"{sla.id} promises {needs.language}{_at_level(needs)} of {role.name}, whose role"
            f" {_called_for(has, needs)}",
            words=id_,
            help="raise the level in the role description, or promise what the role calls for",
            why="people are hired to the role description, and the contract promises more",
            related=(((has or role).at, "what the role calls for"),),
        )


def _by_any(context: Context, needs: Fluency) -> bool:
    return any(
        role.party == "provider" and meets(in_language(role.languages, needs.language), needs)
        for role in context.pack.roles.values()
    )


def over_their_heads(context: Context) -> Iterator[Diagnostic]:
    for one in taught(context.pack):
        for needs in one.course.languages:
            for id_ in one.course.audience:
                role = context.pack.find(id_, Role)
                if role is None or not role.languages:
                    continue
                has = in_language(role.languages, needs.language)
                if meets(has, needs):
                    continue
                yield context.found(
                    TRN002,
                    one.course.at / "audience",
                    f"{one.course.name} asks for {needs.language}{_at_level(needs)}, and {role.name}, who"
                    f" takes it, {_called_for(has, needs)}",
                    words=id_,
                    help="ask for less on entry, raise the level of the role, or teach the language before",
                    why="someone who just meets the role description could not follow the course",
                    related=((needs.at, "what the course asks for"), ((has or role).at, "the role")),
                )


def _at_level(needs: Fluency) -> str:
    levels = [f"{mode} at {level}" for mode in ("spoken", "written") if (level := getattr(needs, mode))]
    return f" {' and '.join(levels)}" if levels else ""


def _called_for(has: Fluency | None, needs: Fluency) -> str:
    if has is None:
        return f"calls for no {needs.language}"
    parts = [
        f"{level} {mode}" if (level := getattr(has, mode)) else f"no {mode} level"
        for mode in short_of(has, needs)
    ]
    return f"calls for {' and '.join(parts)}"


RULES = (
    Rule(TRN001, not_called_for, whole=True),
    Rule(TRN002, over_their_heads, whole=True),
)
