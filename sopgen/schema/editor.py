"""The schemas as an editor reads them best: the contract, set out whole, with the ids of one pack.

Editors follow a `$ref` and then show the words behind it in place of those beside it, offer the examples of
the contract as if they were ids of the pack, and say of a pattern only that it was not met. So each kind has
an edition of its own: every key with its own words, what ids there are, and in words how a value is written.
It refuses nothing that the contract allows; what is wrong is for `sopgen check` to say.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopgen.schema.accepts import takes
from sopgen.schema.annotations import Json, Node, root
from sopgen.schema.meant import FORM_OF_IDS, form

Ids = Mapping[str, Mapping[str, str]]
"""The ids of a pack and what each names, by the kind of item (`x-refers-to`)."""

_FROM_CONTRACT = ("type", "enum", "const", "required", "format", "pattern", "uniqueItems", "propertyNames")
_LIMITS = ("minimum", "maximum", "minItems", "minLength", "maxLength")
_FORMATS = ("date",)
"""Formats that an editor knows."""


def edition(kind: str, ids: Ids) -> Json:
    """The schema of a kind of blueprint for editors, complete in itself."""
    made = _Edition(ids)
    whole = made.of(root(kind))
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **whole}
    return {**schema, "definitions": made.recursive} if made.recursive else schema


class _Edition:
    """One edition in the making; `recursive` are the groups that hold themselves."""

    def __init__(self, ids: Ids) -> None:
        self.recursive: dict[str, Json] = {}
        self._ids = ids
        self._trail: list[int] = []

    def of(self, node: Node) -> Json:
        """A value: what it is, in words, and what it may hold."""
        if id(node.own) in self._trail:
            return self._again(node)
        self._trail.append(id(node.own))
        own = node.own
        found: Json = {
            "title": own.get("title", ""),
            "description": said(node),
            "markdownDescription": said(node),
        }
        found |= {key: own[key] for key in (*_FROM_CONTRACT, *_LIMITS) if key in own}
        if own.get("format") not in _FORMATS:
            found.pop("format", None)
        if "pattern" in own:
            found["patternErrorMessage"] = pattern_words(node)
        if node.refers_to:
            found["defaultSnippets"] = self._offered(node)
        elif "examples" in own and not _names_ids(node, set()):
            found["examples"] = own["examples"]
        if node.properties:
            found["properties"] = {name: self.of(inner) for name, inner in node.properties.items()}
        if "additionalProperties" in own:
            found["additionalProperties"] = (
                self.of(node.others) if node.others else own["additionalProperties"]
            )
        if node.items:
            found["items"] = self.of(node.items)
        self._trail.pop()
        name = str(own.get("title", "")).lower()
        if name in self.recursive:
            self.recursive[name] = found
        return found

    def _again(self, node: Node) -> Json:
        name = str(node.own["title"]).lower()
        self.recursive.setdefault(name, {})
        return {"$ref": f"#/definitions/{name}"}

    def _offered(self, node: Node) -> list[Json]:
        """The ids that may stand here, each with what it names; an editor offers them as one types."""
        named = {id_: name for kind in node.refers_to for id_, name in self._ids.get(kind, {}).items()}
        return [{"label": id_, "description": name, "body": id_} for id_, name in named.items()]


def _names_ids(node: Node, seen: set[int]) -> bool:
    """Whether ids stand in a value: those of the contract's examples are no ids of the pack."""
    if id(node.own) in seen:
        return False
    seen.add(id(node.own))
    inner = [*node.properties.values(), *([node.items] if node.items else ())]
    return (
        bool(node.refers_to) or written_as(node) == FORM_OF_IDS or any(_names_ids(one, seen) for one in inner)
    )


def said(node: Node) -> str:
    """The description of a value, and how it is written where that needs words."""
    words = [str(node.own.get("description", ""))]
    if (written := written_as(node)) and not node.refers_to:
        words.append(f"Written as {written}.")
    return " ".join(filter(None, words))


def pattern_words(node: Node) -> str:
    """What an editor says of a value that does not meet a pattern."""
    if written := written_as(node):
        return f"Write {written}."
    return str(node.own.get("description", "")) or "This is not written as it has to be."


def written_as(node: Node) -> str:
    """How a value is written, in words; empty where it may be any text."""
    return form(lambda text: takes(node, text)) if node.own.get("type") == "string" else ""
