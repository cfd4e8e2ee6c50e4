"""The styles of a template, found by what they are called: ids differ with the language of its Word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sopgen.assets import AssetError
from sopgen.assets.opc import SAVE_AGAIN
from sopgen.assets.word_template import WordTemplate, lent

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_NUMBER: Final = 10
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parsed(data: bytes) -> _Element:
    """A part as a tree; the template has been judged before, and what it might still do is switched off."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise AssetError("the Word template cannot be used: a part of it is damaged", SAVE_AGAIN) from error


def serialised(root: _Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def whole(text: str) -> int:
    """A whole number as Word writes it; -1 for what is none that Word could have written."""
    return int(text) if len(text) < _LONGEST_NUMBER and text.isdecimal() else -1


def named(element: _Element, path: str, attribute: str = "val") -> str:
    """An attribute of a descendant; empty where there is none."""
    found = element.find("/".join(f"{WORD}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{WORD}{attribute}", "")


class Sheet:
    """Styles by id and by name, and what holds for one after all that it is based on."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.styles = [style for style in root.iterfind(f"{WORD}style") if style.get(f"{WORD}styleId")]
        self.by_id = {style.get(f"{WORD}styleId", ""): style for style in reversed(self.styles)}
        self.by_name = {key(style): style for style in reversed(self.styles)}
        self.normal = next(
            (s for s in self.styles if key(s)[0] == "paragraph" and s.get(f"{WORD}default") in ("1", "true")),
            None,
        )

    def chain(self, style: _Element | None) -> Iterator[_Element]:
        """A style, and what it is based on; a circle ends where it began."""
        met: set[str] = set()
        while style is not None and style.get(f"{WORD}styleId", "") not in met:
            yield style
            met.add(style.get(f"{WORD}styleId", ""))
            style = self.by_id.get(named(style, "basedOn"))

    def holds(self, style: _Element | None, path: str, attribute: str = "val") -> str:
        """What holds for a style, its own or inherited, the defaults of the document last."""
        for one in self.chain(style):
            if text := named(one, path, attribute):
                return text
        part = path.partition("/")[0]
        return named(self.root, f"docDefaults/{part}Default/{path}", attribute)

    def paragraph(self, name: str) -> _Element | None:
        return self.by_name.get(("paragraph", name.lower()))


def key(style: _Element) -> tuple[str, str]:
    """Type and name, as Word compares them: capital and small letters are one."""
    return style.get(f"{WORD}type", "paragraph"), named(style, "name").lower()


def own_part(template: WordTemplate, kind: str) -> bytes:
    """The part of a kind; empty where the template has none."""
    rows = lent(template)[kind]
    return template.package.parts[rows[0].target] if rows else b""


@lru_cache(maxsize=4)
def sheet_of(template: WordTemplate) -> Sheet:
    """The styles as they stand in the template; not to be changed."""
    return Sheet(parsed(own_part(template, "styles")))


@lru_cache(maxsize=4)
def text_of(template: WordTemplate) -> _Element:
    """The main part as it stands in the template; not to be changed."""
    return parsed(template.package.parts[template.main])
