"""Opens Word files in LibreOffice, updates their contents, and tells their pages and what stands where.

Runs under the system's Python, which alone has `uno`. Arguments: a folder for LibreOffice's profile, then the
files. Prints a JSON object a file: `pages`, `cached` and `updated` (the lines of the contents, with their
page numbers behind a tab), or `error`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_PATIENCE = 120  # seconds until LibreOffice answers: its first start writes a profile


def _started(profile: Path) -> tuple[subprocess.Popen[bytes], Any]:
    pipe = f"sopgen-referee-{profile.parent.name}"
    server = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(_PATIENCE * 5):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return server, remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.2)
    server.kill()
    message = "LibreOffice does not answer"
    raise SystemExit(message)


def _lines(document: Any) -> list[str]:
    indexes = document.DocumentIndexes
    texts = (indexes.getByIndex(at).Anchor.String for at in range(indexes.Count))
    return [line for text in texts for line in text.replace("\r", "").split("\n") if "\t" in line]


def _judge(desktop: Any, path: Path) -> dict[str, Any]:
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, (hidden,))
    if document is None or not document.supportsService("com.sun.star.text.TextDocument"):
        return {"error": "LibreOffice does not open it as a text"}
    try:
        found = {"cached": _lines(document)}
        document.CurrentController.ViewCursor.jumpToLastPage()
        for at in range(document.DocumentIndexes.Count):
            document.DocumentIndexes.getByIndex(at).update()
        document.refresh()
        document.CurrentController.ViewCursor.jumpToLastPage()
        return found | {"pages": document.CurrentController.ViewCursor.Page, "updated": _lines(document)}
    finally:
        document.close(True)


def main(profile: str, *files: str) -> None:
    server, desktop = _started(Path(profile))
    try:
        for name in files:
            print(json.dumps({"file": name} | _judge(desktop, Path(name))), flush=True)
        desktop.terminate()
    finally:
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
