"""Unquoted text: read as YAML 1.2 where 1.1 agrees, refused where it does not."""

from decimal import Decimal

import pytest

from sopgen.source import Data, read_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-17", -17),
        ("+5", 5),
        ("0x1F", 31),
        ("99.90", Decimal("99.90")),
        ("-.5", Decimal("-0.5")),
        ("1.", Decimal(1)),
        ("1.5e+3", Decimal("1.5e+3")),
        ("1.2.0", "1.2.0"),
        ("2026-01-05", "2026-01-05"),
        ("2026-01-05 10:00:00", "2026-01-05 10:00:00"),
        ("09:30", "09:30"),
        ("9:75", "9:75"),
        ("30min", "30min"),
        ("-", None),
        ("- x", None),
        ("nobody", "nobody"),
        ("Yes, please", "Yes, please"),
        ("nUll", "nUll"),
        ("1e", "1e"),
        ("0x", "0x"),
        ("0b2", "0b2"),
        ("+", "+"),
        ("...x", "...x"),
        ("5%", "5%"),
        ("=x", "=x"),
        ("<<x", "<<x"),
        ("9" * 101 + "x", "9" * 101 + "x"),
    ],
)
def test_read(text: str, value: Data) -> None:
    if text.startswith("- ") or text == "-":
        text, value = f"\n  {text}", [None if text == "-" else "x"]
    file, findings = read_text("a.yaml", f"top: {text}\n".encode())
    assert findings == []
    assert file is not None
    assert isinstance(file.data, dict)
    assert file.data["top"] == value
    assert type(file.data["top"]) is type(value)
    assert str(file.data["top"]) == str(value)


AMBIGUOUS = [
    *(("yes", "true", "word yes"), ("No", "false", "word No"), ("ON", "true", "word ON")),
    *(("off", "false", "word off"), ("y", "true", "word y"), ("N", "false", "word N")),
    ("9:30", "number 570", "text 9:30"),
    ("12:30:45", "number 45045", "text 12:30:45"),
    ("-1:00", "number -60", "text -1:00"),
    ("09:30.5", "number 570.5", "text 09:30.5"),
    ("017", "number 15", "number 17"),
    ("08", "text 08", "number 8"),
    ("00", "number 0", "number 0"),
    ("0b11", "number 3", "text 0b11"),
    ("-0x1F", "number -31", "text -0x1F"),
    ("0x1_F", "number 31", "text 0x1_F"),
    ("0o17", "text 0o17", "number 15"),
    ("1_000", "number 1000", "text 1_000"),
    ("0_7", "number 7", "text 0_7"),
    ("1_000.5", "number 1000.5", "text 1_000.5"),
    ("1e3", "text 1e3", "number 1000"),
    ("1.5e3", "text 1.5e3", "number 1500"),
    ("=", "default value", "text ="),
    ("<<", "copy another mapping", "text <<"),
]


@pytest.mark.parametrize(("text", "old", "new"), AMBIGUOUS)
@pytest.mark.parametrize("as_key", [False, True])
def test_ambiguous(text: str, old: str, new: str, as_key: bool) -> None:
    _, findings = read_text("a.yaml", f"{text}: x\n".encode() if as_key else f"a: [1, {text}]\n".encode())
    (found,) = findings
    assert found.code == "YML002"
    older, newer = found.message.split("YAML 1.2")
    assert old in older
    assert new in newer
    assert f'"{text}"' in found.help
    assert found.pointer == ((text,) if as_key else ("a", 1))
    assert found.span is not None
    assert (found.span.column, found.span.end_column) == (
        (1, 1 + len(text)) if as_key else (8, 8 + len(text))
    )


@pytest.mark.parametrize("text", [text for text, *_ in AMBIGUOUS])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_text_is_never_ambiguous(text: str, quote: str) -> None:
    file, findings = read_text("a.yaml", f"{quote}{text}{quote}: {quote}{text}{quote}\n".encode())
    assert findings == []
    assert file is not None
    assert file.data == {text: text}


@pytest.mark.parametrize(
    "text", [".inf", "-.Inf", ".NaN", "9" * 101, "1.0e+101", "1.0e-999999999999", "1.5" + "0" * 100]
)
def test_a_number_no_document_can_use(text: str) -> None:
    _, (found,) = read_text("a.yaml", f"a: {text}\n".encode())
    assert found.code == "YML002"
    assert "not a number that a document can use" in found.message


def test_all_ambiguous_values_of_a_file_are_found_at_once() -> None:
    _, findings = read_text("a.yaml", b"a: yes\nb:\n  - 9:30\n  - {no: 017}\n")
    assert [f.pointer for f in findings] == [("a",), ("b", 0), ("b", 1, "no"), ("b", 1, "no")]


def test_keys_keep_their_text() -> None:
    file, findings = read_text("a.yaml", b"1: a\nnull: b\ntrue: c\n9.50: d\n2026-01-05: e\n")
    assert findings == []
    assert file is not None
    assert file.data == {"1": "a", "null": "b", "true": "c", "9.50": "d", "2026-01-05": "e"}
