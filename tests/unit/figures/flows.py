"""Made flows: what is common and what is awkward, from 5 to 40 steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from sopgen.figures.swimlane.flow import Edge, Flow, Kind, Lane, Node

ROLES = (
    "Agent",
    "Team leader",
    "Quality analyst",
    "Workforce analyst",
    "Operations manager",
    "HR partner",
    "Country director",
    "Client vendor manager",
    "Client compliance officer",
)


def made(steps: int, lanes: int, ways: Mapping[int, Mapping[int, str]], lane: Callable[[int], int]) -> Flow:
    """Steps 1 to `steps`; `ways` gives the answers of decisions by the numbers they lead to, 0 the end."""
    names = tuple(Lane(f"l{n}", ROLES[n]) for n in range(lanes))
    words = ("Check the list", "Call the consumer back", "Save", "Write the monthly report to the client")
    nodes = [Node("start", "", "Start", f"l{lane(1)}", "start")]
    edges = [Edge("start", "1")]
    for n in range(1, steps + 1):
        answers = ways.get(n, {})
        kind: Kind = "decision" if len(answers) > 1 else "step"
        nodes.append(Node(str(n), str(n), words[n % 4], f"l{lane(n)}", kind, f"step-{n}"))
        for to, said in (answers or {(n + 1) % (steps + 1): ""}).items():
            edges.append(Edge(str(n), str(to) if to else "end", said))
    nodes.append(Node("end", "", "End", f"l{lane(steps)}", "end"))
    return Flow(names, tuple(nodes), tuple(edges))


def read(path: Path) -> Flow:
    """A procedure in few words: of each step its lane, its words and where it leads, or each answer does.

    A step that does not say so leads to the one below.
    """
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    below = [*range(2, len(told["steps"]) + 1), "end"]
    steps = [(*step, next_)[:3] for step, next_ in zip(told["steps"], below, strict=True)]
    lanes = tuple(Lane(name, name) for name in told["lanes"])
    nodes = [Node("start", "", "Start", steps[0][0], "start")]
    edges = [Edge("start", "1")]
    for n, (lane, words, leads) in enumerate(steps, 1):
        ways = leads if isinstance(leads, dict) else {"": leads}
        kind: Kind = "decision" if isinstance(leads, dict) else "step"
        nodes.append(Node(str(n), str(n), words, lane, kind, f"step-{n}"))
        edges += [Edge(str(n), str(to), said) for said, to in ways.items()]
    nodes.append(Node("end", "", "End", steps[-1][0], "end"))
    return Flow(lanes, tuple(nodes), tuple(edges))


TOLD = Path(__file__).parents[2] / "data" / "flows"


def _many_decisions(steps: int, lanes: int) -> Flow:
    ways = {n: {n + 1: "Yes", min(n + 4, steps): "No, or not yet"} for n in range(2, steps - 4, 3)}
    return made(steps, lanes, ways, lambda n: (n * 7 // 3) % lanes)


MADE: Mapping[str, Flow] = {
    "five in one lane": made(5, 1, {}, lambda _: 0),
    "twelve in turn": made(12, 3, {}, lambda n: n % 3),
    "forty in one lane": made(40, 1, {}, lambda _: 0),
    "forty in nine lanes": made(40, 9, {}, lambda n: (n * n) % 9),
    "nine lanes": made(9, 9, {5: {6: "Yes", 2: "No: ask again"}}, lambda n: n - 1),
    "decisions 14": _many_decisions(14, 4),
    "decisions 24": _many_decisions(24, 5),
    "decisions 40": _many_decisions(40, 6),
    "nested loops": made(
        12,
        3,
        {
            4: {5: "Good", 3: "Once more"},
            6: {7: "Yes", 2: "No, start over"},
            8: {9: "Accepted", 6: "Queried by the client"},
            11: {12: "Done", 1: "A new case", 9: "Not done"},
        },
        lambda n: n % 3,
    ),
    "loop to itself": made(5, 2, {3: {4: "Yes", 3: "Not yet"}}, lambda n: n % 2),
    "fan of seven": made(
        10,
        3,
        {
            2: {n: f"Answer of kind {n}" for n in range(3, 10)},
            **{n: {10: ""} for n in range(3, 10)},
        },
        lambda n: 0 if n in (1, 2, 10) else 1 + n % 2,
    ),
    "fan of seven in one lane": made(
        10,
        1,
        {2: {n: "Yes" if n % 2 else "No: third party, wrong number" for n in range(3, 10)}}
        | {n: {10: ""} for n in range(3, 10)},
        lambda _: 0,
    ),
    "unreachable": made(7, 2, {3: {5: ""}, 5: {6: "Yes", 0: "No"}}, lambda n: n % 2),
    "all end early": made(
        8, 3, {n: {n + 1: "Go on", 0: "Stop: nothing left to do here"} for n in range(1, 8)}, lambda n: n % 3
    ),
    "all lead back": made(9, 3, {n: {n + 1: "Yes", 1: "No"} for n in range(2, 9)}, lambda n: (n // 2) % 3),
    "long words": made(
        6,
        2,
        {3: {4: "Qualitätssicherungsbeauftragter zugestimmt", 2: "Datenschutzfolgenabschätzung fehlt noch"}},
        lambda n: n % 2,
    ),
    "two ways to one": made(5, 2, {2: {3: "Yes", 4: "No"}, 3: {5: "Both", 4: "One"}}, lambda n: n % 2),
}
"""By their names."""
