"""What would exhaust the machine is refused before it does, and the limit is named."""

import pytest

from sopgen.source import limits, read_text
from sopgen.source.reader import Reader
from sopgen.source.text import Text


def refused(text: str, limit: str) -> None:
    file, findings = read_text("a.yaml", text.encode())
    assert file is None
    assert [found.code for found in findings if found.code != "YML005"] == ["YML003"]
    assert len(findings) <= 2
    assert limit in findings[-1].message
    assert findings[-1].span is not None


@pytest.mark.parametrize("depth", [limits.MAX_DEPTH + 1, 10_000, 500_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_depth(depth: int, opening: str) -> None:
    refused(opening * min(depth, limits.MAX_BYTES // len(opening)), "64")


def test_block_depth() -> None:
    refused("".join(" " * level + "a:\n" for level in range(2_000)), "64")


def test_the_deepest_allowed_is_read() -> None:
    file, findings = read_text("a.yaml", ("[" * 64 + "]" * 64).encode())
    assert findings == []
    assert file is not None
    assert len(list(file.places)) == 64


def test_number_of_values() -> None:
    refused("- 1\n" * (limits.MAX_VALUES + 1), "200,000")
    file, findings = read_text("a.yaml", ("- 1\n" * (limits.MAX_VALUES - 1)).encode())
    assert file is not None
    assert findings == []


def test_an_alias_bomb_is_counted_and_never_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    text = "\n".join(lines) + "\n"
    refused(text, "200,000")
    reader = Reader(Text("a.yaml", text))
    with pytest.raises(limits.OverLimitError):
        reader.read()
    assert reader._values <= limits.MAX_VALUES


def test_a_chain_of_aliases() -> None:
    def chain(length: int) -> str:
        return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, length + 1))

    assert read_text("a.yaml", chain(limits.MAX_ALIAS_CHAIN).encode())[1] == []
    refused(chain(limits.MAX_ALIAS_CHAIN + 1), "16")


def test_depth_through_an_alias() -> None:
    refused("a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 30 + "*a" + "]" * 30 + "\n", "64")


@pytest.mark.parametrize("text", ["a: &x [*x]\n", "&x {a: {b: *x}}\n", "&x [[*x]]\n"])
def test_recursion(text: str) -> None:
    refused(text, "without end")


def test_size() -> None:
    refused("#" * (limits.MAX_BYTES + 1), "4 MiB")
    assert read_text("a.yaml", b"a: 1\n" + b"#" * (limits.MAX_BYTES - 5))[1] == []


def test_directives() -> None:
    refused("".join(f"%TAG !{n}! tag:x,2000:\n" for n in range(50_000)) + "---\na: 1\n", "16")


def test_one_long_number_is_no_work() -> None:
    _, (found,) = read_text("a.yaml", b"a: " + b"9" * 1_000_000 + b"\n")
    assert found.code == "YML002"
    assert len(found.message) < 200


@pytest.mark.parametrize("text", ["- yes\n" * 100_000, '- "' + r"\0" * 1_000_000 + '"\n', "a: 1\n" * 100_000])
def test_number_of_findings(text: str) -> None:
    file, findings = read_text("a.yaml", text.encode())
    assert file is None
    assert len(findings) == limits.MAX_FINDINGS + 1
    assert (findings[-1].code, "1,000" in findings[-1].message) == ("YML003", True)
