"""The playbook: dates from the go-live date, the longest chain, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sopgen.documents.kind import Kind
from sopgen.documents.view import View
from sopgen.model.engagement import Calendar
from sopgen.model.onboarding import Onboarding
from sopgen.model.schedule import critical_path, percent_complete, schedule, working_days


def compute(view: View, document: Onboarding) -> Mapping[str, Any]:
    """Names as the template reads them."""
    dates = schedule(document, working_days(view.pack, document))
    calendar = view.pack.find(document.calendar, Calendar)
    anchor = document.go_live_name or view.say("go-live")
    return {
        "dates": dates,
        "task_name": lambda id_: view.plain(view.label(id_)),
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
        "offset": lambda offset: view.words.offset(offset, anchor),
        "opened": lambda id_: view.ref(id_) if id_ != "go-live" else f"{anchor[:1].upper()}{anchor[1:]}",
        "training_hours": sum((course.hours or Decimal(0) for course in document.training), Decimal(0)),
    }


KIND = Kind(title="Onboarding playbook", template="onboarding.html.j2", compute=compute)
