"""Which files a blueprint names: by its schema's word, and as pictures in prose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sopgen.model.load import Loaded
from sopgen.schema import named_assets, pictures
from sopgen.schema.annotations import documents
from sopgen.source import read_text
from sopgen.source.asset import LIMITS


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("See ![the floor](images/floor.png).", ["images/floor.png"]),
        ('![](a.png "A title") and ![b\nc](  b.svg\n"x")', ["a.png", "b.svg"]),
        ("![with [inner] words](a.png)", ["a.png"]),
        ("![\\]](a.png)", ["a.png"]),
        ("![x](<my file.png>)", ["my file.png"]),
        ("![x](my%20file.png)", ["my file.png"]),
        ("![x](plan(2).png)", ["plan(2).png"]),
        ("![x](a\\_b.png)", ["a_b.png"]),
        ("![x](https://example.com/a.png)", ["https://example.com/a.png"]),
        ("[a link](a.png), ![no path], ![x][y], ! [x](a.png)", []),
        ("![x]()", []),
    ],
)
def test_the_pictures_of_a_text(text: str, paths: list[str]) -> None:
    assert [*pictures(text)] == paths


def named(text: str) -> list[tuple[str, str]]:
    file, findings = read_text("a.yaml", text.encode())
    assert file
    assert findings == []
    return [*named_assets(file)]


def test_files_are_named_by_keys_and_in_prose() -> None:
    theme = "theme: {logo: logo.png, word_template: client.dotx}\n"
    assert named(f"kind: pack\nnotice: '![x](a.png)'\ntitle: '![x](no.png)'\n{theme}") == [
        ("a.png", "picture"),
        ("logo.png", "logo"),
        ("client.dotx", "word_template"),
    ]
    assert named("kind: sop\npurpose: '![x](a.png)'\ntitle: '![x](no.png)'\n") == [("a.png", "picture")]


def test_a_sign_that_is_escaped_is_one() -> None:
    assert named('kind: sop\npurpose: "\\x21[x](a.png)"\n') == [("a.png", "picture")]


@pytest.mark.parametrize("text", ["kind: none\nx: '![x](a.png)'\n", "- '![x](a.png)'\n", "kind: [sop]\n"])
def test_what_is_no_blueprint_names_nothing(text: str) -> None:
    assert named(text) == []


def test_every_kind_of_file_has_its_limit() -> None:
    def kinds(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["x-asset"]} if "x-asset" in part else set()
            return own.union(*map(kinds, part.values()))
        return set().union(*map(kinds, part)) if isinstance(part, list) else set()

    assert kinds([*documents().values()]) | {"picture"} == set(LIMITS)


def test_a_pack_has_the_files_that_it_names(load: Callable[[str], Loaded]) -> None:
    pack = load("full").pack
    assert pack
    assert isinstance(pack.assets["logo.svg"], bytes)
