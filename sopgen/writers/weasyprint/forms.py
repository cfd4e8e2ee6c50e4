"""Fields to fill in: what the engine makes of them, mended so that every viewer can write in them.

The engine gives a text field the page's own font, whole and by glyph number: hundreds of kilobytes,
in which few viewers can find a letter, and whose ligatures no reader can name. So every field is
laid out as a box to tick; those to write in become text fields here, with a small font that has its
letters in the order of Windows-1252.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from sopgen.writers.fonts.files import faces
from sopgen.writers.paper.fonts import SYMBOLS

_TEXT, _LINES, _BOX, _LIST = "text", "lines", "box", "choice"
_FONT = "Fill"
_SIZE = 9
_FIRST, _LAST = 32, 255
_DROPS_DOWN = 1 << 17
_SEVERAL_LINES = 1 << 12
_NOT_SYMBOLIC = 1 << 5
_CAPITALS = 0.72
"""Height of capitals in ems, where a font does not say."""


Lists = Mapping[str, tuple[str, tuple[str, ...]]]
"""What is chosen in each list, and from what, by the field's name."""


def name_fields(root: Element) -> Lists:
    """Give every field its own name, and those to write in a shape that the engine can lay out.

    Lists are taken out of it: the engine lays out nothing inside a field.
    """
    lists = {}
    for number, field in enumerate(root.iter("input"), 1):
        kind = field.get("type", "")
        name = f"{kind if kind in (_TEXT, _LINES, _LIST) else _BOX}-{number}"
        if kind == _LIST:
            lists[name] = (field.attrib.pop("value"), tuple(one.text or "" for one in field))
            field[:] = []
        field.set("name", name)
        field.set("type", "checkbox")
    return lists


def mend_fields(pdf: Any, families: tuple[str, ...], lists: Lists) -> None:
    """Make the fields of a PDF of the engine ones that can be filled in, before it is written."""
    import pydyf

    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    font = _font(pdf, next(one for one in (*families, SYMBOLS) if faces(one)[0].path.suffix == ".ttf"))
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({_FONT: font})})
    form["DA"] = pydyf.String(f"/{_FONT} {_SIZE} Tf 0 g")
    del form["NeedAppearances"]  # each field has its own
    for reference in form["Fields"]:
        field = pdf.objects[int(reference.split()[0])]
        appearance = pdf.objects[int(field["AP"]["N"]["on"].split()[0])]
        del field["MK"]
        name = str(field["T"].string)
        if name in lists or name.startswith((_TEXT, _LINES)):
            field |= {"FT": "/Tx", "V": pydyf.String(), "DA": form["DA"]}
            if name.startswith(_LINES):
                field["Ff"] = _SEVERAL_LINES
            field["AP"] = pydyf.Dictionary({"N": appearance.reference})
            del field["AS"]
            appearance.stream = ["/Tx BMC EMC"]
            if name in lists:
                chosen, choices = lists[name]
                options = pydyf.Array([pydyf.String(one) for one in choices])
                field |= {"FT": "/Ch", "Ff": _DROPS_DOWN, "V": pydyf.String(chosen), "Opt": options}
                appearance.extra["Resources"] = form["DR"]
                appearance.stream = [
                    f"/Tx BMC BT /{_FONT} {_SIZE} Tf 0 g 2 4 Td <{_codes(chosen)}> Tj ET EMC"
                ]
        else:
            empty = pydyf.Stream([], {**appearance.extra}, compress=True)
            pdf.add_object(empty)
            field["AP"]["N"]["Off"] = empty.reference


def _codes(text: str) -> str:
    """The letters of a field's own font, as PDF writes them in hexadecimal; others as question marks."""
    return text.encode("cp1252", "replace").hex()


def _font(pdf: Any, family: str) -> bytes:
    """The reference of a small font with the letters of Western Europe."""
    import pydyf

    data, name, widths, measures = _small(family)
    file = pydyf.Stream([data], {"Length1": len(data)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": _NOT_SYMBOLIC,
            "ItalicAngle": 0,
            "StemV": 80,
            **{key: value for key, value in measures if key != "FontBBox"},
            "FontBBox": pydyf.Array(dict(measures)["FontBBox"]),
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{name}",
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": pydyf.Array(widths),
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(font)
    reference: bytes = font.reference
    return reference


@lru_cache(maxsize=8)
def _small(family: str) -> tuple[bytes, str, tuple[int, ...], tuple[tuple[str, Any], ...]]:
    """(file, name, width of each code, measures of the descriptor); lengths are thousandths of an em."""
    from fontTools import subset  # type: ignore[import-untyped]  # none are published
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    letters = [bytes([code]).decode("cp1252", "replace") for code in range(_FIRST, _LAST + 1)]
    with TTFont(faces(family)[0].path, recalcTimestamp=False) as font:
        chosen = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True, hinting=False))
        chosen.populate(text="".join(letters))
        chosen.subset(font)
        buffer = io.BytesIO()
        font.save(buffer)
        glyphs, head = font.getBestCmap(), font["head"]
        em: int = head.unitsPerEm

        def scaled(value: float) -> int:
            return round(value * 1000 / em)

        widths = tuple(
            scaled(font["hmtx"][glyphs[ord(letter)]][0]) if ord(letter) in glyphs else 0 for letter in letters
        )
        measures = (
            ("FontBBox", tuple(map(scaled, (head.xMin, head.yMin, head.xMax, head.yMax)))),
            ("Ascent", scaled(font["hhea"].ascent)),
            ("Descent", scaled(font["hhea"].descent)),
            ("CapHeight", scaled(getattr(font["OS/2"], "sCapHeight", 0) or _CAPITALS * em)),
        )
    return buffer.getvalue(), f"SOPGEN+{family.replace(' ', '')}", widths, measures
