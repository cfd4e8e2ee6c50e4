"""SVG files: drawings that hold all they need, run nothing and look the same everywhere.

What is allowed is a list of what drawing programs export of shapes. Whatever could load a file,
run a script, or depend on the fonts of a computer is refused, with what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET
from xml.parsers import expat

from sopgen.assets.error import AssetError

MAX_BYTES = 500_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 50

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_XLINK = "http://www.w3.org/1999/xlink"
_PREFIXES = {"": _SVG, "xlink": _XLINK}
_OF_SVG = f"{{{_SVG}}}"
_SAID = frozenset(f"{_OF_SVG}{name}" for name in ("title", "desc", "metadata"))
_REFERRED = re.compile(r"#([\w.:-]+)")
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "metadata", "style", "clipPath"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
_ADVICE = {
    "text": "turn the text into outlines (paths) before exporting: the font is not on every computer",
    "tspan": "turn the text into outlines (paths) before exporting: the font is not on every computer",
    "image": "draw it as shapes, or export the whole picture as PNG",
    "use": "turn clones and symbols into shapes before exporting: copies of copies can grow without end",
    "script": "export it without scripts",
    "foreignObject": "draw it as shapes, or export the whole picture as PNG",
}
_OUTSIDE = re.compile(r"url\(\s*(?!['\"]?#)|@import|\\", re.IGNORECASE)
"""Where a style looks outside its file; a backslash could spell the same in another way."""
_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(px|pt|mm|cm|in|pc)?\s*")
_UNITS = {"px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
_MEND = "export it as plain SVG, or as PNG"
_SIMPLER = "simplify the drawing, or export it as PNG"


def ratio(data: bytes) -> float:
    """Width by height; raises `AssetError` where the file is no SVG, not safe, or has no size."""
    return _ratio(_root(data))


def size(data: bytes) -> tuple[float, float]:
    """Width and height in units of 96 to the inch; raises `AssetError` as `ratio` does."""
    root = _root(data)
    shape = _ratio(root)
    width, height = (_units(root.get(name, "")) for name in ("width", "height"))
    width = width or height * shape or _box(root)[2]
    return width, width / shape


def drawn(data: bytes) -> bytes:
    """What is drawn, of a file that is safe: no comments, no titles, no notes of the program that made it.

    These hold names of layers, of people, and of folders on their computers. Ids stay where something
    refers to them.
    """
    root = ET.fromstring(data)  # noqa: S314  # entities and what goes with them have been refused
    referred = set(_REFERRED.findall(data.decode("utf-8")))
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_OF_SVG}style":
            element.text = _REMARK.sub(" ", element.text or "")
        if style := element.get("style"):
            element.set("style", _REMARK.sub(" ", style))
        for name in [*element.keys()]:
            if not _draws(name) or (name == "id" and element.get(name) not in referred):
                del element.attrib[name]
        for child in [*element]:
            if child.tag in _SAID or not child.tag.startswith(_OF_SVG):
                element.remove(child)  # what follows it is white space: text is drawn nowhere
            else:
                waiting.append(child)
    for prefix, space in _PREFIXES.items():
        ET.register_namespace(prefix, space)
    text: str = ET.tostring(root, encoding="unicode")
    return text.encode()


def _draws(attribute: str) -> bool:
    """Whether an attribute can change what is seen: one of another namespace does only where it is a link."""
    return attribute == f"{{{_XLINK}}}href" or not attribute.startswith(("{", "data-", "aria-"))


def _root(data: bytes) -> Mapping[str, str]:
    """The attributes of the outermost element of a file that is safe."""
    if len(data) > MAX_BYTES:
        raise AssetError(f"this SVG file has more than {MAX_BYTES // 1000} kB", _SIMPLER)
    reader = _Reader()
    try:
        data.decode("utf-8")
        reader.parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise AssetError("this is neither a PNG nor an SVG file in UTF-8", _MEND) from error
    return reader.root


class _Reader:
    """Goes through a file once; entities, which could grow or load files, end it at the first."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.root: dict[str, str] = {}
        self._open: list[str] = []
        self._count = 0
        self._style = ""

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise AssetError("this SVG file declares entities", _MEND)

    def _entity(self, *_: object) -> None:
        raise AssetError("this SVG file declares entities", _MEND)

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise AssetError("this SVG file takes its styles from another file", _MEND)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self._open:
            if (space, name) != (_SVG, "svg"):
                raise AssetError("this is neither a PNG nor an SVG file", _MEND)
            self.root = attributes
        self._open.append(name if space == _SVG else "")
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise AssetError("this drawing is too complicated", _SIMPLER)
        if space != _SVG:
            return  # the notes of drawing programs, which nothing draws
        if name not in _DRAWN:
            raise AssetError(f"this SVG file holds `<{name}>`", _ADVICE.get(name, _MEND))
        _refuse_attributes(attributes)

    def _end(self, _tag: str) -> None:
        if self._open.pop() == "style" and _OUTSIDE.search(self._style):
            raise AssetError("a style of this SVG file loads something from elsewhere", _MEND)

    def _text(self, text: str) -> None:
        if self._open[-1] == "style":
            self._style += text


def _refuse_attributes(attributes: Mapping[str, str]) -> None:
    """Attributes of other namespaces are notes too, but for links and what links are counted from."""
    for name, text in attributes.items():
        if name.lower().startswith("on"):
            raise AssetError(f"this SVG file runs a script (`{name}`)", "export it without scripts")
        link = name in ("href", f"{_XLINK} href")
        outside = " " not in name and _OUTSIDE.search(text)
        if outside or name == f"{_XML} base" or (link and not text.strip().startswith("#")):
            raise AssetError(f"`{name.split()[-1]}` of this SVG file leads elsewhere", _MEND)


def _ratio(root: Mapping[str, str]) -> float:
    match _box(root):
        case _, _, width, height if width > 0 and height > 0:
            return width / height
    width, height = (_units(root.get(name, "")) for name in ("width", "height"))
    if width > 0 and height > 0:
        return width / height
    raise AssetError("this SVG file does not say how large it is", "export it with a `viewBox`, or as PNG")


def _box(root: Mapping[str, str]) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d*\.?\d+", root.get("viewBox", ""))]


def _units(length: str) -> float:
    """A length in units of 96 to the inch; nought for what depends on where it stands."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS[found[2] or "px"] if found else 0.0
