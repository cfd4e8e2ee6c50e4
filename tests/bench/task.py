"""What is measured, and measuring it: tasks in turn, round after round, each at its best.

Processor time of the whole tree of processes is what counts. A task takes turns with those that it is
compared with, so that a machine which is busy for a while is busy for all of them.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

METER = Path(__file__).with_name("meter.py")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds of processor time, seconds on the clock, and MiB of the largest process."""

    cpu: float
    wall: float
    peak: float

    def and_(self, other: Measure) -> Measure:
        """One after the other."""
        return Measure(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))

    def best(self, other: Measure) -> Measure:
        """The less of each: what came on top was the machine's other work."""
        return Measure(*map(min, zip(self.values(), other.values(), strict=True)))

    def values(self) -> tuple[float, float, float]:
        return self.cpu, self.wall, self.peak


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Task:
    """Commands that do one thing together. `before` makes things ready and is not measured.

    With `inside` the command itself says how many seconds it worked, on the last line that it prints.
    """

    name: str
    steps: Sequence[Sequence[str]]
    before: Callable[[], object] = _nothing
    environment: Mapping[str, str] = field(default_factory=dict)
    inside: bool = False

    def measured(self) -> Measure:
        self.before()
        total, *more = [self._step(step) for step in self.steps]
        for one in more:
            total = total.and_(one)
        return total

    def _step(self, command: Sequence[str]) -> Measure:
        argv = [sys.executable, "-I", "-S", str(METER), *command]
        done = subprocess.run(argv, capture_output=True, text=True, env=self._variables(), check=False)
        if done.returncode:
            raise RuntimeError(
                f"{self.name}: {' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
        *said, last = done.stdout.split("\n")[:-1]
        measure = Measure(**json.loads(last))
        return Measure(float(said[-2]), measure.wall, measure.peak) if self.inside else measure

    def _variables(self) -> dict[str, str]:
        """Those of this process; modules are kept compiled, as those of an installed package are."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "PYTHONPATH": str(ROOT), **self.environment}


def in_turn(tasks: Sequence[Task], rounds: int, say: Callable[[str], object]) -> dict[str, Measure]:
    """The best of each task's rounds, by name."""
    best: dict[str, Measure] = {}
    for number, task in itertools.product(range(rounds), tasks):
        say(f"round {number + 1} of {rounds}: {task.name}")
        measure = task.measured()
        best[task.name] = best[task.name].best(measure) if task.name in best else measure
    return best
