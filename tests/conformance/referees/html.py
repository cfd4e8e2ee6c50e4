"""Referees of HTML files. Each takes files and gives its findings, none for sound files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.conformance.referees.programs import NODE_MODULES, TOOLS, ask, finding, installed, rows


def vnu(files: Sequence[Path]) -> list[str]:
    """The validator of the W3C, for HTML and the CSS in it."""
    jar = installed(NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
    report = json.loads(ask("java", "-jar", jar, "--format", "json", *files, agreed=(0, 1)).stderr)
    return [
        finding(message["url"], (f"line {message.get('lastLine')}", message["message"]))
        for message in report["messages"]
    ]


def axe(files: Sequence[Path]) -> list[str]:
    """axe-core in Chromium, which also tells of what it cannot load."""
    modules = installed(NODE_MODULES)
    return rows(ask("node", TOOLS / "page.mjs", modules, "/usr/bin/chromium", *files).stdout)
