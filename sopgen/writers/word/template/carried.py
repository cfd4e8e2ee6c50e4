"""Parts of a template that go along with those a document takes: pictures, fonts, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sopgen.assets.error import AssetError
from sopgen.assets.notes import without_notes
from sopgen.assets.opc import Relation
from sopgen.assets.word_template import WordTemplate, taken_parts
from sopgen.writers.template.sheet import parsed, serialised
from sopgen.writers.word.package import CARRIED
from sopgen.writers.word.xml import DECLARATION, escape

_LEFT: Final = frozenset({"customXml"})
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Carried:
    """`parts` and their `types` by new name; `relations` are the list of each part that is taken."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: Mapping[str, bytes]


@lru_cache(maxsize=4)
def carried_by(template: WordTemplate, stories: tuple[str, ...]) -> Carried:
    """Everything that the parts taken of a template lead to, in a folder where nothing of ours stands.

    `stories` are the headers and footers in use.
    """
    package = template.package
    names: dict[str, str] = {}
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}

    def carry(name: str) -> str:
        if name not in names:
            ending = name.rpartition(".")[2].lower()
            names[name] = f"{CARRIED}/part{len(names) + 1}.{ending}"
            parts[names[name]] = _without_notes(package.parts[name], ending)
            types[names[name]] = package.type_of(name)
            if rows := package.relations(name):
                short = names[name].rpartition("/")[2]
                parts[f"{CARRIED}/_rels/{short}.rels"] = listed(rows, "")
        return names[name]

    def listed(rows: tuple[Relation, ...], folder: str) -> bytes:
        content = "".join(
            f'<Relationship Id="{escape(row.id)}" Type="{escape(row.type)}" Target="'
            + (
                f'{escape(row.target)}" TargetMode="External"/>'
                if row.outside
                else f'{within(row, folder)}"/>'
            )
            for row in rows
            if row.kind not in _LEFT
        )
        return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{content}</Relationships>'.encode()

    def within(row: Relation, folder: str) -> str:
        return folder + carry(row.target).rpartition("/")[2]

    relations = {
        row.target: listed(found, "../template/" if kind == "theme" else "template/")
        for kind, rows in taken_parts(template).items()
        if kind not in ("settings", "styles")
        for row in rows
        if (kind not in ("header", "footer") or row.target in stories)
        and (found := package.relations(row.target))
    }
    return Carried(parts, types, relations)


def _without_notes(data: bytes, ending: str) -> bytes:
    """A part as it goes along: one of a drawn diagram, which is XML, without comments as well."""
    if ending != "xml":
        return without_notes(data)
    try:
        return serialised(parsed(data))
    except AssetError:
        return data
