"""What is no YAML: one finding a file, at the slip, in plain words."""

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.source import read_text


def fault(text: str) -> Diagnostic:
    file, findings = read_text("a.yaml", text.encode())
    assert file is None
    (found,) = [finding for finding in findings if finding.code == "YML005"]
    assert found.help
    return found


@pytest.mark.parametrize(
    ("text", "place", "message", "mend"),
    [
        ("purpose: Note: do this\n", "1:14", "colon followed by a space", 'purpose: "Note: do this"'),
        ('- a: say "b": c\n', "1:13", "colon followed by a space", r'a: "say \"b\": c"'),
        ("a: 1\n b: 2\n", "2:3", "indented further", "Line the key up"),
        ("a:b\nc: d\n", "1:2", "space is missing after the colon of “a:”", "Write a: b"),
        ("c: d\na:b\n", "2:2", "space is missing after the colon of “a:”", "Write a: b"),
        ("key word\nother: 1\n", "1:1", "no colon", "key: value"),
        ("a: 1\nb\nc: 2\n", "2:1", "no colon", "key: value"),
        ("a:\n\tb: 1\n", "2:1", "tab", "spaces"),
        ("a: b\n\tc: d\n", "2:1", "tab", "spaces"),
        ("a: |\n\ttext\n", "2:1", "tab", "spaces"),
        ('a: "open\nb: 1\n', "1:4", 'quote " that opens here is never closed', 'closing "'),
        ("b: 1\na: 'open\n", "2:4", "quote ' that opens here is never closed", "closing '"),
        ("a: 'it's fine'\n", "1:8", "after the closing quote '", "double quotes"),
        ('a: "x" y\n', "1:8", 'after the closing quote "', '\\"'),
        ("a: [1, 2\nb: 3\n", "1:4", "[ that opens here is never closed", "closing ]"),
        ("a: {b: 1\nc: 2\n", "1:4", "{ that opens here is never closed", "closing }"),
        ("a: [b c: d: e]\n", "1:11", "a comma", "commas"),
        ("a: [b] c\n", "1:8", "after the closing ]", "quotes"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "indentation of this line fits none", "Line it up"),
        ("a: 1\n- b\n", "2:1", "list item stands among keys", "key with a colon"),
        ("- a\nb: 1\n", "2:1", "without a dash", "- "),
        ("a: *bold* text\n", "1:4", "cannot begin with “*”", "quotes"),
        ("a: *bold text\n", "1:4", "cannot begin with “*”", "quotes"),
        ("a: & more\n", "1:4", "cannot begin with “&”", "quotes"),
        ("a: &x &z b\n", "1:4", "cannot begin with “&”", "quotes"),
        ("a: @home\n", "1:4", "cannot begin with “@”", "quotes"),
        ("a: %x\n", "1:4", "cannot begin with “%”", "quotes"),
        ("a: `x`\n", "1:4", "cannot begin with “`”", "quotes"),
        ("a: ]\n", "1:4", "cannot begin with “]”", "quotes"),
        ("a: !<x\n", "1:4", "cannot begin with “!”", "quotes"),
        ("a: ? b\n", "1:4", "question mark", "quotes"),
        ("a: - b\n", "1:4", "list cannot begin on the line of its key", "next line"),
        ("a: > 90\n", "1:4", "Nothing may follow >", '"> 90"'),
        ("a: >0\n", "1:4", "Nothing may follow >", "quotes"),
        ('a: "C:\\Users"\n', "1:9", "backslash", "\\\\"),
        ('a: "\\q"\n', "1:5", "backslash", "single quotes"),
        ("%FOO\n---\na: 1\n", "1:1", "cannot begin with %", "quotes"),
        ("a: 1\n...\nb: 1\n", "3:1", "after the end", "Delete"),
        (": x\n", "1:1", "no key before it", "Write the key"),
        ("a: [[fcr]] is kept\n", "1:4", "begins with a reference", '"[[fcr]]"'),
        ("- [[fcr]], and [[x]]\n", "1:3", "begins with a reference", '"[[fcr]]"'),
        ("a: [[first call]] is kept\n", "1:4", "begins with a reference", '"[[first call]] is kept"'),
        ("a: {b: :c}\n", "1:8", "cannot begin with “:”", "quotes"),
        ("a: [http://x:, c]\n", "1:13", "colon is followed by a space", "quotes"),
        ("a: 1\nb: [x\n", "2:4", "[ that opens here is never closed", "closing ]"),
    ],
)
def test_slip(text: str, place: str, message: str, mend: str) -> None:
    found = fault(text)
    assert str(found.span) == f"a.yaml:{place}"
    assert message in found.message
    assert mend in found.help


def test_what_was_found_before_the_slip_is_kept() -> None:
    _, findings = read_text("a.yaml", b"a: yes\na: 1\nb: [\n")
    assert [finding.code for finding in findings] == ["YML002", "YML001", "YML005"]


def test_no_message_speaks_as_the_parser_does() -> None:
    for text in (
        "a: [b, c\n",
        "a: 'x' y\n",
        "a: b: c\n",
        "- a\n b\n- c: d\n e\n",
        "{a: :b}\n",
        "a: [b: :c]\n",
    ):
        for finding in read_text("a.yaml", text.encode())[1]:
            assert "did not find" not in finding.message
            assert "block mapping" not in finding.message


def test_places_after_a_surrogate_pair_are_of_the_text_as_written() -> None:
    assert str(fault('["\\ud83d\\ude00", @]\n').span) == "a.yaml:1:18"
    assert str(fault('"\\ud83d\\ude00" x: y\n').span) == "a.yaml:1:16"
