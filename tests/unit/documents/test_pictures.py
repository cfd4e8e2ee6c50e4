"""Pictures in prose become figures, wherever a blueprint may hold a text of several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

import sopgen
from sopgen.documents.render import document_ids, render
from sopgen.documents.walking import figures
from sopgen.schema import PROSE, Node, root
from sopgen.source import Memory

FULL = Path(__file__).parents[2] / "data" / "golden" / "full"


def prose(node: Node, found: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The texts of several paragraphs in a blueprint."""
    if isinstance(found, yaml.MappingNode):
        for key, value in found.value:
            if key.value in node.properties:
                yield from prose(node.properties[key.value], value)
    elif isinstance(found, yaml.SequenceNode) and node.items:
        for value in found.value:
            yield from prose(node.items, value)
    elif isinstance(found, yaml.ScalarNode) and node.text == PROSE:
        yield found


def kind(blueprint: yaml.Node) -> str:
    return next(str(value.value) for key, value in blueprint.value if key.value == "kind")


def test_every_text_of_several_paragraphs_shows_its_picture() -> None:
    files = {path.relative_to(FULL).as_posix(): path.read_bytes() for path in FULL.rglob("*.*")}
    expected = set()
    for name in [name for name in files if name.endswith(".yaml")]:
        blueprint = yaml.compose(files[name])
        assert blueprint
        for number, text in enumerate(prose(root(kind(blueprint)), blueprint)):
            alt = f"{name} {number} {text.value}"[:60].replace("[", "").replace("]", "").replace("\n", " ")
            text.value, text.style = f"{text.value}\n\nPTP\n\n![{alt}](images/login.png)\n", '"'
            expected.add(" ".join(alt.split()))
        files[name] = yaml.serialize(blueprint, allow_unicode=True).encode()
    loaded = sopgen.load(Memory(files))
    assert loaded.pack, loaded.diagnostics
    pack = loaded.pack
    shown = {figure.alt for id_ in document_ids(pack) for figure in figures(render(pack, id_).blocks)}
    assert len(expected) == 225
    assert expected - shown == set()
