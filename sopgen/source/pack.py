"""The files of a pack: which they are, and reading each."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sopgen.diagnostics import Diagnostic, Span, in_order
from sopgen.source.codes import YML009
from sopgen.source.file import SourceFile, Sources
from sopgen.source.findings import empty
from sopgen.source.limits import MAX_BYTES, OverLimitError, too_big
from sopgen.source.places import Places
from sopgen.source.reader import Reader
from sopgen.source.syntax import explain
from sopgen.source.text import Text, decode

PACK_FILE = "pack.yaml"
_SUFFIXES = (".yaml", ".yml")
_LEFT_OUT = frozenset({"actuals", "templates"})


def read_text(path: str, raw: bytes) -> tuple[SourceFile | None, list[Diagnostic]]:
    """One file from its bytes: None when nothing of it can be used, and all that is wrong with it.

    A file with findings may still have data, for the stages that follow to look at: an ambiguous
    value as YAML 1.2 reads it, the first of two equal keys.
    """
    file, findings, _ = _read(path, raw)
    return file, findings


def _read(path: str, raw: bytes) -> tuple[SourceFile | None, list[Diagnostic], str | None]:
    if len(raw) > MAX_BYTES:
        return None, [too_big(path, len(raw))], None
    text, findings = decode(path, raw)
    if text is None:
        return None, findings, None
    return _parse(text, findings), findings, text.text


def _parse(text: Text, findings: list[Diagnostic]) -> SourceFile | None:
    reader = Reader(text, findings)
    try:
        read = reader.read()
    except yaml.YAMLError as error:
        if not any(finding.code == "YML005" for finding in findings):
            findings.append(explain(error, text))
        return None
    except OverLimitError as error:
        findings.append(error.finding)
        return None
    if read is None:
        findings.append(empty(Span(text.path)))
        return None
    data, root = read
    return SourceFile(text.path, text.text, data, Places(text, root), text.lead)


def read_pack(folder: Path) -> Sources:
    """Every blueprint of a pack folder: `pack.yaml` and each other `*.yaml` and `*.yml`, at any depth.

    Folders named `actuals` or `templates` are left out, and so is what begins with a dot. A link is
    followed to a file within the folder only.
    """
    walk = _Walk(folder.resolve())
    if not walk.root.is_dir():
        found = "is a file, not a folder" if walk.root.exists() else "does not exist"
        return Sources({}, (_no_pack(f"The pack folder {folder.name or folder} {found}."),), {})
    walk.go()
    files: dict[str, SourceFile] = {}
    texts: dict[str, str] = {}
    findings = walk.findings
    if PACK_FILE not in walk.files:
        findings.append(_no_pack(_missing(walk.files)))
    for path in sorted(walk.files):
        raw = walk.load(path)
        if raw is None:
            continue
        file, found_here, text = _read(path, raw)
        findings += found_here
        if text is not None:
            texts[path] = text
        if file is not None:
            files[path] = file
    return Sources(files, tuple(in_order(findings)), texts)


@dataclass(slots=True)
class _Walk:
    """The blueprint files below `root`: their path in the pack, and where the system keeps them."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def go(self) -> None:
        waiting = [(str(self.root), "")]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self._unreadable(prefix.rstrip("/") or ".", error)
                continue
            for entry in found:
                self._visit(entry, prefix, waiting)

    def _visit(self, entry: os.DirEntry[str], prefix: str, waiting: list[tuple[str, str]]) -> None:
        if entry.name.startswith("."):
            return
        path = prefix + entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        is_blueprint = entry.name.lower().endswith(_SUFFIXES)
        if entry.is_symlink():
            self._link(entry, path, is_blueprint=is_blueprint)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in _LEFT_OUT:
                waiting.append((entry.path, f"{path}/"))
        elif is_blueprint:
            self.files[path] = Path(entry.path)

    def _link(self, entry: os.DirEntry[str], path: str, *, is_blueprint: bool) -> None:
        try:
            target = Path(os.path.realpath(entry.path, strict=True))
        except OSError as error:
            if is_blueprint:
                self._unreadable(path, error)
            return
        is_folder = target.is_dir()
        if not is_blueprint and (not is_folder or entry.name in _LEFT_OUT):
            return
        if not target.is_relative_to(self.root):
            self.findings.append(
                _unread(
                    path,
                    "This link leads out of the pack folder and was not followed.",
                    "Copy what it leads to into the pack, or name a base pack under `extends:`.",
                )
            )
        elif not is_folder:
            self.files[path] = target

    def load(self, path: str) -> bytes | None:
        """The bytes of a file, none of them read when it is too big or no ordinary file."""
        try:
            status = self.files[path].stat()
            if not stat.S_ISREG(status.st_mode):
                self.findings.append(_unread(path, "This is no ordinary file.", "Delete it, or rename it."))
            elif status.st_size > MAX_BYTES:
                self.findings.append(too_big(path, status.st_size))
            else:
                with self.files[path].open("rb") as file:
                    return file.read(MAX_BYTES + 1)
        except OSError as error:
            self._unreadable(path, error)
        return None

    def _unreadable(self, path: str, error: OSError) -> None:
        reason = os.strerror(error.errno) if error.errno else "no reason given"
        mend = "Check that it exists and that you may read it."
        self.findings.append(_unread(path, f"It cannot be read: {reason}.", mend))


def _missing(files: dict[str, Path]) -> str:
    near = next((path for path in sorted(files) if path.lower() in ("pack.yaml", "pack.yml")), None)
    if near is not None:
        return f"The folder holds {near} but no {PACK_FILE}; the name must be exactly that."
    return f"The folder holds no {PACK_FILE}, so it is no pack."


def _unread(path: str, message: str, mend: str) -> Diagnostic:
    return YML009.found(message, Span(path), help=mend)


def _no_pack(message: str) -> Diagnostic:
    return _unread(PACK_FILE, message, "Run `sopgen new` to make a pack, or name the folder that holds one.")
