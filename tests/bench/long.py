"""One very long Word file in a process of its own, whose memory is then that of this file alone."""

from __future__ import annotations

import resource
import sys
import time

import sopgen
from sopgen.publish.trace import render_traced
from sopgen.writers import word
from sopgen.writers.theme import DEFAULT
from sopgen.writers.word.pagination import estimate
from tests.bench.generate import SAMPLE, long

PAGES = 1000


def main() -> None:
    """Print the number of pages, seconds and MB, those of Python, the pack and the tree among them."""
    loaded = sopgen.load(SAMPLE)
    assert loaded.pack is not None
    ids = [document.id for document in loaded.pack.documents if document.kind == "sop"]
    documents = [render_traced(loaded.pack, id_).document for id_ in ids]
    word.write(documents[0], DEFAULT)  # fonts are cut once a process
    document = long(documents, PAGES)
    taken = []
    for _ in range(3):
        started = time.process_time()
        word.write(document, DEFAULT)
        taken.append(time.process_time() - started)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # Linux counts in KB, macOS in bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(estimate(document.blocks, DEFAULT)[1], min(taken), peak)


if __name__ == "__main__":
    main()
