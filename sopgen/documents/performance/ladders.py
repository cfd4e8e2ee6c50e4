"""What the ladder says: the outlier rule, what opens a stage, and what ends it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from sopgen.documents import vocabulary
from sopgen.documents.performance.words import kpi_of, often, running
from sopgen.documents.placing import joined, printed
from sopgen.documents.registers import Column
from sopgen.documents.span_words import span
from sopgen.documents.view import View, filled
from sopgen.model.glide import threshold
from sopgen.model.performance import Ladder, Stage, Trigger
from sopgen.model.spans import Span
from sopgen.model.values import Duration
from sopgen.model.written import kept


def short_of(view: View, trigger: Trigger) -> object:
    """The value that a result misses: its own, or the target or minimum of the measure."""
    kpi = kpi_of(view, trigger.kpi)
    bound = threshold(trigger, kpi) if kpi else None
    if kpi is None or bound is None:
        return ""
    value = kept(view.words.bound(kpi, bound), bound)
    if trigger.threshold is not None:
        return value
    if trigger.short_of == "target":
        return filled(view.say("Target: {value}"), value=printed(value))
    return filled(view.say("Minimum: {value}"), value=printed(value))


def trigger_columns(view: View) -> list[str | Column]:
    """Of the outlier rule: of what value one is short, and how often."""
    return [
        "kpi",
        Column(view.say("Short of"), lambda one: short_of(view, one)),
        Column(view.say("How often"), lambda one: often(view, one)),
        "sample",
    ]


def _below(parts: Iterable[object]) -> Markup:
    """Parts of a cell below each other; what is empty is left out."""
    return Markup().join(Markup("<p>{}</p>").format(printed(one)) for one in parts if one)


class Steps:
    """The stages in words."""

    def __init__(self, view: View, ladder: Ladder) -> None:
        self._view, self._ladder = view, ladder
        periods = {trigger.period for trigger in ladder.triggers if trigger.period}
        self._period = periods.pop() if len(periods) == 1 else None

    def opens(self, stage: Stage) -> object:
        """Which outlier opens it, how often one is short by its own rule, and what else."""
        view, found = self._view, list[object]()
        if stage.occurrence:
            found.append(
                view.say(vocabulary.OUTLIER[stage.occurrence])
                if stage.occurrence in vocabulary.OUTLIER
                else view.say("Outlier no. {n} in the window", n=view.words.number(stage.occurrence))
            )
        found += [
            joined(
                ": ",
                (view.ref(one.kpi), joined(view.words.semicolon, self._counted(one))),
            )
            for one in stage.triggers
        ]
        found.append(view.line(stage.opens))
        return _below(found)

    def _counted(self, trigger: Trigger) -> tuple[object, ...]:
        """How often one is short, and short of what where the outlier rule does not say so."""
        ruled = any(one.kpi == trigger.kpi for one in self._ladder.triggers)
        said = "" if ruled else short_of(self._view, trigger)
        return said, often(self._view, trigger), self._view.line(trigger.sample)

    def exit(self, stage: Stage) -> object:
        """What ends it well."""
        return _below((self.met(stage), self._view.line(stage.exit.statement) if stage.exit else ""))

    def met(self, stage: Stage) -> str:
        """In how many periods the threshold is met; nothing where it says something else."""
        if stage.exit is None or not stage.exit.periods:
            return ""
        periods = running(self._view, stage.exit.periods, stage.exit.of, self._period)
        return self._view.say("Threshold met: {periods}", periods=periods)

    def told(self, stage: Stage) -> bool:
        """Whether there is more to say of a stage than the table of all says."""
        return bool(stage.help or stage.record or stage.documents or stage.present or stage.within)

    @property
    def columns(self) -> list[str | Column]:
        """Of the table of stages."""
        view = self._view
        return [
            "name",
            Column(view.say("Opens when"), self.opens),
            "lasts",
            "lead",
            "decides",
            Column(view.say("Exit"), self.exit),
            "next",
        ]

    @property
    def together(self) -> str:
        """How long all take that have a length, at the longest; one is said by itself."""
        view = self._view
        times = [stage.lasts for stage in self._ladder.stages if stage.lasts]
        if len(times) == len(times[:1]):
            return ""
        units = {time.unit for time in times}
        if len(units) == 1:
            total = sum((time.amount for time in times), Decimal(0))
            said = view.words.duration(Duration(total, units.pop()))
        else:
            said = span(view, Span.of(*times))
        return view.say("Run to their full length one after another, the stages take {time}.", time=said)
