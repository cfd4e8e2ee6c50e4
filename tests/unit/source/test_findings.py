"""What is YAML but not fit for a blueprint."""

import pytest

from sopgen.diagnostics import Diagnostic, Severity
from sopgen.source import Data, read_text


def read(text: str) -> tuple[Data, list[Diagnostic]]:
    file, findings = read_text("a.yaml", text.encode())
    return (file.data if file else None), findings


def at(found: Diagnostic) -> str:
    return str(found.span).removeprefix("a.yaml:")


def test_a_duplicate_key_names_the_first() -> None:
    data, (found,) = read("a:\n  id: x\n  'id': {w: [1]}\n  z: 1\n")
    assert (found.code, found.severity, at(found)) == ("YML001", Severity.ERROR, "3:3")
    assert str(found.related[0].span) == "a.yaml:2:3"
    assert found.pointer == ("a", "id")
    assert data == {"a": {"id": "x", "z": 1}}


def test_each_duplicate_is_found_also_inside_a_dropped_value() -> None:
    _, findings = read("a: 1\na: {b: 1, b: 2}\na: 3\n1: x\n'1': z\n")
    assert [(f.code, at(f)) for f in findings] == [
        ("YML001", place) for place in ("2:1", "2:11", "3:1", "5:1")
    ]


@pytest.mark.parametrize("text", ["a: !!str 1\n", "a: !foo x\n", "a: ! x\n", "a: !!map {}\n"])
def test_a_tag_is_refused(text: str) -> None:
    _, (found,) = read(text)
    assert (found.code, at(found), found.pointer) == ("YML008", "1:4", ("a",))


def test_a_tagged_scalar_stays_text() -> None:
    assert read("a: !!str yes\n")[0] == {"a": "yes"}


def test_a_directive_of_another_version_is_refused_and_that_of_1_2_is_not() -> None:
    assert read("%YAML 1.2\n---\na: 1\n") == ({"a": 1}, [])
    assert [f.code for f in read("%YAML 1.1\n---\na: 1\n")[1]] == ["YML008"]
    assert [f.code for f in read("%TAG ! tag:x,2000:\n---\na: 1\n")[1]] == ["YML008"]


def test_a_second_document_is_refused_and_the_first_read() -> None:
    data, (found,) = read("---\na: 1\n---\nb: 2\n")
    assert (found.code, at(found), data) == ("YML008", "3:1", {"a": 1})


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n"])
def test_an_empty_file(text: str) -> None:
    file, (found,) = read_text("a.yaml", text.encode())
    assert file is None
    assert (found.code, at(found)) == ("YML005", "1:1")
    assert "empty" in found.message


def test_a_file_that_says_null_is_not_empty() -> None:
    file, findings = read_text("a.yaml", b"null\n")
    assert findings == []
    assert file is not None
    assert file.data is None


@pytest.mark.parametrize(
    "text", ["[a]: 1\nb: 2\n", "{a: 1}: 1\nb: 2\n", "? - a\n: 1\nb: 2\n", "{{x}}: 1\nb: 2\n"]
)
def test_a_key_that_is_no_text_is_refused_and_the_rest_read(text: str) -> None:
    data, findings = read(text)
    assert {f.code for f in findings} == {"YML005"}
    assert data == {"b": 2}


def test_an_alias_may_be_a_key_when_it_is_text() -> None:
    assert read("a: &k word\n*k : 1\n") == ({"a": "word", "word": 1}, [])
    data, (found,) = read("a: &k [x]\n*k : 1\n")
    assert (found.code, at(found), data) == ("YML005", "2:1", {"a": ["x"]})


def test_the_nearest_anchor_of_a_name_counts() -> None:
    assert read("a: &x [&x 1, *x]\nb: *x\nc: &x 2\nd: *x\n") == ({"a": [1, 1], "b": 1, "c": 2, "d": 2}, [])


@pytest.mark.parametrize("text", ["a: [[fcr]]\n", "a: [[fcr.target]] # note\n", "a:\n  [[fcr]]\n"])
def test_a_bare_reference_is_refused(text: str) -> None:
    data, (found,) = read(text)
    assert (found.code, found.pointer) == ("YML005", ("a",))
    assert '"[[fcr' in found.help
    assert isinstance(data, dict)
    assert str(data["a"]).startswith("[[fcr")


@pytest.mark.parametrize(
    "text", ["a: [[1]]\n", "a: [[x, y]]\n", "a: [[x], [y]]\n", "a: [['x']]\n", "a:\n- - x\n"]
)
def test_a_list_in_a_list_is_read(text: str) -> None:
    assert read(text.replace("y", "z"))[1] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: "x"#b\n', "1:7"),
        ("a: 'x'#b\n", "1:7"),
        ("a: [x]#b\n", "1:7"),
        ("a: >-#b\n  x\n", "1:6"),
        ("a: {?x: 1}\n", "1:5"),
        ("a: &b:c x\n", "1:6"),
    ],
)
def test_a_sign_that_libyaml_alone_would_swallow_is_refused(text: str, place: str) -> None:
    findings = read(text)[1]
    assert [(f.code, at(f)) for f in findings] == [("YML005", place)]


def test_a_hash_inside_text_is_text() -> None:
    assert read("a: x#y\nb: 'x' # y\nc: |\n  # z\nd: [x] # y\n") == (
        {"a": "x#y", "b": "x", "c": "# z\n", "d": ["x"]},
        [],
    )
