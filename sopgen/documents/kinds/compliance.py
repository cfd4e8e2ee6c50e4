"""Compliance matrices: what is covered, what is tested when, and who is told of an incident by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from markupsafe import Markup

from sopgen.documents.compliance import clock_words
from sopgen.documents.compliance.notices import Against, Steps, Worked, clock_columns, told_columns
from sopgen.documents.glance import Glance, glance
from sopgen.documents.kind import Kind
from sopgen.documents.placing import joined, printed
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model.base import Item
from sopgen.model.compliance import Compliance, Control, Jurisdiction, Obligation, Regulation, WatchItem
from sopgen.model.coverage import controls_of, coverage, next_test, overdue, undecided, users
from sopgen.model.written import kept

Entry = TypeVar("Entry")
Head = TypeVar("Head", bound=Item)


def compute(view: View, document: Compliance) -> Mapping[str, Any]:
    """Names as the template reads them; what is overdue is so on the day of the pack."""
    as_of = view.pack.info.date
    late, open_ = overdue(document, as_of), undecided(document, as_of)
    against = Against(view, document)
    scope = document.in_scope
    return {
        "as_of": as_of,
        "scope": scope,
        "beside": [one for one in document.regulations if not one.applies],
        "jurisdiction_columns": _jurisdiction_columns(view),
        "regulation_columns": _regulation_columns(view),
        "obligations": _by(view, document.obligations, lambda one: one.regulation, Regulation),
        "labor": _by(view, document.labor, lambda one: one.jurisdiction, Jurisdiction),
        "covered": coverage(view.pack, document, scope),
        "coverage_columns": _coverage_columns(view, document),
        "coverage_foot": _coverage_foot(view, document),
        "control_columns": _control_columns(view),
        "matrix_columns": _matrix_columns(view, document),
        "matrix_rows": controls_of(view.pack, users(document)),
        "test_columns": _test_columns(view, document, as_of),
        "tested": _by_next_test(document),
        "overdue": late,
        "clock_columns": clock_columns(view),
        "told_columns": told_columns(view),
        "steps": Steps(view, document.chain) if document.chain else None,
        "against": against,
        "worked": Worked(view, document) if document.incident else None,
        "started": _started(document),
        "watched": sorted(document.watch, key=lambda item: item.date),
        "watch_columns": _watch_columns(view),
        "undecided": open_,
        "glance": _glance(view, document, late, against),
    }


def _by(
    view: View, items: Sequence[Entry], of: Callable[[Entry], str], cls: type[Head]
) -> list[tuple[Head, list[Entry]]]:
    """Items by what they belong to, in the order in which that comes first, in whichever document it is."""
    found: dict[str, list[Entry]] = {}
    for item in items:
        found.setdefault(of(item), []).append(item)
    return [(head, group) for id_, group in found.items() if (head := view.pack.find(id_, cls))]


def _regulation_columns(view: View) -> list[str | Column]:
    """The short name, which heads a column of the matrix, stands behind the name."""

    def name(one: Regulation) -> object:
        if not one.short_name or one.short_name == one.name:
            return one.name
        return joined(" ", (printed(one.name), Markup("({})").format(printed(one.short_name))))

    found = Column(view.say("Regulation"), name)
    return [found, "citation", "jurisdiction", "why", "owner", "as_of"]


def _jurisdiction_columns(view: View) -> list[str | Column]:
    country = Column(view.say("Country"), lambda one: view.words.address("", one.country))
    return ["name", country, "authority"]


def _started(document: Compliance) -> list[str]:
    """The events that clocks of this document start with, in the order in which they come."""
    used = {term.event for regime in document.regimes for term in regime.terms}
    return [code for code in clock_words.EVENTS if code in used]


def _coverage_columns(view: View, document: Compliance) -> list[str | Column]:
    def tally(regulation: Regulation, what: str) -> str:
        return view.words.number(len(getattr(coverage(view.pack, document, [regulation]), what)))

    return [
        Column(view.say("Regulation"), lambda one: view.ref(one.id)),
        Column(view.say("Obligations"), lambda one: tally(one, "obligations"), "right"),
        Column(view.say("With a control"), lambda one: tally(one, "controlled"), "right"),
        Column(view.say("Controls"), lambda one: tally(one, "controls"), "right"),
        Column(view.say("With evidence"), lambda one: tally(one, "evidenced"), "right"),
        Column(view.say("Next test"), lambda one: _first_test(view, document, one)),
    ]


def _holder(view: View, control: Control, otherwise: Compliance) -> Compliance:
    """The document in which a control stands: of its first day the first test is counted."""
    found = view.pack.owners.get(control.id)
    return found if isinstance(found, Compliance) else otherwise


def _first_test(view: View, document: Compliance, regulation: Regulation) -> str:
    days = [
        due.same_day
        for one in controls_of(view.pack, document.of(regulation.id))
        if (due := next_test(_holder(view, one, document), one))
    ]
    return view.words.short_date(min(days)) if days else ""


def _coverage_foot(view: View, document: Compliance) -> Sequence[Sequence[object]]:
    """All together; a control that serves several regulations counts once."""
    whole = coverage(view.pack, document, document.in_scope)
    counts = (whole.obligations, whole.controlled, whole.controls, whole.evidenced)
    return [[view.say("Together"), *(view.words.number(len(one)) for one in counts), ""]]


def _control_columns(view: View) -> list[str | Column]:
    """What it stands in and what it is done with share a column: the statement needs the room."""

    def where(control: Control) -> Markup:
        return view.refs((*control.documents, *control.systems))

    found = Column(view.say("Documents, systems"), where)
    return ["name", "category", "statement", "owner", "evidence", found]


def _watch_columns(view: View) -> list[str | Column]:
    """Below a change stands where it is published, and the regulation that it changes."""

    def change(item: WatchItem) -> Markup:
        below = joined(", ", [one for one in (view.ref(item.regulation), view.line(item.source)) if one])
        small = Markup('<p role="small">{}</p>').format(below) if below else ""
        return Markup("<p>{}</p>{}").format(printed(item.name), small)

    return ["date", Column(view.say("Change"), change), "stage", "effect", "owner", "decision"]


def _matrix_columns(view: View, document: Compliance) -> list[str | Column]:
    def served(regulation: Regulation) -> Column:
        used = {control.id for control in controls_of(view.pack, document.of(regulation.id))}
        name = regulation.short_name or regulation.name
        return Column(name, lambda control: "●" if control.id in used else "", "center")

    columns: list[str | Column] = [Column(view.say("Control"), lambda control: view.ref(control.id))]
    columns += [served(one) for one in document.in_scope if document.of(one.id)]
    others = {id_ for one in users(document) if not isinstance(one, Obligation) for id_ in one.controls}
    if others:
        columns.append(
            Column(view.say("Labor, parity"), lambda control: "●" if control.id in others else "", "center")
        )
    return columns


def _by_next_test(document: Compliance) -> list[Control]:
    """Controls by the day of their next test; those without one after the others, as they were written."""
    due = {one.id: next_test(document, one) for one in document.controls}
    timed = [one for one in document.controls if due[one.id]]
    timed.sort(key=lambda one: found.latest if (found := due[one.id]) else date.max)
    others = (one for one in document.controls if not due[one.id])
    return [*timed, *(one for one in others if one.every or one.last or one.result or one.action)]


def _test_columns(view: View, document: Compliance, as_of: date) -> list[str | Column]:
    return [
        Column(view.say("Control"), lambda one: view.ref(one.id)),
        "owner",
        Column(view.say("Frequency"), lambda one: _frequency(view, one)),
        Column(view.say("Last test"), lambda one: _last_test(view, one)),
        Column(view.say("Result"), lambda one: _result(view, one)),
        Column(view.say("Next test"), lambda one: _next_test(view, document, one, as_of)),
        "action",
    ]


def _frequency(view: View, control: Control) -> str:
    if control.every is None:
        return ""
    said = kept(view.words.duration(control.every), control.every)
    return said if control.timeframe != "pci_dss" else view.say("{time}, as PCI DSS counts", time=said)


def _last_test(view: View, control: Control) -> str:
    return view.words.short_date(control.last) if control.last else view.say("none yet")


def _result(view: View, control: Control) -> object:
    if control.result is None:
        return ""
    return badge(view.say(RESULTS[control.result]), TONES[control.result], control.result)


def _next_test(view: View, document: Compliance, control: Control, as_of: date) -> object:
    due = next_test(document, control)
    if due is None:
        return ""
    said = view.words.short_date(due.same_day)
    if due.latest != due.same_day:
        said = view.say("{date}, at the latest {latest}", date=said, latest=view.words.short_date(due.latest))
    return Markup("{} {}").format(said, badge(view.say("Overdue"), "bad")) if due.latest < as_of else said


def _glance(view: View, document: Compliance, late: Sequence[Control], against: Against) -> Glance | None:
    number, whole = view.words.number, coverage(view.pack, document, document.in_scope)
    return glance(
        (
            (view.say("Regulations in scope"), len(document.in_scope)),
            (
                view.say("Obligations with a control"),
                view.say("{n} of {all}", n=number(len(whole.controlled)), all=number(len(whole.obligations)))
                if whole.obligations
                else "",
            ),
            (
                view.say("Controls with evidence"),
                view.say("{n} of {all}", n=number(len(whole.evidenced)), all=number(len(whole.controls)))
                if whole.controls
                else "",
            ),
            (view.say("Tests overdue"), number(len(late)) if document.controls else ""),
            (
                view.say("Clocks kept by the chain"),
                view.say("{n} of {all}", n=number(against.kept), all=number(len(against.held)))
                if against.held
                else "",
            ),
            (view.say("Changes of law watched"), len(document.watch)),
        ),
        (
            (view.say("Compliance officer"), view.ref(document.officer)),
            (view.say("Jurisdictions"), ", ".join(one.name for one in document.jurisdictions)),
        ),
    )


RESULTS = {"passed": "Passed", "passed_with_findings": "Passed with findings", "failed": "Failed"}
TONES = {"passed": "good", "passed_with_findings": "caution", "failed": "bad"}

KIND = Kind(
    title="Compliance matrix and incident notification",
    template="compliance.html.j2",
    codes={
        "result": RESULTS,
        "timeframe": {"calendar": "Calendar", "pci_dss": "As PCI DSS counts"},
        "event": clock_words.EVENTS,
        "begins": clock_words.EVENTS,
        "depends": clock_words.SPECIAL,
        "stage": {
            **clock_words.STAGES,
            "proposed": "Proposed",
            "adopted": "Adopted",
            "in_force": "In force",
            "withdrawn": "Withdrawn",
        },
    },
    compute=compute,
)
