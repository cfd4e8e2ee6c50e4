"""What is measured: a pack of many procedures, and documents of as many pages as a goal names."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sopgen.documents.tree import Block, Document, Section
from sopgen.writers.binder import bound
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word.pagination import estimate

SAMPLE = Path(__file__).parents[2] / "blueprints" / "receivables"


def generate(folder: Path, count: int) -> None:
    """Fill a folder with the sample pack, its procedures copied under new ids until there are `count`."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    originals = sorted((SAMPLE / "sops").glob("*.yaml"))
    for number in range(len(originals) + 1, count + 1):
        text = originals[number % len(originals)].read_text(encoding="utf-8")
        own = re.search(r"^id: (SOP-\d+)$", text, re.MULTILINE)
        assert own is not None
        copied = text.replace(own[1], f"SOP-{number:03}")
        (folder / "sops" / f"copy-{number:03}.yaml").write_text(copied, encoding="utf-8")


def cut(document: Document, pages: int) -> Document:
    """The document up to the last block that still stands on so many pages."""
    lengths = range(len(document.blocks), 0, -1)
    fitting = next(n for n in lengths if estimate(document.blocks[:n], DEFAULT)[1] <= pages)
    return replace(document, blocks=document.blocks[:fitting])


def long(documents: Sequence[Document], pages: int) -> Document:
    """The chapters of the documents again and again behind the cover and contents of the first."""
    blocks: list[Block] = [block for block in documents[0].blocks if not isinstance(block, Section)]
    reached = 0
    for number, document in enumerate(itertools.cycle(documents)):
        if reached >= pages:
            break
        own = bound(replace(document, id=f"Part-{number}"), ())  # ids that no other part has
        chapters = [block for block in own.blocks if isinstance(block, Section)]
        blocks += chapters
        reached += estimate(tuple(chapters), DEFAULT)[1]
    return replace(documents[0], blocks=tuple(blocks))
