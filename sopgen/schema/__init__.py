"""Data against `schemas/*.schema.json`: the shape of a blueprint, and what each value means."""

from sopgen.schema.annotations import Node, Spot, definitions, kinds, root, spots, unit_of
from sopgen.schema.check import check_file, id_path
from sopgen.schema.identity import id_pointer

__all__ = [
    "Node",
    "Spot",
    "check_file",
    "definitions",
    "id_path",
    "id_pointer",
    "kinds",
    "root",
    "spots",
    "unit_of",
]
