"""Waves: each takes over more than the one before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopgen.diagnostics import Code, Diagnostic, Severity
from sopgen.model.onboarding import Onboarding
from sopgen.model.schedule import schedule, working_days
from sopgen.rules.context import Context
from sopgen.rules.rule import Rule
from sopgen.rules.words import plain

ONB006 = Code(
    "ONB006",
    Severity.WARNING,
    "A wave with less than the one before",
    """A wave leaves the provider with less of the work than the wave before it.

    `volume:` is the share of the full volume from that wave on, all earlier waves included. A volume
    that falls is most often the share of the wave alone: 25, 25 and 50 for 25, 50 and 100.

    Bad:

        waves:
          - {id: wave-1, name: Wave 1, offset: 0d, volume: 40}
          - {id: wave-2, name: Wave 2, offset: +4w, volume: 30}

    Good:

        waves:
          - {id: wave-1, name: Wave 1, offset: 0d, volume: 40}
          - {id: wave-2, name: Wave 2, offset: +4w, volume: 70}
    """,
    tags=("onboarding", "waves"),
)


def volume_falls(context: Context) -> Iterator[Diagnostic]:
    for playbook in context.documents(Onboarding):
        dates = schedule(playbook, working_days(context.pack, playbook))
        known = [(wave, wave.volume) for wave in playbook.waves if wave.volume is not None]
        known.sort(key=lambda pair: dates[pair[0].id].start)
        for (before, more), (wave, less) in pairwise(known):
            if less < more:
                yield context.found(
                    ONB006,
                    wave.at / "volume",
                    f"“{wave.name}” brings the volume to {plain(less)} %, less than the {plain(more)} % of"
                    f" “{before.name}”",
                    help=f"write what the provider has from then on, {plain(more)} or more",
                    why="the ramp would go down, and seats and forecasts are planned by it",
                    related=((before.at / "volume", "the wave before"),),
                )


RULES = (Rule(ONB006, volume_falls),)
