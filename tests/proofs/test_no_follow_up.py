"""A slip in one place is found there and nowhere else: rules take nothing for wrong that is only unknown.

In the pack in which every key is used, values are broken one at a time, keys are misspelt, and files become
unreadable. Whatever is then found that was not found before is the slip itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from sopgen.diagnostics import Diagnostic
from sopgen.model.load import Loaded
from sopgen.source import SourceFile
from tests.checking import checked

TRIED = 90
"""How many places are tried of some thousands: a check of the whole pack each."""

FREE = {("pack.yaml", ("variables",))}
"""Groups whose keys are their author's own, so that none is misspelt."""


def _spans(file: SourceFile, *, keys: bool) -> Iterator[tuple[int, int]]:
    for pointer, place in file.places.items():
        if keys and place.key is not None and (file.path, pointer[:-1]) not in FREE:
            yield file._ends(place.key)
        value = file.data
        for part in pointer:
            value = value[part]  # type: ignore[index]
        written = file.written(place.value)
        if not keys and pointer and isinstance(value, str) and not set("\n,:#") & set(written):
            yield file._ends(place.value)


def _places(loaded: Loaded, *, keys: bool) -> list[tuple[SourceFile, int, int]]:
    """The places of all files that are tried, as far from one another as they can be."""
    every = [(file, *span) for file in loaded.sources.files.values() for span in _spans(file, keys=keys)]
    return every[:: -(-len(every) // TRIED)]


@pytest.fixture(scope="session")
def files(load: Callable[[str], Loaded]) -> dict[str, bytes]:
    """The pack in which every key is used, which has no findings."""
    sources = load("full").sources
    assets = {path: data for path, data in sources.assets.items() if isinstance(data, bytes)}
    files = {path: text.encode() for path, text in sources.texts.items()} | assets
    assert checked(files)[1] == []
    return files


def found(files: dict[str, bytes], path: str, raw: bytes) -> list[Diagnostic]:
    return checked(files | {path: raw})[1]


@pytest.mark.parametrize(
    ("change", "keys"),
    [(lambda value: f"{{x: {value}}}", False), (lambda key: f"{key}qx", True)],
    ids=["a value of the wrong sort", "a misspelt key"],
)
def test_a_slip_is_found_where_it_is(
    load: Callable[[str], Loaded], files: dict[str, bytes], change: Callable[[str], str], *, keys: bool
) -> None:
    for file, start, end in _places(load("full"), keys=keys):
        text = file.text[:start] + change(file.text[start:end]) + file.text[end:]
        line = file.text.count("\n", 0, start) + 1
        findings = found(files, file.path, text.encode())
        assert findings, (file.path, line)
        at = {(d.span.file, d.span.line) for d in findings if d.span}
        where = (file.path, line)
        assert at == {where} or [d.code for d in findings] == ["SCH001"], (where, findings)


@pytest.mark.parametrize(
    "begins", [b"\xff\xfe", b"title: [}\n", b"[}\n"], ids=["no text", "a line", "no key"]
)
def test_a_file_that_cannot_be_read_is_one_finding(files: dict[str, bytes], begins: bytes) -> None:
    for path, raw in files.items():
        if path.endswith(".yaml"):
            findings = found(files, path, begins + raw.replace(b"\ntitle:", b"\n#"))
            assert [(d.span.file, d.code[:3]) for d in findings if d.span] == [(path, "YML")]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (r"\d{4}-\d\d-\d\d(?=[,}\s])", "01/06/2026"),
        (r'"\d\d:\d\d"', "8:00"),
        (r"(?<=: )\d+(?:min|h|d|bd)\b", "45 minutes"),
        (r"(?<=: )(?:draft|approved|provider|client|month)\b", "Xyz"),
    ],
)
def test_a_value_as_in_a_letter_is_one_finding(files: dict[str, bytes], form: str, written: str) -> None:
    for path, raw in files.items():
        text = raw.decode() if path.endswith(".yaml") else ""
        for match in list(re.finditer(form, text))[::4]:
            changed = f"{text[: match.start()]}{written}{text[match.end() :]}"
            findings = found(files, path, changed.encode())
            line = text.count("\n", 0, match.start()) + 1
            assert [(d.span.file, d.span.line) for d in findings if d.span] == [(path, line)]
