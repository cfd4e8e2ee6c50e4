"""Finished PDFs into one: pages, tags, names, bookmarks, and a line at the foot of each page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sopgen.writers.binder import place
from sopgen.writers.metrics import POINTS_PER_MM
from sopgen.writers.paper.stamp import WIDTH
from sopgen.writers.theme import Paper

if TYPE_CHECKING:
    from pikepdf import Pdf

_FOOT = 7.0
"""Millimetres from the lower edge of the page to the stamp: below the footer of the document."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished PDF: the id and title of its document."""

    id: str
    title: str
    data: bytes


def merged(parts: Sequence[Part], stamps: bytes, paper: Paper) -> bytes:
    """One PDF of all parts; properties, attachments and output intent are those of the first.

    `stamps` holds a page for each page of the result, laid over its foot.
    """
    import pikepdf

    binder = _Binder(pikepdf.new(), {part.id: part.title for part in parts})
    for part in parts:
        binder.append(part)
    binder.close()
    _stamp(binder.pdf, stamps, paper)
    buffer = io.BytesIO()
    binder.pdf.save(
        buffer, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return buffer.getvalue()


@dataclass(slots=True)
class _Binder:
    """The PDF while it grows: `keys` counts the entries of its parent tree, `names` its named places.

    `roles` says what the engine's own kinds of element stand for.
    """

    pdf: Pdf
    titles: Mapping[str, str]
    names: dict[str, Any] = field(default_factory=dict)
    numbers: list[Any] = field(default_factory=list)
    trees: list[Any] = field(default_factory=list)
    roles: dict[str, Any] = field(default_factory=dict)
    outline: list[Any] = field(default_factory=list)
    keys: int = 0
    first: Any = None

    def append(self, part: Part) -> None:
        import pikepdf

        source = pikepdf.open(io.BytesIO(part.data))
        start = len(self.pdf.pages)
        # Pages first: what points to one points to its copy then.
        for page in source.pages:
            self.pdf.pages.append(pikepdf.Page(self.pdf.copy_foreign(page.obj)))
        root = self.pdf.copy_foreign(source.make_indirect(_without_pages(source)))
        pages = self.pdf.pages[start:]
        self._name(part.id, root, pages[0])
        self._tag(root.StructTreeRoot, pages)
        for page in pages:
            for annotation in page.get("/Annots", ()):
                self._lead(annotation, part.id)
        self.outline.append((part.title, start, _bookmarks(source)))
        if self.first is None:
            self.first = root
            self.pdf.docinfo  # noqa: B018  # made by looking at it
            for key, text in source.docinfo.items():
                self.pdf.docinfo[key] = str(text)

    def _name(self, id_: str, root: Any, page: Any) -> None:
        import pikepdf

        top = pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, float(page.mediabox[3]), 0])
        self.names[place(id_)] = top
        pairs = list(root.Names.Dests.Names) if "/Dests" in root.get("/Names", {}) else []
        for name, target in zip(pairs[::2], pairs[1::2], strict=True):
            self.names[place(id_, str(name))] = target

    def _tag(self, tree: Any, pages: Sequence[Any]) -> None:
        """The part's tree below the one root, its marks found under numbers that no other part has."""
        import pikepdf

        for page in pages:
            if "/StructParents" in page:
                page["/StructParents"] += self.keys
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation["/StructParent"] += self.keys
        numbers = list(tree.ParentTree.Nums)
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self.numbers += [int(key) + self.keys, value]
        self.keys += max(map(int, numbers[::2]), default=-1) + 1
        self.roles.update(tree.get("/RoleMap", {}).items())
        for element in tree.K:
            element["/S"] = pikepdf.Name.Part
            _identify(element, str(len(self.trees)))
            self.trees.append(element)

    def _lead(self, annotation: Any, id_: str) -> None:
        """A link inside the document, or to a file beside it, as a jump inside the binder."""
        import pikepdf

        if "/Dest" in annotation:
            if isinstance(annotation["/Dest"], pikepdf.String):  # else it leads to the page itself
                annotation["/Dest"] = pikepdf.String(place(id_, str(annotation["/Dest"])))
            return
        address = unquote(str(annotation.get("/A", {}).get("/URI", "")))
        file, _, anchor = address.partition("#")
        document = file.removesuffix(".pdf")
        if file.endswith(".pdf") and document in self.titles:
            del annotation["/A"]
            annotation["/Dest"] = pikepdf.String(place(document, anchor))
            annotation["/Contents"] = pikepdf.String(self.titles[document])

    def close(self) -> None:
        """What the whole file has once: names, the root of the tags, bookmarks, properties."""
        import pikepdf
        from pikepdf import Array, Dictionary, Name, String

        root, pdf = self.pdf.Root, self.pdf
        for key in ("/Metadata", "/OutputIntents", "/AF", "/Lang", "/ViewerPreferences", "/MarkInfo"):
            if key in self.first:
                root[key] = self.first[key]
        pairs = [item for name in sorted(self.names) for item in (String(name), self.names[name])]
        root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(pairs))))
        if "/EmbeddedFiles" in self.first.get("/Names", {}):
            root.Names.EmbeddedFiles = self.first.Names.EmbeddedFiles
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(self.trees)))
        parents = pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        root.StructTreeRoot = pdf.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Array([whole]), ParentTree=parents)
        )
        if self.roles:
            root.StructTreeRoot.RoleMap = Dictionary(self.roles)
        whole.P = root.StructTreeRoot
        for tree in self.trees:
            tree.P = whole
        with pdf.open_outline() as outline:
            for title, start, marks in self.outline:
                item = pikepdf.OutlineItem(title, start, "Fit")
                item.children.extend(_shifted(marks, start))
                item.is_closed = True
                outline.root.append(item)


def _identify(element: Any, prefix: str) -> None:
    """The ids by which cells name their headers, made unique in the binder."""
    import pikepdf

    waiting = [element]
    while waiting:
        element = waiting.pop()
        if "/ID" in element:
            element["/ID"] = pikepdf.String(f"{prefix}-{element['/ID']}")
        attributes = element.get("/A", ())
        for owner in attributes if isinstance(attributes, pikepdf.Array) else (attributes,):
            if isinstance(owner, pikepdf.Dictionary) and "/Headers" in owner:
                owner["/Headers"] = pikepdf.Array(
                    [pikepdf.String(f"{prefix}-{one}") for one in owner["/Headers"]]
                )
        children = element.get("/K", ())
        waiting += [
            child
            for child in (children if isinstance(children, pikepdf.Array) else (children,))
            if isinstance(child, pikepdf.Dictionary) and "/S" in child
        ]


def _without_pages(source: Pdf) -> Any:
    import pikepdf

    kept = ("/Metadata", "/OutputIntents", "/AF", "/Lang", "/ViewerPreferences", "/MarkInfo", "/Names")
    return pikepdf.Dictionary(
        {key: source.Root[key] for key in (*kept, "/StructTreeRoot") if key in source.Root}
    )


Bookmark = tuple[str, int, float, float, list[Any]]
"""Title, page from 0, place on it, and what stands beneath."""


def _bookmarks(source: Pdf) -> list[Bookmark]:
    pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}

    def read(items: list[Any]) -> list[Bookmark]:
        found = []
        for item in items:
            target = item.destination
            left, top = float(target[2]), float(target[3])
            found.append((item.title, pages[target[0].objgen], left, top, read(item.children)))
        return found

    with source.open_outline() as outline:
        return read(outline.root)


def _shifted(marks: list[Bookmark], start: int) -> Iterator[Any]:
    import pikepdf

    for title, page, left, top, beneath in marks:
        item = pikepdf.OutlineItem(title, start + page, "XYZ", left=left, top=top)
        item.children.extend(_shifted(beneath, start))
        yield item


def _stamp(pdf: Pdf, stamps: bytes, paper: Paper) -> None:
    """Lay a stamp over the foot of each page but the first, as an artefact: it is not read aloud."""
    import pikepdf

    lines = pikepdf.open(io.BytesIO(stamps))
    for number, (page, line) in enumerate(zip(pdf.pages, lines.pages, strict=True)):
        if number == 0:
            continue
        form = pdf.copy_foreign(line.as_form_xobject())
        # Pages of a document share their resources; a name left to the library would be random.
        name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/BinderPage{number + 1}"))
        left = float(page.mediabox[2]) - (paper.right + WIDTH) * POINTS_PER_MM
        content = (
            "Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC q "
            f"1 0 0 1 {left:.3f} {_FOOT * POINTS_PER_MM:.3f} cm {name} Do Q EMC"
        )
        # The engine leaves the page upside down at the end of its content.
        page.contents_add(pikepdf.Stream(pdf, b"q"), prepend=True)
        page.contents_add(pikepdf.Stream(pdf, content.encode()), prepend=False)
