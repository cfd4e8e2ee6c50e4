"""Data against `schemas/*.schema.json`: the shape of a blueprint, and what each value means."""

from sopgen.schema.annotations import (
    LINE,
    NAME,
    PROSE,
    TEXTS,
    AnnotatedValue,
    Node,
    annotated_values,
    definitions,
    item_path,
    kinds,
    node_at,
    root,
    root_path,
    unit_of,
)
from sopgen.schema.check import check_file, check_whole, id_path
from sopgen.schema.identity import id_pointer
from sopgen.schema.images import Image, images
from sopgen.schema.naming import named_assets, pictures

__all__ = [
    "LINE",
    "NAME",
    "PROSE",
    "TEXTS",
    "AnnotatedValue",
    "Image",
    "Node",
    "annotated_values",
    "check_file",
    "check_whole",
    "definitions",
    "id_path",
    "id_pointer",
    "images",
    "item_path",
    "kinds",
    "named_assets",
    "node_at",
    "pictures",
    "root",
    "root_path",
    "unit_of",
]
