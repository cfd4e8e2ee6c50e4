"""JSON is YAML: whatever plain data a tool writes as JSON is read as it was."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sopgen.source import Data, read_text
from sopgen.source.limits import MAX_DIGITS
from sopgen.source.text import FORBIDDEN_VALUE

NASTY = [
    *(
        "yes",
        "no",
        "9:30",
        "017",
        "1e3",
        "null",
        "<<",
        "=",
        "[[fcr]]",
        "{{x}}",
        "- a",
        "a: b",
        "# c",
        "&a",
        "*a",
    ),
    *(
        r"\ud83d\ude00",
        "\\",
        '"',
        "'",
        "😀",
        "\U0010fffd",
        "\t",
        "\n",
        " ",
        "!!str",
        "%x",
        "---",
        "...",
        "|",
        ">-",
    ),
    *("\\\\ud83d", "\\u0041", "?x", ",", "]", "é", "\xa0", "\u200f", "?", "\\U0001f600"),
]
texts = st.one_of(
    st.text().filter(lambda text: not FORBIDDEN_VALUE.search(text)),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
)
limit = 10 ** (MAX_DIGITS - 2)
values: st.SearchStrategy[Data] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-limit, limit), texts),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(data=values, ascii_only=st.booleans(), indent=st.sampled_from([None, 0, 2]))
@settings(deadline=None, max_examples=200)
def test_json_is_read_as_it_is(data: Data, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    file, findings = read_text("a.yaml", text.encode())
    assert findings == []
    assert file is not None
    assert file.data == data
    assert repr(file.data) == repr(data)
    for pointer, place in file.places.items():
        value: Any = file.data
        for part in pointer:
            value = value[part]
        if isinstance(value, str) and "\n" not in text:
            assert json.loads(text[place.value.column - 1 : place.value.end_column - 1]) == value
