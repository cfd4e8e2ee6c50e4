from __future__ import annotations

import json

from sopgen.publish.progress import Step, trace_events


def test_steps_are_spans_from_the_first_on_and_workers_lines() -> None:
    steps = [
        Step("A", "rendered", 0, 2, 100.0, 100.5, 1),
        Step("A.pdf", "running", 0, 2, begun=100.5),
        Step("A.pdf", "done", 1, 2, 100.6, 101.1, 9),
        Step("B.pdf", "cached", 2, 2),
    ]
    events = json.loads(trace_events(steps, 1))["traceEvents"]
    assert [event["args"]["name"] for event in events if event["ph"] == "M"] == ["build", "worker 9"]
    spans = [(e["name"], e["ts"], e["dur"], e["tid"]) for e in events if e["ph"] == "X"]
    assert spans == [("A", 0, 500000, 1), ("A.pdf", 600000, 500000, 9)]


def test_a_build_that_made_nothing_has_no_spans() -> None:
    assert json.loads(trace_events([], 1)) == {"traceEvents": []}
