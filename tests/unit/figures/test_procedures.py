from __future__ import annotations

from collections.abc import Sequence

from sopgen.figures import procedures
from sopgen.figures.swimlane.flow import Edge, Flow, Lane, Node
from tests.unit.figures.flows import made


def several(numbers: Sequence[int]) -> str:
    return "Steps " + " ".join(map(str, numbers))


def words(flow: Flow) -> list[str]:
    return [node.words for node in flow.nodes]


def ways(flow: Flow) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.words) for edge in flow.edges}


def test_steps_between_decisions_are_one_box_that_leads_to_the_first() -> None:
    flow = procedures.decided(made(8, 2, {4: {5: "Yes", 8: "No"}}, lambda n: n % 2), several)
    assert words(flow) == ["Start", "Steps 1 2 3", "Check the list", "Steps 5 6 7", "Check the list", "End"]
    assert [node.link for node in flow.nodes[1:5]] == ["step-1", "step-4", "step-5", "step-8"]
    assert ways(flow) == {
        ("start", "1", ""),
        ("1", "4", ""),
        ("4", "5", "Yes"),
        ("4", "8", "No"),
        ("5", "8", ""),
        ("8", "end", ""),
    }


def test_a_box_begins_where_something_else_leads_to() -> None:
    flow = procedures.decided(made(7, 1, {5: {6: "Yes", 3: "No"}}, lambda _: 0), several)
    assert words(flow)[1:4] == ["Steps 1 2", "Steps 3 4", "Call the consumer back"]
    assert ("5", "3", "No") in ways(flow)


def test_a_loop_without_a_decision_is_not_lost() -> None:
    lane = (Lane("a", "Agent"),)
    nodes = (Node("start", "", "Start", "a", "start"), Node("1", "1", "One", "a"), Node("2", "2", "Two", "a"))
    edges = (Edge("start", "1"), Edge("1", "2"), Edge("2", "1"))
    flow = procedures.decided(Flow(lane, nodes, edges), several)
    assert ways(flow) == {("start", "1", ""), ("1", "1", "")}
