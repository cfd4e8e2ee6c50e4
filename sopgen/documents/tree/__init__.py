"""The document tree: the one value that all writers read.

Templates and prose become semantic HTML; `documents/parse.py` turns that into these types at
once, and `documents/numbering.py` gives each thing its number. A writer adds looks and never content,
so Word, PDF and HTML cannot differ in what they say. The tree is closed: what is not here cannot be
written.

Every block, row, cell and span carries an `Attr` (Pandoc's types are the model): the name under which
links find it, and the place in the blueprint that its words come from.
"""

from __future__ import annotations

from sopgen.documents.tree.attributes import NO_ATTR, Attr, Attributed, PlainText, origin_of
from sopgen.documents.tree.blocks import (
    CAPTIONED,
    Align,
    Block,
    Callout,
    Captions,
    Cell,
    Column,
    Contents,
    Definition,
    Definitions,
    Entry,
    Figure,
    List,
    ListItem,
    ListStyle,
    Paragraph,
    Role,
    Row,
    Section,
    Signatory,
    Signatures,
    Table,
    TitlePage,
)
from sopgen.documents.tree.document import Document, Running
from sopgen.documents.tree.inlines import (
    Badge,
    Blank,
    Checkbox,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Number,
    Ref,
    Span,
    Strong,
    Text,
    Tone,
)

__all__ = [
    "CAPTIONED",
    "NO_ATTR",
    "Align",
    "Attr",
    "Attributed",
    "Badge",
    "Blank",
    "Block",
    "Callout",
    "Captions",
    "Cell",
    "Checkbox",
    "Citation",
    "Code",
    "Column",
    "Contents",
    "Definition",
    "Definitions",
    "Document",
    "Emphasis",
    "Entry",
    "Figure",
    "Footnote",
    "Inline",
    "LineBreak",
    "Link",
    "List",
    "ListItem",
    "ListStyle",
    "Number",
    "Paragraph",
    "PlainText",
    "Ref",
    "Role",
    "Row",
    "Running",
    "Section",
    "Signatory",
    "Signatures",
    "Span",
    "Strong",
    "Table",
    "Text",
    "TitlePage",
    "Tone",
    "origin_of",
]
