"""What a PDF of the typesetter is given before it leaves: properties, names, heads of rows, the draft's mark.

One pass over the file, which also packs its objects. What the typesetter cannot say yet is said here: that
the first cell of a row heads it, and that a column which only keeps rows together is no column.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sopgen.documents.tree import Document
from sopgen.writers.options import Attachment
from sopgen.writers.paper.properties import information, packet
from sopgen.writers.paper.watermark import box, placed
from sopgen.writers.typst.attachments import attach
from sopgen.writers.typst.engine import Place, Typeset
from sopgen.writers.typst.nodes import Node

if TYPE_CHECKING:
    from pikepdf import Pdf

PRODUCER = "Typst"
_WATERMARK = "/draft"


def finished(
    typeset: Typeset,
    tables: Sequence[Node],
    document: Document,
    mark: tuple[float, str] | None,
    attachments: Sequence[Attachment],
) -> tuple[bytes, int]:
    """The file as it leaves, and how many pages it has; `mark` is what says that it is a draft."""
    import pikepdf

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pdf:
        _describe(pdf, document)
        _name_places(pdf, typeset.places)
        elements = [*_elements(pdf.Root.StructTreeRoot)]
        _head_rows(pdf, elements, tables)
        _join_captions(elements)
        attach(pdf, attachments, document.date)
        if mark:
            _mark_pages(pdf, *mark)
        lasting = pikepdf.String(hashlib.sha256(document.id.encode()).digest()[:16])
        pdf.trailer.ID = pikepdf.Array([lasting, lasting])  # the second is made of the content
        buffer = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(buffer, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
        return buffer.getvalue(), len(pdf.pages)


def _describe(pdf: Pdf, document: Document) -> None:
    """The same properties that the Word file has, and no date but the document's."""
    import pikepdf

    for key in [*pdf.docinfo.keys()]:
        del pdf.docinfo[key]
    for name, text in information(document, PRODUCER).items():
        pdf.docinfo[f"/{name}"] = pikepdf.String(text)
    # In the place of the typesetter's own: a new object makes the library go through all others.
    pdf.Root.Metadata.write(packet(document, PRODUCER, archive=True))


def _name_places(pdf: Pdf, places: Mapping[str, Place]) -> None:
    """Names for every place that links lead to, also those of other files."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    pairs: list[Any] = []
    for id_ in sorted(places, key=str.encode):
        place = places[id_]
        page = pdf.pages[place.page - 1]
        top = float(page.mediabox[3]) - place.y
        pairs += [String(id_), Array([page.obj, Name.XYZ, round(place.x, 3), round(top, 3), 0])]
    if not pairs:
        return
    names = pdf.Root.get("/Names", Dictionary())
    names.Dests = Dictionary(Names=Array(pairs))
    pdf.Root.Names = names
    assert isinstance(names, pikepdf.Dictionary)


# -- tables ---------------------------------------------------------------------------------------


def _head_rows(pdf: Pdf, elements: Sequence[Any], tables: Sequence[Node]) -> None:
    """Say of each cell that heads its row that it does (ISO 14289-1, 7.5), as the document has it."""
    found = [element for element in elements if _is(element, "/Table")]
    if len(found) != len(tables):
        raise ValueError(f"{len(tables)} tables were set, and {len(found)} are tagged")
    removed: set[tuple[int, int]] = set()
    for element, node in zip(found, tables, strict=True):
        rows = [*_rows(element)]
        for row, said in zip(rows, (*node.get("head", ()), *node["body"]), strict=True):
            cells = [*_kids(row)]
            for extra in cells[len(said["k"]) :]:
                removed.add(extra.objgen)
            row.K = _array(cells[: len(said["k"])])
            for cell, words in zip(cells, said["k"], strict=False):
                if words["t"] == "th" and str(cell.S) == "/TD":
                    _heads(cell, "/Row" if said in node["body"] else "/Column")
    if removed:
        _forget(pdf, removed)


def _heads(cell: Any, what: str) -> None:
    from pikepdf import Name

    cell.S = Name.TH
    for attributes in cell.A if _is_array(cell.A) else (cell.A,):
        if attributes.get("/O") == Name.Table:
            attributes.Scope = Name(what)
            if "/Headers" in attributes and len(attributes.Headers) == 0:
                del attributes["/Headers"]


def _join_captions(elements: Sequence[Any]) -> None:
    """Put each picture beside its caption: the typesetter has it in a part of its own."""
    for element in elements:
        kids = [*_kids(element)] if _is(element, "/Div") else []
        if not any(_is(kid, "/Caption") for kid in kids):
            continue
        for kid in kids:
            inner = [*_kids(kid)] if _is(kid, "/Div") else []
            if len(inner) == 1 and _is(inner[0], "/Figure"):
                inner[0].P = element
                element.K = _array([inner[0] if one is kid else one for one in kids])


def _forget(pdf: Pdf, removed: set[tuple[int, int]]) -> None:
    """Take cells that are gone out of the index of ids."""
    tree = pdf.Root.StructTreeRoot.get("/IDTree")
    if tree is None or "/Names" not in tree:
        return
    pairs = [*tree.Names]
    kept = [pair for pair in zip(pairs[::2], pairs[1::2], strict=True) if pair[1].objgen not in removed]
    tree.Names = _array([part for pair in kept for part in pair])


def _rows(table: Any) -> Iterator[Any]:
    for kid in _kids(table):
        if _is(kid, "/TR"):
            yield kid
        elif _is(kid, "/THead") or _is(kid, "/TBody"):
            yield from _kids(kid)


def _elements(node: Any) -> Iterator[Any]:
    """The elements below one, each before those in it."""
    for kid in _kids(node):
        if hasattr(kid, "keys") and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(node: Any) -> Iterator[Any]:
    kids = node.get("/K")
    if kids is not None:
        yield from kids if _is_array(kids) else (kids,)


def _is(kid: Any, tag: str) -> bool:
    return hasattr(kid, "keys") and str(kid.get("/S")) == tag


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def _array(values: Sequence[Any]) -> Any:
    import pikepdf

    return pikepdf.Array(values)


# -- the mark of a draft --------------------------------------------------------------------------


def _mark_pages(pdf: Pdf, width: float, drawing: str) -> None:
    """Under what stands on each page: nobody hears it, finds it or copies it."""
    import pikepdf

    form = pdf.make_stream(drawing.encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array(box(width)), pikepdf.Dictionary()
    for page in pdf.pages:
        page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(_WATERMARK))
        content = placed(page.mediabox, width, _WATERMARK)
        page.contents_add(pikepdf.Stream(pdf, content.encode()), prepend=True)
