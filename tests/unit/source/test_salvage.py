"""A slip that makes a file no YAML costs the block in which it stands, and gives one finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopgen.resources import blueprints
from sopgen.source.file import Salvaged
from sopgen.source.pack import read_file

SAMPLE = (blueprints() / "minimal" / "sops" / "coaching.yaml").read_text("utf-8")

Slip = Callable[[str], str]
SLIPS: dict[str, Slip] = {
    "an open quote": lambda line: line.replace(": ", ': "', 1) if '"' not in line and ": " in line else line,
    "a tab": lambda line: "\t" + line.lstrip(" ") if line.startswith("  ") else line,
    "no colon": lambda line: line.replace(":", " ", 1) if "{" not in line and ": " in line else line,
    "an open bracket": lambda line: line.removesuffix("]"),
    "an open brace": lambda line: line.removesuffix("}"),
    "a space too many": lambda line: f" {line}" if line and line[0] != "#" else line,
    "a space too few": lambda line: line.removeprefix(" "),
    "a colon in a text": lambda line: f"{line} Note: this" if ": " in line and line[-1:].isalpha() else line,
}


def salvaged(text: str) -> tuple[Salvaged | None, list[str]]:
    file, findings, _, rest = read_file("a.yaml", text.encode())
    assert file is None
    return rest, [f"{d.span.line} {d.code}" for d in findings if d.span]


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_gives_one_finding_and_leaves_the_rest(slip: Slip) -> None:
    lines = SAMPLE.splitlines()
    tried = 0
    for n, line in enumerate(lines):
        text = "\n".join([*lines[:n], slip(line), *lines[n + 1 :]])
        if slip(line) == line or read_file("a.yaml", text.encode())[0] is not None:
            continue
        tried += 1
        rest, findings = salvaged(text)
        assert rest is not None, line
        assert len(findings) == 1, (line, findings)
        assert isinstance(rest.file.data, dict)
        for (a, b), (c, _) in zip(rest.lost, rest.lost[1:], strict=False):
            assert a <= b < c
    assert tried


def test_what_is_lost_is_nothing_in_its_place() -> None:
    rest, _ = salvaged('kind: sop\nid: A\ntitle: "open\nsteps:\n  - id: one\n    role: "b" c\n  - id: two\n')
    assert rest is not None
    assert rest.file.data == {
        "kind": "sop",
        "id": "A",
        "title": None,
        "steps": [{"id": "one", "role": None}, {"id": "two"}],
    }
    assert rest.lost == ((3, 3), (6, 6))
    assert {"open", "b", "c"} <= rest.words
    assert rest.keys == {}


def test_a_key_that_is_lost_is_told_with_its_group() -> None:
    rest, _ = salvaged("kind: sop\nsteps:\n  - id: one\n    role team-leader\n    next: end\n")
    assert rest is not None
    assert rest.file.data == {"kind": "sop", "steps": [{"id": "one", "next": "end"}]}
    assert rest.keys == {("steps", 0): frozenset({"role"})}


def test_two_mistakes_are_two_findings() -> None:
    _, findings = salvaged("kind: sop\ntitle: a: b\nid: A\n\tscope: x\n")
    assert findings == ["2 YML005", "4 YML005"]


def test_places_are_those_of_the_file_as_it_is() -> None:
    rest, _ = salvaged('kind: sop\ntitle: "ünclosed\nscope: „here“\nid: A\n')
    assert rest is not None
    assert str(rest.file.span(("scope",))) == "a.yaml:3:8"
    assert rest.file.written(rest.file.span(("scope",))) == "„here“"


def test_a_file_of_no_lines_with_an_indentation_is_given_up() -> None:
    assert salvaged("[]]\n" * 40)[0] is None
