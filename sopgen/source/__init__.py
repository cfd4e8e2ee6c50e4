"""Text to plain data, with the place of every value.

YAML 1.2's core schema over libyaml's parser: no program, no tags, no merge keys, and nothing that
another YAML reader would take differently. A mistake in a file is a diagnostic, never an exception.
"""

from sopgen.source.asset import Asset, Refusal
from sopgen.source.file import Data, Salvaged, SourceFile, Sources
from sopgen.source.files import Disk, Files, Memory
from sopgen.source.git import GitRevision
from sopgen.source.pack import read_pack, read_text
from sopgen.source.places import Place

__all__ = [
    "Asset",
    "Data",
    "Disk",
    "Files",
    "GitRevision",
    "Memory",
    "Place",
    "Refusal",
    "Salvaged",
    "SourceFile",
    "Sources",
    "read_pack",
    "read_text",
]
