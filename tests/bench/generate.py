"""A pack of many procedures for measuring: the sample pack's own, copied under new ids."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "blueprints" / "receivables"
BASE = ("pack.yaml", "roles.yaml", "kpis.yaml", "sla.yaml", "bcp.yaml", "onboarding", "manuals", "sops")


def generate(folder: Path, count: int) -> None:
    """Write a pack with `count` procedures beside the sample's other documents."""
    for name in BASE:
        source = SAMPLE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    originals = sorted((SAMPLE / "sops").glob("*.yaml"))
    for number in range(len(originals) + 1, count + 1):
        text = originals[number % len(originals)].read_text(encoding="utf-8")
        own = re.search(r"^id: (SOP-\d+)$", text, re.MULTILINE)
        assert own is not None
        copied = text.replace(own[1], f"SOP-{number:03}")
        (folder / "sops" / f"copy-{number:03}.yaml").write_text(copied, encoding="utf-8")
