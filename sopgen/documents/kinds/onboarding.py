"""The playbook: dates from the go-live date, the longest chain, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sopgen.documents.view import View
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Gate, Onboarding
from sopgen.model.schedule import Dates, critical_path, percent_complete, schedule, working_days


def compute(view: View, document: Onboarding) -> Mapping[str, Any]:
    """Names as the template reads them."""
    dates = schedule(document, working_days(view.pack, document))
    calendar = view.pack.find(document.calendar, Calendar)
    anchor = document.go_live_name or view.say("go-live")
    return {
        "dates": dates,
        "anchor": anchor,
        "calendar_name": calendar.name if calendar else view.say("Monday to Friday"),
        "path": critical_path(document, dates),
        "complete": percent_complete(document),
        "spans": [
            (
                phase,
                min(dates[task.id].start for task in phase.tasks),
                max(dates[task.id].end for task in phase.tasks),
            )
            for phase in document.phases
        ],
        "gate_words": {gate.id: _gate(view, gate, dates, anchor) for gate in document.gates},
        "training_hours": sum((course.hours or Decimal(0) for course in document.training), Decimal(0)),
    }


def _gate(view: View, gate: Gate, dates: Mapping[str, Dates], anchor: str) -> str:
    """When the gate is held, what it opens, and who decides."""
    words = view.say(
        "Held on {date}, {offset}.",
        date=view.words.long_date(dates[gate.id].start),
        offset=view.words.offset(gate.offset, anchor),
    )
    if gate.opens:
        opened = anchor if gate.opens == "go-live" else view.label(gate.opens)
        words += " " + view.say("It opens: {what}.", what=opened)
    if gate.approver:
        words += " " + view.say("{role} decides.", role=view.label(gate.approver))
    return words + " " + view.say("All of the following must be true:")
