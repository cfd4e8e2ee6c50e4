"""Courses: everybody is taught the words that they use, and every course is taken."""

from __future__ import annotations

from collections.abc import Iterator

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.manual import Manual
from sopgen.model.onboarding import Onboarding
from sopgen.model.roles import Role
from sopgen.model.training import untaught
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule

TRN003 = Code(
    "TRN003",
    Severity.WARNING,
    "A script that its users are not taught",
    """A role of the provider uses a script and takes no course that covers it.

    A course covers a script by its id, by the manual that holds it, or by a procedure in
    which it is used. Where no course of the pack says what it covers, nothing is found.

    Bad:

        scripts:
          - {id: scr-voicemail, name: Voicemail, version: "1.0", audience: [agent, team-leader]}
        training:
          - {id: trn-calls, name: Calls, audience: [agent], covers: [scr-voicemail]}

    Good:

        scripts:
          - {id: scr-voicemail, name: Voicemail, version: "1.0", audience: [agent, team-leader]}
        training:
          - {id: trn-calls, name: Calls, audience: [agent, team-leader], covers: [scr-voicemail]}

    Source: ISO 9001:2015, 7.2 (competence).
    """,
    tags=("training", "manual", "onboarding", "iso-9001"),
)

TRN004 = Code(
    "TRN004",
    Severity.WARNING,
    "A course that nobody takes",
    """A course names no audience, beside others of the playbook that do.

    It stands in the plan with its hours and in the training of nobody. A playbook in which no course
    has an audience is not looked at: it may be written for one role.

    Bad:

        training:
          - {id: trn-law, name: Law, audience: [agent], hours: 8}
          - {id: trn-fire, name: Fire safety, hours: 2}

    Good:

        training:
          - {id: trn-law, name: Law, audience: [agent], hours: 8}
          - {id: trn-fire, name: Fire safety, audience: [agent, team-leader], hours: 2}
    """,
    tags=("training", "onboarding"),
)


def not_taught(context: Context) -> Iterator[Diagnostic]:
    for manual in context.documents(Manual):
        for script in manual.scripts:
            for id_ in untaught(context.pack, manual, script):
                role = context.pack.find(id_, Role)
                yield context.found(
                    TRN003,
                    script.at / "audience",
                    f"{role.name if role else id_} uses the script {script.name} and takes no course that"
                    " covers it",
                    words=id_,
                    help=f"add `{script.id}` to `covers:` of a course that `{id_}` takes, or `{id_}` to the"
                    " audience of one that covers it",
                    why="words that are to be said exactly are said wrong by who was never taught them",
                )


def nobody_takes(context: Context) -> Iterator[Diagnostic]:
    for playbook in context.documents(Onboarding):
        beside = next((course for course in playbook.training if course.audience), None)
        for course in playbook.training:
            if beside and not course.audience:
                yield context.found(
                    TRN004,
                    course.at / "audience",
                    f"nobody takes the course {course.name}",
                    help="name the roles that take it under `audience:`, or take the course out",
                    why="it counts in the training of nobody, and hours by role cannot be summed",
                    related=((beside.at / "audience", "another course says who takes it"),),
                )


RULES = (
    Rule(TRN003, not_taught, whole=True),
    Rule(TRN004, nobody_takes, whole=True),
)
