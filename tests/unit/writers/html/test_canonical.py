import dataclasses
from collections.abc import Callable
from typing import Any

from sopgen.documents import tree, walking
from sopgen.documents.numbering import numbered
from sopgen.documents.tree import Document
from sopgen.writers import html


def test_sample_reads_as_the_golden_file_says(
    sample: Document, parts: dict[str, Any], golden: Callable[[str, str], None]
) -> None:
    short = dataclasses.replace(parts["PROCEDURE"].children[1], body=parts["PROCEDURE"].children[1].body[:2])
    procedure = dataclasses.replace(
        parts["PROCEDURE"],
        children=(parts["PROCEDURE"].children[0], short, parts["PROCEDURE"].children[2]),
    )
    blocks = tuple(
        procedure if block is parts["PROCEDURE"] else block
        for block in parts["BLOCKS"]
        if block is not parts["HARD"]
    )
    golden("writers/sample.html", html.canonical(dataclasses.replace(sample, blocks=numbered(blocks))))


def test_every_kind_of_block_and_inline_is_in_the_sample(sample: Document) -> None:
    kinds = {type(block) for block in walking.walk(sample.blocks)}
    assert kinds == set(tree.Block.__args__)
    assert inline_kinds(sample) == set(tree.Inline.__args__)


def inline_kinds(document: Document) -> set[type]:
    found: set[type] = set()

    def visit(value: object) -> None:
        if isinstance(value, tuple):
            for part in value:
                visit(part)
        elif dataclasses.is_dataclass(value):
            found.add(type(value))
            for field in dataclasses.fields(value):
                visit(getattr(value, field.name))

    visit(document)
    return found & set(tree.Inline.__args__)


def test_canonical_form_is_one_element_a_line(parts: dict[str, Any]) -> None:
    document = dataclasses.replace(parts["DOCUMENT"], blocks=numbered((parts["CONTROL"],)))
    lines = html.canonical(document).splitlines()
    assert lines[0] == '<main id="_content">'
    assert '        <caption><span class="number">Table 1</span> Revisions</caption>' in lines
    assert '            <th scope="col">Version</th>' in lines
    assert lines[-1] == "</main>"


def test_text_is_never_markup(parts: dict[str, Any]) -> None:
    document = dataclasses.replace(parts["DOCUMENT"], blocks=(parts["p"]('<b onclick="x">&amp;</b>'),))
    assert '<p>&lt;b onclick="x"&gt;&amp;amp;&lt;/b&gt;</p>' in html.canonical(document)
