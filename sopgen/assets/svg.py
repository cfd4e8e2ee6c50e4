"""SVG files as logos: drawings that hold all they need, run nothing and look the same everywhere.

What is allowed is a list of what drawing programs export for a logo. Whatever could load a file,
run a script, or depend on the fonts of a computer is refused, with what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from sopgen.assets.error import AssetError

MAX_BYTES = 500_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 50

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_XLINK = "http://www.w3.org/1999/xlink"
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
    "image": "draw it as shapes, or export the whole logo as PNG",
    "use": "turn clones and symbols into shapes before exporting: copies of copies can grow without end",
    "script": "export the logo without scripts",
    "foreignObject": "draw it as shapes, or export the whole logo as PNG",
}
_OUTSIDE = re.compile(r"url\(\s*(?!['\"]?#)|@import|\\", re.IGNORECASE)
"""Where a style looks outside its file; a backslash could spell the same in another way."""
_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(?:px|pt|mm|cm|in|pc)?\s*")
_MEND = "export it as plain SVG, or as PNG"
_SIMPLER = "simplify the drawing, or export it as PNG"


def ratio(data: bytes) -> float:
    """Width by height; raises `AssetError` where the file is no SVG, not safe, or has no size."""
    if len(data) > MAX_BYTES:
        raise AssetError(f"this SVG file has more than {MAX_BYTES // 1000} kB", _SIMPLER)
    reader = _Reader()
    try:
        data.decode("utf-8")
        reader.parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise AssetError("this is neither a PNG nor an SVG file in UTF-8", _MEND) from error
    return _ratio(reader.root)


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
            raise AssetError("this drawing is too complicated for a logo", _SIMPLER)
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
            raise AssetError(f"this SVG file runs a script (`{name}`)", "export the logo without scripts")
        link = name in ("href", f"{_XLINK} href")
        outside = " " not in name and _OUTSIDE.search(text)
        if outside or name == f"{_XML} base" or (link and not text.strip().startswith("#")):
            raise AssetError(f"`{name.split()[-1]}` of this SVG file leads elsewhere", _MEND)


def _ratio(root: Mapping[str, str]) -> float:
    box = [float(n) for n in re.findall(r"-?\d*\.?\d+", root.get("viewBox", ""))]
    match box:
        case _, _, width, height if width > 0 and height > 0:
            return width / height
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(side[1]) if side else 0.0 for side in sides)
    if width > 0 and height > 0:
        return width / height
    raise AssetError("this SVG file does not say how large it is", "export it with a `viewBox`, or as PNG")
