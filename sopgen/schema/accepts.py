"""A quick first verdict: whether the schema library would find nothing wrong with some data.

Most files are clean, and the library takes twenty times as long to say so, its import among it. This says
yes only where it would find nothing; a no means that it is to be asked, which says what is wrong. What is
asked here is made of the schemas as they are read: each keyword is a function of the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final

from sopgen.schema.annotations import Node, root
from sopgen.schema.validators import FORMATS, is_seen, too_fine

Test = Callable[[Any], bool]

_FEW: Final = 64
"""Items of a list without an order that are compared each with each; for more the library is asked."""


def accepts(kind: str, data: Any) -> bool:
    """Whether a blueprint of a kind surely has nothing against it, as a whole."""
    return _test(root(kind))(data)


_TESTS: dict[int, tuple[Node, Test]] = {}
"""By the identity of a schema, which is kept so that no other can come to have it."""


def takes(node: Node, value: Any) -> bool:
    """Whether a schema surely has nothing against a value."""
    return _test(node)(value)


def _test(node: Node) -> Test:
    if (kept := _TESTS.get(id(node.own))) is None:
        kept = _TESTS[id(node.own)] = (node, _made(node))
    return kept[1]


def _made(node: Node) -> Test:
    names = dict.fromkeys(_KEYWORDS[key] for key in node.own if not (key in _SILENT or key.startswith("x-")))
    tests = tuple(make(node) for make in names)
    return tests[0] if len(tests) == 1 else lambda value: all(test(value) for test in tests)


def _type(node: Node) -> Test:
    wanted = node.own["type"]
    tests = [_TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


_TYPES: dict[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and _is_number(value) and not too_fine(value),
    "number": lambda value: _is_number(value) and not too_fine(value),
}


def _group(node: Node) -> Test:
    """The keys of a group. The test of a key is made when one is met: most files use few of them."""
    own, required = node.own, tuple(node.own.get("required", ()))
    is_name = _test(Node(node.file, own["propertyNames"])) if "propertyNames" in own else None
    free = own.get("additionalProperties", True)
    tests: dict[str, Test] = {}

    def made(key: str) -> Test:
        inner = node.properties.get(key, node.others)
        tests[key] = found = _test(inner) if inner else lambda _: free is True
        return found

    def test(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, inner in value.items():
            if not (tests.get(key) or made(key))(inner) or (is_name and not is_name(key)):
                return False
        return all(key in value for key in required)

    return test


def _items(node: Node) -> Test:
    assert node.items
    test = _test(node.items)
    return lambda value: not isinstance(value, list) or all(map(test, value))


def _is_unique(value: Any) -> bool:
    if not isinstance(value, list):
        return True
    try:
        return len(set(value)) == len(value)
    except TypeError:
        return len(value) < _FEW and all(item not in value[:place] for place, item in enumerate(value))


def _one_of(values: Iterable[Any]) -> Test:
    """Texts and whole numbers; `True` equals 1 and is none."""
    known = frozenset(value for value in values if type(value) in (str, int))
    return lambda value: type(value) in (str, int) and value in known


def _pattern(node: Node) -> Test:
    """A pattern is compiled when a value is to fit it."""
    pattern = node.own["pattern"]
    found: list[Callable[[str], Any]] = []

    def test(value: Any) -> bool:
        if not isinstance(value, str):
            return True
        if not found:
            found.append(re.compile(pattern).search)
        return found[0](value) is not None

    return test


def _format(node: Node) -> Test:
    is_one = FORMATS[node.own["format"]]

    def test(value: Any) -> bool:
        try:
            return is_one(value)
        except ValueError:
            return False

    return test


def _bound(key: str, holds: Callable[[Any, Any], bool]) -> Callable[[Node], Test]:
    def make(node: Node) -> Test:
        limit = node.own[key]
        return lambda value: holds(value, limit)

    return make


_KEYWORDS: dict[str, Callable[[Node], Test]] = {
    "type": _type,
    **dict.fromkeys(("properties", "additionalProperties", "propertyNames", "required"), _group),
    "items": _items,
    "enum": lambda node: _one_of(node.own["enum"]),
    "const": lambda node: _one_of([node.own["const"]]),
    "pattern": _pattern,
    "format": _format,
    "uniqueItems": lambda node: _is_unique if node.own["uniqueItems"] else lambda _: True,
    "minimum": _bound("minimum", lambda value, limit: not _is_number(value) or value >= limit),
    "maximum": _bound("maximum", lambda value, limit: not _is_number(value) or value <= limit),
    "minItems": _bound("minItems", lambda value, least: not isinstance(value, list) or len(value) >= least),
    "minLength": _bound(
        "minLength", lambda value, least: not isinstance(value, str) or is_seen(value, least)
    ),
    "maxLength": _bound("maxLength", lambda value, most: not isinstance(value, str) or len(value) <= most),
}
"""What each keyword of our schemas asks; a schema that uses another is not read at all."""

_SILENT: Final = frozenset(("$schema", "$id", "$defs", "title", "description", "examples"))
"""What asks nothing of a value; nor does what begins with `x-`."""
