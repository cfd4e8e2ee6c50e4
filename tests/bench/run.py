"""`make bench`: what a user waits for, beside what other tools take for the same content, in one run.

Every figure is the least of several rounds. In a round the tasks take turns, so that what they are compared
with has met the same machine. Processor time is that of all processes that a task starts; ratios of it
hardly depend on the machine, nor on what else it does. Times on the clock mean something on free cores only.

`--against COMMIT` measures an older sopgen beside this one. What the other tools do not do for their time is
said in `inputs.py`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import alone, ours, report, rivals, rows
from tests.bench.generate import generate
from tests.bench.task import Measure, Task, in_turn

SHORT_ROUNDS = 7
SLOW_ROUNDS = 2
PROCEDURES = 50


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Speed, beside that of other tools.")
    parser.add_argument("--rounds", type=int, default=3, help="of the builds  [default: 3]")
    parser.add_argument("--against", metavar="COMMIT", help="measure another commit beside this one")
    parser.add_argument(
        "--no-growth", action="store_true", help="leave out the packs of up to 1,000 documents"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> None:
    chosen = options(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        former = chosen.against and stack.enter_context(ours.checked_out(chosen.against, folder / "former"))
        measured, left_out = measure(folder, former, chosen.rounds, growth=not chosen.no_growth)
    found = [*rows.rows(measured, left_out)]
    print(report.tables(measured, found))
    print(f"\n{report.machine()}")
    report.write(chosen.json, report.as_json(measured, found))
    report.write(chosen.plot, report.plot(measured))


def measure(
    folder: Path, former: Path | None, rounds: int, *, growth: bool
) -> tuple[dict[str, Measure], dict[str, str]]:
    """All measures by name, and the reasons for those that are not there."""
    pack = ours.sample(folder)
    others, left_out = rivals.tasks(alone.documents(), folder / "others")
    before = ours.former_builds(pack, folder, former) if former else []
    left_out |= dict.fromkeys((ours.FORMER, ours.FORMER_WORD), "only with --against")
    slow = [*ours.slow_builds(pack, folder), *(task for task in others if task.name in rivals.SLOW), *before]
    quick = [
        *ours.builds(pack, folder),
        ours.several(pack, folder),
        *(task for task in others if task.name not in rivals.SLOW),
    ]
    measured = in_turn(ours.starts(pack), SHORT_ROUNDS, say)
    measured |= in_turn([*single(folder), *ours.stays()], SLOW_ROUNDS, say)
    measured |= in_turn(quick + slow, min(rounds, SLOW_ROUNDS), say)
    for name, best in in_turn(quick, rounds - SLOW_ROUNDS, say).items():
        measured[name] = measured[name].best(best)
    return measured | (grown(folder) if growth else {}), left_out


def single(folder: Path) -> list[Task]:
    """Writers and rules by themselves, for which goals were set before."""
    fifty = folder / "fifty"
    generate(fifty, PROCEDURES)
    return [
        ours.alone(rows.YARDSTICK, "yardstick"),
        ours.alone(rows.SHORT, "short"),
        ours.alone(rows.LONG, "long"),
        Task(rows.FIFTY, [ours.sopgen("check", str(fifty))]),
    ]


def grown(folder: Path) -> dict[str, Measure]:
    """Builds of ever larger packs, once each: so long a run has the machine's ups and downs in it."""
    made: dict[str, Measure] = {}
    for size in rows.SIZES:
        pack = folder / f"pack-{size}"
        generate(pack, size - OTHERS)
        made |= in_turn([ours.Builds(pack, folder).cold(rows.grown(size))], 1, say)
    return made


OTHERS = 10
"""Documents of the sample that are no procedures."""


def say(what: str) -> None:
    """Progress, for someone who looks on."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
