"""Which files other than blueprints a blueprint names."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sopgen.schema.annotations import Node, annotated_values, kinds, root
from sopgen.schema.images import images
from sopgen.source import SourceFile


def named_assets(file: SourceFile) -> Iterator[tuple[str, str]]:
    """(path, kind) of each: what the schema marks with `x-asset`, and the pictures in prose."""
    kind = file.data.get("kind") if isinstance(file.data, dict) else None
    if kind not in kinds():
        return
    # A sign in double quotes may be written as an escape; nearly all blueprints have neither.
    if not (_has_assets(str(kind)) or "![" in file.text or "\\" in file.text):
        return
    for found in annotated_values(str(kind), file.data):
        if isinstance(found.value, str):
            if found.node.asset:
                yield found.value, found.node.asset
            elif found.node.markdown:
                yield from ((path, "picture") for path in pictures(found.value))


def pictures(text: str) -> Iterator[str]:
    """The paths of the pictures in a text of Markdown, as files of the pack."""
    return (image.path for image in images(text) if image.path)


@functools.cache
def _has_assets(kind: str) -> bool:
    """Whether a blueprint of the kind can name a file other than in prose."""
    waiting, seen = [root(kind)], set[int]()
    while waiting:
        node = waiting.pop()
        if node.asset:
            return True
        if id(node.own) not in seen:
            seen.add(id(node.own))
            items: list[Node] = [node.items] if node.items else []
            waiting += [*node.properties.values(), *items]
    return False
