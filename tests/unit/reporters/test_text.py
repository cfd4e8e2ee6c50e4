from __future__ import annotations

import re
from typing import Any

from sopgen.diagnostics import Diagnostic, Related, Severity, Span
from sopgen.reporters import text
from sopgen.reporters.cells import cells_of

SOURCE = """levels:
  - {below: 99.9, credit: 10}
  - {below: 99.0, credit: 25}
"""


def finding(span: Span | None = None, **more: Any) -> Diagnostic:
    return Diagnostic("SLA003", Severity.ERROR, "credit tiers leave a gap", span, **more)


def report(source: str, span: Span, width: int = 80) -> list[str]:
    """The excerpt alone."""
    lines = text([finding(span)], {"a.yaml": source}, width=width).splitlines()
    return [line for line in lines if re.match(r" +\d* \|", line)]


def test_a_finding_in_full() -> None:
    full = finding(
        Span("sla.yaml", 3, 13, 3, 17),
        path="SLA-01 › sl-one › credit_tiers[1].below",
        related=(Related(Span("kpis.yaml", 7, 13), "the target stands here"),),
        near=("99.1", "99.2"),
        help="write `at_least: 99.0`",
        why="a month with that result would cost nothing",
    )
    assert text([full], {"sla.yaml": SOURCE}) == (
        """\
error[SLA003]: credit tiers leave a gap
  --> sla.yaml:3:13  (SLA-01 › sl-one › credit_tiers[1].below)
    2 |   - {below: 99.9, credit: 10}
    3 |   - {below: 99.0, credit: 25}
      |             ^^^^
  note: kpis.yaml:7:13  the target stands here
  did you mean: `99.1` or `99.2`?
  help: write `at_least: 99.0`
  why: a month with that result would cost nothing
  explain: sopgen explain SLA003

1 error in 1 file
"""
    )


def test_the_closing_line_counts() -> None:
    def of(severity: Severity, file: str) -> Diagnostic:
        return Diagnostic("DOC010", severity, "x", Span(file))

    two = [of(Severity.WARNING, "a.yaml"), of(Severity.WARNING, "a.yaml"), of(Severity.INFO, "b.yaml")]
    assert text(two, {}).splitlines()[-1] == "2 warnings, 1 remark in 2 files"
    assert text([], {}) == "no findings\n"
    assert text([finding()], {}).splitlines()[-1] == "1 error"


def test_no_excerpt_where_the_text_is_unknown_or_shorter() -> None:
    span = Span("sla.yaml", 9, 1, 9, 2)
    for texts in ({}, {"sla.yaml": SOURCE}):
        assert "|" not in text([finding(span)], texts)


def test_the_first_line_and_a_blank_line_before() -> None:
    assert report("kind: sla\n", Span("a.yaml", 1, 1, 1, 5)) == ["    1 | kind: sla", "      | ^^^^"]
    assert report("a: 1\n\nb: 2\n", Span("a.yaml", 3, 1, 3, 2)) == ["    3 | b: 2", "      | ^"]


def test_a_span_over_lines_is_marked_to_the_end_of_its_first() -> None:
    assert report("a: >-\n  one\n  two\n", Span("a.yaml", 1, 4, 3, 6)) == [
        "    1 | a: >-",
        "      |    ^^ …",
    ]


def test_an_empty_span_has_one_caret() -> None:
    assert report("a: b\n", Span("a.yaml", 1, 5, 1, 5))[-1] == "      |     ^"


def test_carets_stand_under_wide_characters_and_tabs() -> None:
    # Two wide characters take four cells, a combining accent none.
    assert report("名前: e\u0301 x\n", Span("a.yaml", 1, 8, 1, 9)) == [
        "    1 | 名前: e\u0301 x",
        "      |         ^",
    ]
    assert report("a:\tb\n", Span("a.yaml", 1, 4, 1, 5)) == ["    1 | a:    b", "      |       ^"]
    assert report("a: 名前\n", Span("a.yaml", 1, 4, 1, 6))[-1] == "      |    ^^^^"


def test_line_breaks_of_other_systems() -> None:
    for source in ("a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r"):
        assert report(source, Span("a.yaml", 2, 4, 2, 5)) == ["    1 | a: 1", "    2 | b: 2", "      |    ^"]


def test_what_a_terminal_would_obey_is_shown_escaped() -> None:
    source = "a: \x1b[2Jx\u202e \x9b1m \u2028 z\n"
    assert report(source, Span("a.yaml", 1, 8, 1, 9)) == [
        "    1 | a: \\x1b[2Jx\\u202e \\x9b1m \\u2028 z",
        "      |           ^",
    ]
    hostile = finding(
        Span("a\x1b.yaml"),
        path="x\x07",
        near=("\x1b]0;t\x07",),
        help="\x1b[1m",
        why="\x08",
        related=(Related(Span("b\x1b.yaml"), "\u202e"),),
    )
    said = text([hostile, Diagnostic("DOC001", Severity.INFO, "\x1b[31mred\nline")], {}, width=200)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    assert "info[DOC001]: \\x1b[31mred line" in said


def test_a_long_line_is_cut_around_the_mark() -> None:
    source = "before: " + "y" * 500 + "\na: " + "x" * 5000 + "HERE" + "z" * 5000 + "\n"
    before, line, carets = report(source, Span("a.yaml", 2, 5004, 2, 5008), width=60)
    assert max(map(cells_of, (before, line, carets))) <= 60
    assert line.index("HERE") == carets.index("^^^^")
    assert "^^^^^" not in carets
    assert line.endswith("…")
    assert line.partition("| ")[2].startswith("…x")


def test_a_mark_longer_than_the_line_is_cut_too() -> None:
    line, carets = report("x" * 300 + "\n", Span("a.yaml", 1, 2, 1, 301), width=60)
    assert cells_of(line) == 60
    assert carets.endswith("^ …")
    assert carets.count("^") == 51


def test_wide_characters_at_the_edge_of_a_cut_keep_the_carets_in_place() -> None:
    for lead in ("", "a"):
        source = lead + "名" * 200 + "!" + "名" * 200 + "\n"
        column = len(lead) + 201
        line, carets = report(source, Span("a.yaml", 1, column, 1, column + 1), width=60)
        assert cells_of(line[: line.index("!")]) == carets.index("^")
        assert cells_of(line) <= 60


def test_words_are_wrapped_to_the_width() -> None:
    long = finding(Span("a.yaml"), help="write " + "something " * 20, why="because " + "長い " * 40)
    lines = text([long], {}, width=50).splitlines()
    assert max(map(cells_of, lines)) <= 50
    (start,) = (n for n, line in enumerate(lines) if line.startswith("  help: write"))
    assert lines[start + 1].startswith("        something")


def test_colour_changes_nothing_but_colour() -> None:
    span = Span("sla.yaml", 3, 13, 3, 17)
    plain = text([finding(span, help="mend it")], {"sla.yaml": SOURCE})
    painted = text([finding(span, help="mend it")], {"sla.yaml": SOURCE}, colour=True)
    assert "\x1b[1;31merror[SLA003]:\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert painted.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9]", painted))
