"""Which of two times of an incident is the longer, on the clocks that they run on."""

from __future__ import annotations

from typing import Literal

from sopgen.model.engagement import Calendar
from sopgen.model.pack import Pack
from sopgen.model.sla import Priority
from sopgen.model.spans import Clock, Span, elapsed, longer, working

Field = Literal["response", "resolution", "updates"]


def clock_of(pack: Pack, priority: Priority) -> Clock:
    """What its times weigh against each other; a priority that names no clock may run on either."""
    calendar = pack.find(priority.calendar, Calendar)
    return elapsed(calendar) if priority.clock == "24x7" else working(calendar)


def slower(pack: Pack, one: Priority, other: Priority, field: Field) -> bool:
    """Whether the first priority allows the longer time beyond doubt; False where one names none.

    A business clock runs no faster than one that never stops, which is all that can be said of two that
    run on different ones.
    """
    mine, theirs = getattr(one, field), getattr(other, field)
    if (one.clock, one.calendar) == (other.clock, other.calendar):
        return longer(mine, theirs, clock_of(pack, one))
    if mine is None or theirs is None or (one.clock, other.clock) != ("business", "24x7"):
        return False
    least = min(Span.of(mine).weight(weights) for weights in clock_of(pack, one).corners)
    return least > max(Span.of(theirs).weight(weights) for weights in clock_of(pack, other).corners)
