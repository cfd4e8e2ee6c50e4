"""What templates may write in attributes, and what is said of anything else: on which line it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopgen.documents import tree as t

AT = "at"
"""The attribute in which the loader writes a tag's template and line."""


class TemplateError(Exception):
    """A template wrote what the tree cannot hold. `at` is `template:line`, empty for prose."""

    def __init__(self, at: str, message: str) -> None:
        super().__init__(f"{at}: {message}" if at else message)
        self.at = at
        self.message = message

    def __reduce__(self) -> tuple[type[TemplateError], tuple[str, str]]:
        return TemplateError, (self.at, self.message)


def attr(element: Any) -> t.Attr:
    id_, origin = element.get("id", ""), element.get("origin", "")
    return t.Attr(id_, origin) if id_ or origin else t.NO_ATTR


def only(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag != tag:
            raise fault(child, f"<{child.tag}> cannot stand in <{element.tag}>")
        yield child


def one_of(element: Any, name: str, values: tuple[str, ...]) -> str:
    """An attribute that takes one of a few values; the first where it is not given."""
    value: str = element.get(name, values[0])
    if value not in values:
        raise fault(element, f"{name} is one of {', '.join(values)}, not {value!r}")
    return value


_TONES = tuple(t.Tone)


def tone(element: Any) -> t.Tone:
    return t.Tone(one_of(element, "tone", _TONES)) if element.get("tone") else _TONES[0]


def whole(element: Any, name: str, default: int) -> int:
    value: str | None = element.get(name)
    if value is None:
        return default
    if not value.isdecimal():
        raise fault(element, f"{name} is a whole number, not {value!r}")
    return int(value)


def unique_ids(root: Any) -> None:
    seen: set[str] = set()
    for element in root.iter():
        if id_ := element.get("id"):
            if id_ in seen:
                raise fault(element, f"the id {id_!r} stands twice in this document")
            seen.add(id_)


def fault(element: Any, message: str) -> TemplateError:
    place = next((e.get(AT) for e in (element, *element.iterancestors()) if e.get(AT)), "")
    return TemplateError(place or "", message)
