"""The sampling plan of a QA manual: what each stratum needs, what is drawn, and what that can say."""

from __future__ import annotations

from markupsafe import Markup

from sopgen.documents.placing import printed
from sopgen.documents.quality.words import hours, points
from sopgen.documents.registers import Column, badge
from sopgen.documents.view import View
from sopgen.model import sampling
from sopgen.model.quality import Sampling, Stratum
from sopgen.model.roles import Role


class Sample:
    """A plan as its section shows it."""

    def __init__(self, view: View, plan: Sampling) -> None:
        self._view, self._plan = view, plan
        self.tabled = plan.size == "krejcie_morgan"
        self.share = sampling.expected(plan)
        self.base = points(view.words, sampling.base_size(plan.confidence, plan.margin, self.share))

    @property
    def columns(self) -> list[str | Column]:
        """Of strata."""
        view, plan = self._view, self._plan

        def needed(stratum: Stratum) -> str:
            return view.words.number(sampling.needed(plan, stratum))

        return [
            "name",
            "excludes",
            "population",
            Column(view.say("Needed"), needed, "right"),
            "each",
            Column(view.say("Drawn"), self._drawn, "right"),
            Column(view.say("Margin reached"), self._margin, "right"),
        ]

    def _drawn(self, stratum: Stratum) -> object:
        count = sampling.drawn(self._plan, stratum)
        if count is None:
            return ""
        words = self._view.words.number(count)
        return badge(words, "bad") if count < sampling.needed(self._plan, stratum) else words

    def _margin(self, stratum: Stratum) -> str:
        count = sampling.drawn(self._plan, stratum)
        if not count:
            return ""
        confidence = self._plan.confidence
        margin = sampling.margin_of(count, stratum.population, confidence, self.share)
        return f"±{self._view.words.number(margin)}"

    @property
    def of_agent(self) -> str:
        """What the contacts of one agent can say of the agent, at worst."""
        view, plan = self._view, self._plan
        margin = sampling.margin_of_agent(plan)
        if margin is None:
            return ""
        return view.say(
            "For one agent, {contacts} leave a margin of {margin} percentage points at worst, at an expected"
            " share of {half}: they show where to coach, and rank nobody.",
            contacts=view.words.count(sampling.of_each(plan), "{n} contact", "{n} contacts"),
            margin=f"±{view.words.number(margin)}",
            half=view.words.percent(sampling.HALF),
        )

    @property
    def work(self) -> str:
        """The hours that the sample takes, in all and for each who scores."""
        view, plan = self._view, self._plan
        total, taken = sampling.total(plan), sampling.work(plan)
        if taken is None or total is None or plan.takes is None:
            return ""
        said = view.say(
            "Scoring {contacts}, {each} each, takes {hours} hours.",
            contacts=view.words.count(total, "{n} contact", "{n} contacts"),
            each=view.words.duration(plan.takes),
            hours=hours(view.words, taken),
        )
        role = view.pack.find(plan.by, Role)
        if role is None or not role.people:
            return said
        each = view.say(
            "That is {hours} hours for each of {people} ({role}).",
            hours=hours(view.words, taken / role.people),
            people=view.words.count(role.people, "{n} person", "{n} people"),
            role=view.ref(plan.by),
        )
        return Markup("{} {}").format(printed(said), each)
