"""Well-formed YAML that means something else than it looks."""

import time

import pytest

from sopgen.diagnostics import Severity
from sopgen.source import Data, read_text
from tests.fixing import fixed

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("text", "data", "severity", "safe"),
    [
        ("[Approves up to EUR 25,000 a year.]", ["Approves up to EUR 25,000 a year."], ERROR, True),
        ("[Up to 1,250,000 a year, Signs leave]", ["Up to 1,250,000 a year", "Signs leave"], ERROR, True),
        ("[Staff, Within 1,5 hours]", ["Staff", "Within 1,5 hours"], ERROR, True),
        ("[Up to EUR\n  25,000 a year]", ["Up to EUR 25,000 a year"], ERROR, True),
        ("[Signs leave, and plans it]", ["Signs leave, and plans it"], WARNING, False),
        ("[Leads a team, coaches it., More]", ["Leads a team, coaches it.", "More"], WARNING, False),
        ("[Ruft an, und schreibt]", ["Ruft an, und schreibt"], WARNING, False),
        ("{do: Call, then write}", {"do": "Call, then write"}, ERROR, True),
        ("{do: Call, then write # as ever\n  }", {"do": "Call, then write"}, ERROR, True),
        ("{do: Call, write, and wait, on: x}", {"do": "Call, write, and wait", "on": "x"}, ERROR, False),
        ("{price: EUR 25,000}", {"price": "EUR 25,000"}, ERROR, True),
        ("{price: 25,000}", {"price": "25,000"}, ERROR, True),
        ("{id: level, contractual}", {"id": "level, contractual"}, ERROR, False),
    ],
)
def test_a_text_torn_at_its_commas_is_put_together(
    text: str, data: Data, severity: Severity, safe: bool
) -> None:
    raw = f"a: {text}\n".replace("on:", '"on":')
    file, (found,) = read_text("a.yaml", raw.encode())
    assert file is not None
    assert file.data == {"a": data}
    assert (found.code, found.severity) == ("YML010", severity)
    (fix,) = found.fixes
    assert fix.safe is safe
    mended, left = read_text("a.yaml", fixed(raw.encode(), fix))
    assert mended is not None
    assert (mended.data, left) == ({"a": data}, [])


@pytest.mark.parametrize(
    "text",
    [
        "[Call list, script, score sheet]",
        "[Payment, or a promise]",
        "[coaching, listening, and more]",
        "[1,200]",
        "[a-1,b-2, 3,4]",
        '["Signs leave", "and plans it"]',
        "[Meets at 9, 10 and 11]",
        "[Ends., and begins.]",
        '{from: "08:00", to: "17:00"}',
        "{from: , to: 2}",
    ],
)
def test_a_list_of_several_is_left_alone(text: str) -> None:
    assert read_text("a.yaml", f"a: {text}\n".encode())[1] == []


def test_a_key_that_no_text_can_take_up_is_refused() -> None:
    for text in ("{client}", '{x: "One", and more}', "{x: [1], more}"):
        _, (found,) = read_text("a.yaml", f"a: {text}\n".encode())
        assert (found.code, found.severity, found.fixes) == ("YML010", ERROR, ())


@pytest.mark.parametrize(
    ("text", "severity", "whole"),
    [
        ("Order #12", ERROR, "Order #12"),
        ("Call the desk #draft only", WARNING, "Call the desk #draft only"),
        ("Call the\n  desk #4 now", ERROR, "Call the desk #4 now"),
        ("[Order #12\n  , x]", ERROR, "Order #12"),
        ("&C Services", WARNING, ""),
    ],
)
def test_a_text_cut_at_a_sign_is_found(text: str, severity: Severity, whole: str) -> None:
    _, (found,) = read_text("a.yaml", f"a: {text}\n".encode())
    assert (found.code, found.severity) == ("YML011", severity)
    assert [edit.replacement for fix in found.fixes for edit in fix.edits] == (
        [f'"{whole}"'] if whole else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Order # 12",
        "Order  #12",
        "Order #",
        "Order ##",
        "72 #12",
        '"Order" #12',
        '"Order #12"',
        "|\n  Order #12",
        "Order#12",
        "Order # 1 #2",
        "[&x Order, *x]",
    ],
)
def test_a_comment_is_a_comment(text: str) -> None:
    assert read_text("a.yaml", f"a: {text}\n".encode())[1] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Takes\n  - calls\n  - letters", "- calls"),
        (">\n  Takes:\n\n  1. calls\n  2. letters", "2. letters"),
        (">\n  | a | b |\n  |---|---|", "|---|---|"),
        ('"Takes\n  * calls"', "* calls"),
        ("Takes\n  - C:\\data\n  - ''", r"- C:\data"),
        ('"Says \\"no\\"\n  - \\"a\\"\n  - calls"', "- calls"),
    ],
)
def test_a_list_that_runs_on_as_text_is_found(text: str, line: str) -> None:
    raw = f"a: {text}\n"
    _, (found,) = read_text("a.yaml", raw.encode())
    assert found.span is not None
    assert (found.code, found.severity) == ("YML012", WARNING)
    assert raw.encode()[found.span.start : found.span.end].decode() == line


@pytest.mark.parametrize(
    "text",
    [
        "|\n  Takes\n  - calls\n  - letters",
        ">\n  A dash - and\n  a 2. time",
        ">\n  Takes:\n\n    - calls\n    - letters",
        "It goes\n  on and on",
    ],
)
def test_text_over_several_lines_is_left_alone(text: str) -> None:
    assert read_text("a.yaml", f"a: {text}\n".encode())[1] == []


def test_a_long_list_or_text_is_read_as_quickly_as_any() -> None:
    lines = "".join(f"    - item {number}\n" for number in range(60_000))
    start = time.perf_counter()
    assert read_text("a.yaml", f"a: >\n  Takes:\n\n{lines}".encode())[1] == []
    _, (found,) = read_text("a.yaml", f"a: {{b: c, {'and so on, ' * 20_000}}}".encode())
    assert found.code == "YML010"
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("text", [r"C:\temp", r"See C:\new\tab.", r"\\server\new", r"D:\_old"])
def test_a_path_that_loses_its_backslashes_is_found(text: str) -> None:
    raw = f'a: "{text}"\n'.encode()
    _, (found,) = read_text("a.yaml", raw)
    assert (found.code, found.severity) == ("YML013", ERROR)
    mended, left = read_text("a.yaml", fixed(raw, *found.fixes))
    assert mended is not None
    assert (mended.data, left) == ({"a": text}, [])


@pytest.mark.parametrize("text", [r"C:\\temp", r"Group A:\nall", r"Note:\tx", r"\\\\server\\new", r"a\tb"])
def test_other_escapes_are_left_alone(text: str) -> None:
    assert read_text("a.yaml", f'a: "{text}"\n'.encode())[1] == []
