from __future__ import annotations

from pathlib import Path

import pytest

from sopgen.preview.editor import Editor, PatternError

FILE = Path("/home/ann/my packs/ü#1?/sops/a&b.yaml")


def test_the_usual_editor_opens_the_line() -> None:
    address = Editor().address(FILE, 56, 13)
    assert address == "vscode://file/home/ann/my%20packs/%C3%BC%231%3F/sops/a%26b.yaml:56:13"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("idea://open?file={file}&line={line}", "idea://open?file=/p/a.yaml&line=5"),
        ("emacs://open?url=file://{file}&line={line}", "emacs://open?url=file:///p/a.yaml&line=5"),
        ("zed://file/{file}:{line}:{column}", "zed://file/p/a.yaml:5:7"),
        ("txmt:{file}", "txmt:/p/a.yaml"),
    ],
)
def test_other_editors_have_their_own_addresses(pattern: str, expected: str) -> None:
    assert Editor(pattern).address(Path("/p/a.yaml"), 5, 7) == expected


def test_a_name_of_a_file_fills_nothing_in() -> None:
    assert Editor("e:{file}:{line}").address(Path("/p/{line}.yaml"), 5, 7) == "e:/p/%7Bline%7D.yaml:5"


@pytest.mark.parametrize(
    "pattern",
    [
        "javascript:alert({file})",
        "JavaScript:alert({file})",
        "data:text/html,{file}",
        "vbscript:{file}",
        " javascript:{file}",
        "{file}",
        "code {file}",
        "vscode://file/nothing",
        "",
    ],
)
def test_what_opens_no_editor_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        Editor(pattern)
