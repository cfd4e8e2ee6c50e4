"""The field reference: what may be written in a blueprint of each kind, said by the schemas themselves.

A page a kind, in Markdown: each group of keys once, outermost first, with what a key says, how it is written,
who gains when it rises, and an example of all of them together. Forms that many keys have stand on a page of
their own. The same in HTML is made from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sopgen.records import dataclass
from sopgen.rules.words import a, kind_name, listed
from sopgen.schema import Node, kinds, root
from sopgen.schema.annotations import forms

FORMS = "forms"
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that stand together: those of a blueprint, or of an item in it; `places` says where."""

    title: str
    node: Node
    places: list[str]


def pages() -> dict[str, str]:
    """Every page in Markdown, by its name."""
    made = {kind: page(kind) for kind in kinds()}
    return {INDEX: _index(), **made, FORMS: _forms()}


def page(kind: str) -> str:
    """What may be written in a blueprint of a kind."""
    node = root(kind)
    groups = list(_groups(node))
    lines = [f"# {node.own['title']}: `kind: {kind}`", "", node.own["description"], ""]
    lines += [f"- [{group.title}](#{anchor(group.title)})" for group in groups[1:]]
    needed = "A key in **bold** has to be given. *Gains* says who is better off when a value rises."
    lines += ["", f"{needed} [Forms]({FORMS}.md) that many keys have are explained once."]
    titles = {id(group.node.own["properties"]): group.title for group in groups}
    for group in groups:
        lines += ["", *_section(group, titles)]
    return "\n".join(lines) + "\n"


def _index() -> str:
    lines = ["# Field reference", "", "What may be written in a blueprint, a page for each kind.", ""]
    lines += [
        f"- [{root(kind).own['title']}]({kind}.md): {root(kind).own['description']}" for kind in kinds()
    ]
    lines += [f"- [Forms]({FORMS}.md): how ids, dates, durations, money and texts are written."]
    return "\n".join(lines) + "\n"


def _forms() -> str:
    lines = ["# Forms", "", "How values are written that many keys have."]
    for name, node in forms().items():
        lines += ["", f"## {_title(name, node)}", "", str(node.own["description"])]
        if values := node.own.get("enum"):
            lines += ["", f"One of {_codes(values)}."]
        lines += ["", *_example([(None, example) for example in node.own.get("examples", ())])]
    return "\n".join(lines).rstrip() + "\n"


def _groups(node: Node) -> Iterator[Group]:
    """The groups of a blueprint, each once however often it stands there, in the order of the schema."""
    found: dict[int, Group] = {}

    def visit(title: str, node: Node, place: str) -> None:
        known = found.get(id(node.own["properties"]))
        if known is not None:
            known.places.append(place)
            return
        found[id(node.own["properties"])] = Group(_free(title, place, found), node, [place])
        for name, inner in node.properties.items():
            where, below = f"{place}.{name}" if place else name, inner
            while below.items is not None:
                where, below = f"{where}[]", below.items
            if below.properties:
                visit(str(below.own["title"]), below, where)

    visit(f"Keys of {a(str(node.own['title']))}", node, "")
    yield from found.values()


def _free(title: str, place: str, found: Mapping[int, Group]) -> str:
    """A heading that no other group has."""
    return f"{title} ({place})" if title in {group.title for group in found.values()} else title


Titles = Mapping[int, str]
"""The heading of each group of a page, by the identity of its properties."""


def _section(group: Group, titles: Titles) -> Iterator[str]:
    yield f"## {group.title}"
    if group.places != [""]:
        where = listed([f"`{place}`" for place in group.places])
        yield from ("", f"{group.node.own['description']} Stands in {where}.")
    yield from ("", "| Key | What it says | Written as | Gains |", "|---|---|---|---|")
    required = group.node.own.get("required", ())
    for name, node in group.node.properties.items():
        key = f"**`{name}`**" if name in required else f"`{name}`"
        cells = (key, f"{node.own['title']}. {node.own['description']}", _form(node, titles), _gains(node))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield from ("", "For example:", "")
    yield from _example([(name, _shown(node)) for name, node in group.node.properties.items()])


def _form(node: Node, titles: Titles) -> str:
    """How a value is written, in words."""
    own = node.own
    if node.properties:
        return f"[{_lower(own['title'])}](#{anchor(titles[id(own['properties'])])})"
    if node.others is not None:
        return f"names of your own, each with {_form(node.others, titles)}"
    if node.items is not None:
        return f"a list: {_form(node.items, titles)}"
    return _chosen(node) or _scalar(node)


def _chosen(node: Node) -> str:
    """What can be written where the choice is limited; empty where it is not."""
    own = node.own
    if "const" in own or "enum" in own:
        values = own.get("enum", [own.get("const")])
        return f"one of {_codes(values)}" if len(values) > 1 else f"`{values[0]}`"
    if node.refers_to:
        return f"the id of {listed([_named(kind) for kind in node.refers_to], 'or')}"
    return "the path of a file in the pack" if node.asset else ""


def _scalar(node: Node) -> str:
    own = node.own
    if form := _form_of(node):
        return f"[{_lower(form)}]({FORMS}.md#{anchor(form)})"
    if "pattern" in own:
        return "text in the form of the example"
    wanted = own.get("type", "string")
    words = " or ".join(_SORTS[one] for one in ([wanted] if isinstance(wanted, str) else wanted))
    unit = _UNITS.get(node.unit, "")
    low, high = own.get("minimum"), own.get("maximum")
    limits = f", {low} to {high}" if high is not None and low is not None else ""
    limits = limits or (
        f", {low} or more" if low is not None else f", {high} or less" if high is not None else ""
    )
    return f"{words}{unit}{limits}"


_SORTS = {"string": "text", "number": "a number", "integer": "a whole number", "boolean": "`true` or `false`"}
_UNITS = {
    "percent": " (per cent)",
    "months": " (months)",
    "hours": " (hours)",
    "kpi": " in the unit of the measure",
}


def _form_of(node: Node) -> str:
    """The title of the form that many keys have, if a value has one."""
    if node.text:
        return _title(node.text, forms()[node.text])
    pattern = node.own.get("pattern")
    found = (name for name, one in forms().items() if pattern and one.own.get("pattern") == pattern)
    return next((_title(name, forms()[name]) for name in found), "")


def _title(name: str, node: Node) -> str:
    return str(node.own.get("title", name.capitalize()))


def _named(kind: str) -> str:
    name = kind_name(kind)
    return name if name.startswith("`") else a(name)


def _gains(node: Node) -> str:
    return {"none": "", "by-better": "who the measure serves", "unclear": "unclear"}.get(
        node.gains, node.gains
    )


def _shown(node: Node) -> Any:
    """An example of a value; of a group or its items nothing, since these are shown by themselves."""
    if "const" in node.own:
        return node.own["const"]
    return next(iter(node.own.get("examples", ())), None)


def _example(values: list[tuple[str | None, Any]]) -> list[str]:
    """Examples as YAML: those of a group as one, others a line each."""
    import yaml

    given = [(name, value) for name, value in values if value is not None]
    text = "".join(
        yaml.dump(
            value if name is None else {name: value},
            Dumper=_dumper(),
            sort_keys=False,
            allow_unicode=True,
            width=100,
            default_flow_style=False,
        ).replace("...\n", "")
        for name, value in given
    )
    return ["```yaml", *text.rstrip().splitlines(), "```"]


def _dumper() -> Any:
    """YAML as blueprints have it: quotes where another reader would take a text for something else."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, _data: Any) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT
            super().increase_indent(flow, False)

    def text(dumper: Any, value: str) -> Any:
        plain = re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
        doubtful = dumper.resolve(yaml.ScalarNode, value, (True, False)) != "tag:yaml.org,2002:str"
        style = "|" if "\n" in value else '"' if doubtful and not plain else None
        tag = "tag:yaml.org,2002:timestamp" if plain else "tag:yaml.org,2002:str"
        return dumper.represent_scalar(tag, value, style=style)

    Dumper.add_representer(str, text)
    return Dumper


def _codes(values: list[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _lower(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def anchor(title: str) -> str:
    """The name of a heading in an address, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
