"""Every text that is printed is set as its schema says, or is found with its place: nothing is printed raw.

Driven by the schemas: each text of each kind is probed in the pack that uses every key. In prose and lines
references and marks work; in a name each is an error.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import sopgen
from sopgen.diagnostics import Diagnostic, Severity
from sopgen.documents import tree as t
from sopgen.documents.render import document_ids, render
from sopgen.model.load import Loaded
from sopgen.schema import LINE, NAME, PROSE, TEXTS, AnnotatedValue, Node, kinds, root
from tests.conftest import GOLDEN
from tests.rewriting import rewritten, texts

FULL = GOLDEN / "full"
FORMS = {"pattern", "enum", "const", "x-refers-to", "x-asset"}
"""Words of a schema that say what a string is when it is no text."""

Place = tuple[str, tuple[str | int, ...]]
"""A file and the way to a value in it."""


def strings(node: Node, path: str, trail: tuple[int, ...] = ()) -> Iterator[tuple[str, Node]]:
    """Every string that a schema knows, with the way to it by keys; what holds itself, once."""
    if id(node.own) in trail:
        return
    trail = (*trail, id(node.own))
    inner = dict(node.properties)
    inner |= {"[]": node.items} if node.items else {}
    inner |= {"*": node.others} if node.others else {}
    for key, one in inner.items():
        yield from strings(one, f"{path}.{key}", trail)
    types = node.own.get("type", "string" if FORMS & node.own.keys() else "")
    if "string" in ([types] if isinstance(types, str) else types):
        yield path, node


STRINGS = {path: node for kind in kinds() for path, node in strings(root(kind), kind)}


def test_every_string_is_a_text_or_has_a_form() -> None:
    """A new field says which by `$ref` to `prose`, `line` or `name` of `common.schema.json`, or `x-text`."""
    lacking = [path for path, node in STRINGS.items() if not node.text and not FORMS & node.own.keys()]
    assert lacking == [], "`x-text` is missing (prose, line or name), or a form (a pattern, an enum …)"
    both = [path for path, node in STRINGS.items() if node.text and FORMS & node.own.keys()]
    assert both == [], "what has a form of its own is no text: take `x-text` out"
    assert {node.text for node in STRINGS.values()} - {""} == set(TEXTS)


def by_keys(kind: str, found: AnnotatedValue) -> str:
    """The way to a value by keys, as `strings` gives it."""
    node, path = root(kind), kind
    for part in found.pointer:
        key = "[]" if isinstance(part, int) else part if part in node.properties else "*"
        inner = node.items if key == "[]" else node.properties.get(str(part), node.others)
        assert inner is not None
        node, path = inner, f"{path}.{key}"
    return path


def shared(path: str) -> str:
    """The same for what all kinds of document have: the control block, and sections within sections."""
    path = re.sub(r"^(?!pack\.)\w+\.(title|distribution|history|sections)\b", r"\1", path)
    return path.replace(".sections.[]", ".[]")


@cache
def places(*kinds_of_text: str) -> dict[Place, AnnotatedValue]:
    return {
        (path, found.pointer): found
        for path, found in texts(FULL)
        if found.node.text in (kinds_of_text or TEXTS)
    }


def test_the_pack_has_every_text_of_every_schema() -> None:
    files = sopgen.load(FULL).sources.files
    kind_of = {path: str(file.data["kind"]) for path, file in files.items() if isinstance(file.data, dict)}
    used = {shared(by_keys(kind_of[path], found)) for (path, _), found in places().items()}
    texts_of_schemas = {shared(path) for path, node in STRINGS.items() if node.text}
    assert texts_of_schemas - used == set(), "no text of the pack `full` has this key"


# -- what is found --------------------------------------------------------------------------------


def probed(probe: str, kinds_of_text: tuple[str, ...]) -> Loaded:
    """The pack with a probe in each text of some kinds: at the end of a line, in a paragraph of prose."""

    def change(_: str, found: AnnotatedValue) -> str:
        if found.node.text not in kinds_of_text:
            return str(found.value)
        return f"{found.value.rstrip()}{chr(10) * 2 if found.node.text == PROSE else ' '}{probe}"

    return rewritten(FULL, change)[0]


def findings(loaded: Loaded, code: str) -> dict[Place, Diagnostic]:
    found = sopgen.check(loaded) if loaded.pack else loaded.diagnostics
    return {(d.span.file, d.pointer): d for d in found if d.span and d.code == code}


NAMES = {
    "a reference": "[[team-leader]]",
    "a value": "[[promise-kept.target]]",
    "a reference with words": "[[team-leader|the leader]]",
    "a reference to nothing": "[[nobody-at-all]]",
    "an open reference": "[[team-leader",
    "bold": "**bold**",
    "italics": "*set apart*",
    "underscores": "_set apart_",
    "code": "`code`",
    "struck out": "~~gone~~",
    "a link": "[words](https://client.example)",
    "HTML": "<b>bold</b>",
    "a new line": "<br>",
    "an address": "<https://client.example>",
    "a picture": "![A floor](images/floor.svg)",
    "a fence": "\n```mermaid\ngraph LR\n```",
    "a list": "\n- one\n- two",
    "a footnote": "^[a note]",
    "a template's mark": "{{ client }}",
    "a template's loop": "{% if x %}",
    "the id of a clause": "{#some-clause}",
    "an entity": "&amp;",
    "an escape": r"\*",
}


@pytest.mark.parametrize("probe", NAMES.values(), ids=NAMES)
def test_a_mark_in_a_name_is_an_error_at_its_place(probe: str) -> None:
    found = findings(probed(probe, (NAME,)), "DOC025")
    assert places(NAME).keys() - found.keys() == set()
    assert found.keys() - places(NAME).keys() == set()
    assert {finding.severity for finding in found.values()} == {Severity.ERROR}
    assert all(finding.help for finding in found.values())


PLAIN = (
    "5*",
    "C#",
    "snake_case",
    "2*3",
    "a*b*c",
    "(a*b)*c",
    "R&D",
    "__",
    "* note",
    "[x]",
    "`",
    "<5",
    "~",
    "^2",
)


@pytest.mark.parametrize("plain", PLAIN)
def test_what_only_looks_like_a_mark_is_left_alone_and_printed(plain: str) -> None:
    loaded = probed(plain, (NAME,))
    assert findings(loaded, "DOC025") == {}
    assert loaded.pack is not None
    # What a placeholder looks like is for DOC010; a file name cannot be a form's.
    assert [d for d in sopgen.check(loaded) if d.severity is Severity.ERROR] == []


FOUND = {
    "a template's mark": ("{{ client }}", "DOC010", (PROSE, LINE)),
    "a template's loop": ("{% if x %}", "DOC010", (PROSE, LINE)),
    "a place to fill in": ("<<client>>", "DOC010", (PROSE, LINE, NAME)),
    "to be done": ("TBD", "DOC010", (PROSE, LINE, NAME)),
    "a picture in a line": ("![A floor](images/floor.svg)", "DOC016", (LINE,)),
    "a fence in a line": ("\n```mermaid\ngraph LR\n```", "DOC035", (LINE,)),
    "a list in a line": ("\n\n- one\n- two", "DOC035", (LINE,)),
    "a fence in prose": ("```mermaid\ngraph LR\n```", "DOC033", (PROSE,)),
    "marks in a label": ("[[team-leader|the **leader**]]", "DOC025", (PROSE, LINE)),
    "marks in a caption": ('![A floor](images/floor.svg "**Floor**")', "DOC033", (PROSE,)),
    "an unknown id": ("[[nobody-at-all]]", "DOC002", (PROSE, LINE)),
}


@pytest.mark.parametrize(("probe", "code", "where"), FOUND.values(), ids=FOUND)
def test_what_would_be_printed_raw_is_found(probe: str, code: str, where: tuple[str, ...]) -> None:
    assert places(*where).keys() - findings(probed(probe, where), code).keys() == set()


@pytest.mark.parametrize("plain", ["`{{ client }}`", "``[[team-leader` ``", "`TBD`"])
def test_code_speaks_of_marks(plain: str) -> None:
    assert findings(probed(plain, (PROSE, LINE)), "DOC010") == {}


def test_a_text_that_is_an_id_is_found_with_the_reference_to_write() -> None:
    loaded = rewritten(FULL, lambda _, found: "team-leader" if found.node.markdown else str(found.value))[0]
    found = findings(loaded, "DOC026")
    assert found.keys() == places(PROSE, LINE).keys()
    edits = {edit.replacement for finding in found.values() for fix in finding.fixes for edit in fix.edits}
    assert edits == {'"[[team-leader]]"'}


# -- what is printed ------------------------------------------------------------------------------

RAW = re.compile(r"\[\[|\]\]|\*\*|~~|`|\^\[|\{\{|qb\*|\*qi")


def printed(value: Any) -> Iterator[str]:
    """The words of a document in order, those of properties and page headers too; code aside."""
    if isinstance(value, t.Code):
        yield value.text
    elif isinstance(value, t.Ref):
        yield from printed(value.children)
    elif isinstance(value, tuple):
        for one in value:
            yield from printed(one)
    elif isinstance(value, str):
        yield f"RAW({value})" if RAW.search(value) else value
    elif dataclasses.is_dataclass(value) and not isinstance(value, t.Attr):
        for field in dataclasses.fields(value):
            yield from printed(getattr(value, field.name))


def test_references_and_marks_are_set_in_all_prose_and_lines() -> None:
    marks: dict[str, Place] = {}

    def change(path: str, found: AnnotatedValue) -> str:
        if found.value == "PTP":
            return "MTPD"  # abbreviations are explained where a document has them
        if not found.node.markdown:
            return str(found.value)
        mark = f"qz{len(marks)}q"
        marks[mark] = (path, found.pointer)
        probe = f"{mark} [[team-leader]] **qb** *qi* `qc` 2*3*4 (a*b)*c"
        return f"{found.value.rstrip()}{chr(10) * 2 if found.node.text == PROSE else ' '}{probe}"

    loaded = rewritten(FULL, change)[0]
    assert loaded.pack is not None
    words = [
        " ".join("".join(printed(render(loaded.pack, id_))).split()) for id_ in document_ids(loaded.pack)
    ]
    text = "\n".join(words)
    assert "RAW(" not in text
    well_set = {*re.findall(r"(qz\d+q) Team leader qb qi qc 2\*3\*4 \(a\*b\)\*c", text)}
    assert {place for mark, place in marks.items() if mark not in well_set} == set()
