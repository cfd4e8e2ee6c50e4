"""An edit until it is seen in the preview, as `html` or as `pages`: prints seconds of processor time."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sopgen import rules
from sopgen.diagnostics import Diagnostic
from sopgen.model.load import Loaded
from sopgen.preview.session import Session
from tests.bench.generate import SAMPLE

SHOWN = "SLA-01"
"""It has twenty pages."""
EDITED, WORD = "sla.yaml", "are illustrative"
EDITS = 5


def seen(form: str) -> float:
    """The least of several edits, each another one, of a document that is in view."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(shutil.copytree(SAMPLE, Path(folder) / "pack"))
        session = Session(pack)
        session.read()
        getattr(session, form)(SHOWN)
        return min(_edit(session, pack / EDITED, number) for number in range(EDITS))


def _edit(session: Session, path: Path, number: int) -> float:
    text = (SAMPLE / EDITED).read_text(encoding="utf-8")
    assert WORD in text
    path.write_text(text.replace(WORD, f"{WORD} ({number})", 1), encoding="utf-8")
    with _until_rules() as ended:
        started = time.process_time()
        session.read()
    return ended[0] - started


@contextmanager
def _until_rules() -> Iterator[list[float]]:
    """When a reading has been shown: what the rules have to say of it comes later."""
    ended: list[float] = []
    check = rules.check

    def watched(loaded: Loaded) -> Sequence[Diagnostic]:
        ended.append(time.process_time())
        return check(loaded)

    with patch.object(rules, "check", watched):
        yield ended


if __name__ == "__main__":
    print(seen(sys.argv[1]))
