"""Reads Word files with mammoth and docx2python, and prints what they complain of.

Runs in the referees' own environment. Arguments: the files. Prints one line a complaint: file, reader and
complaint, with tabs between.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import mammoth
from docx2python import docx2python


def _mammoth(file: str) -> list[str]:
    with Path(file).open("rb") as data:
        result = mammoth.convert_to_html(data)
    if not result.value:
        return ["reads no text"]
    return [message.message for message in result.messages]


def _docx2python(file: str) -> list[str]:
    with docx2python(file) as read:
        return [] if read.text.strip() else ["reads no text"]


def _complaints(reader: Callable[[str], list[str]], file: str) -> list[str]:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            found = reader(file)
        except Exception as error:  # noqa: BLE001 -- whatever it raises is its verdict
            return [f"{type(error).__name__}: {error}"]
    return found + [str(warning.message) for warning in warned]


for file in sys.argv[1:]:
    for name, reader in (("mammoth", _mammoth), ("docx2python", _docx2python)):
        for complaint in _complaints(reader, file):
            print(file, name, " ".join(complaint.split()), sep="\t")
