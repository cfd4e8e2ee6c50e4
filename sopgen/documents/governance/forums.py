"""Forums: who sits where, what that takes a month, and when they are held on other clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from sopgen.documents.governance.words import hours, recurs, told
from sopgen.documents.placing import joined
from sopgen.documents.registers import Column
from sopgen.documents.view import View
from sopgen.model.governance import Forum, Governance
from sopgen.model.meetings import Load, Slot, attending, clashes, meeting_load, slot, year_of, zone_of
from sopgen.model.overlap import Stretch, stretches
from sopgen.model.written import kept
from sopgen.records import dataclass

TIERS = ("operational", "tactical", "strategic")


class Forums:
    """The standing meetings of a plan, in the order of the plan."""

    def __init__(self, view: View, plan: Governance) -> None:
        self._view, self._plan = view, plan
        self.roles = attending(plan.forums)
        self.numbers = {forum.id: n for n, forum in enumerate(plan.forums, 1)}
        self.loads = [load for role in self.roles if (load := self._load(role)).forums]

    def _load(self, role: str) -> Load:
        return meeting_load(self._view.pack, self._plan.forums, role)

    @property
    def joint(self) -> list[Forum]:
        return [forum for forum in self._plan.forums if forum.joint]

    @property
    def most(self) -> Load | None:
        """The role of which forums take the most hours."""
        return max(self.loads, key=lambda load: load.hours, default=None)

    def hours(self, load: Load) -> str:
        return hours(self._view, load.hours)

    # -- tables ---------------------------------------------------------------------------------

    @property
    def overview(self) -> list[str | Column]:
        view = self._view
        return [
            Column(view.say("No."), lambda forum: str(self.numbers[forum.id]), "right"),
            Column(view.say("Forum"), lambda forum: view.ref(forum.id)),
            "tier",
            Column(view.say("When"), lambda forum: recurs(view, forum.when)),
            Column(view.say("Time"), self.time),
            "minutes",
            "chair",
        ]

    def time(self, forum: Forum) -> str:
        """`09:00`; with its clock where that is not the plan's."""
        if not forum.time:
            return ""
        if not forum.zone or forum.zone == zone_of(self._view.pack, self._plan):
            return forum.time
        said = f"{forum.time} ({self._view.words.zone(forum.zone)})"
        return kept(said, forum.time, forum.zone)

    def held(self, forum: Forum) -> Markup:
        """When, at what time and for how long, in one line."""
        view = self._view
        zone = zone_of(view.pack, self._plan, forum)
        parts: list[object] = [recurs(view, forum.when)]
        if forum.time:
            at = f"{forum.time} ({view.words.zone(zone)})" if zone else forum.time
            parts.append(kept(at, forum.time, forum.zone))
        if forum.minutes is not None:
            parts.append(kept(view.words.minutes(int(forum.minutes)), forum.minutes))
        return joined(", ", parts)

    @property
    def attendance(self) -> list[str | Column]:
        """A column a forum, by its number: who leads, who must be there and who may."""
        view = self._view
        marks = [self._marks(forum) for forum in self._plan.forums]
        return [Column(view.say("Role"), view.ref), *marks]

    def _marks(self, forum: Forum) -> Column:
        return Column(str(self.numbers[forum.id]), lambda role: self._mark(forum, role), "center")

    def _mark(self, forum: Forum, role: str) -> str:
        say = self._view.say
        if role == forum.chair:
            return say("C")
        if role in forum.mandatory:
            return say("M")
        return say("O") if role in forum.optional else ""

    @property
    def load_columns(self) -> list[str | Column]:
        view = self._view

        def of_all(load: Load) -> str:
            total = load.all_holders
            return hours(view, total) if total and (load.people or 1) > 1 else ""

        def optional(load: Load) -> str:
            return hours(view, load.optional) if load.optional else ""

        return [
            Column(view.say("Role"), lambda load: view.ref(load.role)),
            Column(view.say("Forums"), lambda load: str(load.forums), "right"),
            Column(view.say("Hours a month"), lambda load: hours(view, load.hours), "right"),
            Column(view.say("Optional besides"), optional, "right"),
            Column(view.say("Holders"), lambda load: load.people or "", "right"),
            Column(view.say("All holders"), of_all, "right"),
        ]

    def members(self, forum: Forum, *, optional: bool) -> Markup:
        """Who must be there, the chair aside, or who may; how many, where not all who hold the role."""
        view = self._view
        wanted = forum.optional if optional else forum.mandatory[1:]
        sent = {one.role: one for one in forum.attendees}
        words = []
        for role in wanted:
            one = sent[role]
            words.append(view.ref(one.role))
            if one.people is not None:
                words[-1] += Markup(" ({})").format(kept(view.words.number(int(one.people)), one.people))
        return joined(", ", words)

    # -- clocks ---------------------------------------------------------------------------------

    @property
    def clocks(self) -> Clocks | None:
        """When forums begin at each site; None where there is but one clock, or no time."""
        return Clocks.of(self._view, self._plan)

    @property
    def clock_columns(self) -> list[str | Column]:
        view, clocks = self._view, self.clocks
        return [
            Column(view.say("Forum"), lambda forum: view.ref(forum.id)),
            Column(view.say("When"), lambda forum: recurs(view, forum.when)),
            *(clocks.columns if clocks else ()),
            Column(view.say("Outside the hours of"), self.outside),
        ]

    def outside(self, forum: Forum) -> Markup:
        """The roles in whose hours it does not lie all year."""
        pack = self._view.pack
        return self._view.refs(
            role for role in forum.mandatory if next(clashes(pack, self._plan, forum, role), None)
        )


@dataclass(frozen=True, slots=True)
class Clocks:
    """Forums with a time, the zones of all sites, and the year in parts that are alike for these."""

    view: View
    slots: Mapping[str, Slot]
    forums: Sequence[Forum]
    zones: tuple[str, ...]
    year: int
    parts: tuple[tuple[Stretch, ...], ...]

    @classmethod
    def of(cls, view: View, plan: Governance) -> Clocks | None:
        pack = view.pack
        found = {forum.id: when for forum in plan.forums if (when := slot(pack, plan, forum))}
        own = zone_of(pack, plan)
        sites = [site.zone for site in pack.info.sites]
        zones = tuple(dict.fromkeys((*([own] if own else []), *sites)))
        if not found or not zones[1:]:
            return None
        year = year_of(pack, plan)[0].year
        every = (*zones, *(when.zone for when in found.values()))
        alike: dict[tuple[int, ...], list[Stretch]] = {}
        for stretch in stretches(year, tuple(dict.fromkeys(every))):
            alike.setdefault(stretch.apart, []).append(stretch)
        parts = tuple(map(tuple, alike.values()))
        forums = [forum for forum in plan.forums if forum.id in found]
        return cls(view, found, forums, zones, year, parts)

    @property
    def columns(self) -> Iterator[Column]:
        """A column for each clock, or one for each part of the year in which it shows other times."""
        for zone in self.zones:
            name = self.view.words.zone(zone)
            told = [(self._times(zone, part), part) for part in self.parts]
            for _, group in groupby(told, lambda one: tuple(one[0].items())):
                alike = list(group)
                days = "" if len(alike) == len(told) else self._days([s for _, part in alike for s in part])
                yield self._column(
                    self.view.say("{name}: {value}", name=name, value=days) if days else name, alike[0][0]
                )

    @staticmethod
    def _column(head: str, times: Mapping[str, str]) -> Column:
        return Column(head, lambda forum: times[forum.id])

    def _times(self, zone: str, part: Sequence[Stretch]) -> Mapping[str, str]:
        return {id_: told(self.view, when.there(zone, part[0])) for id_, when in self.slots.items()}

    def _days(self, part: Sequence[Stretch]) -> str:
        words = self.view.words
        said = [
            self.view.say(
                "{low} to {high}", low=words.day_of_year(one.first), high=words.day_of_year(one.last)
            )
            for one in sorted(part, key=lambda one: one.first)
        ]
        return words.semicolon.join(said)
