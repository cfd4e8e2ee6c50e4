"""Which files of a pack are blueprints, and the bytes of each."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sopgen.diagnostics import Diagnostic, Severity, Span
from sopgen.source import names
from sopgen.source.codes import YML009, YML014
from sopgen.source.files import Entry, Files, Found, LinkError
from sopgen.source.limits import MAX_BYTES, too_big

_SUFFIXES = (".yaml", ".yml")
_LEFT_OUT = frozenset({"actuals", "templates"})
_LOSES = "Whoever copies the pack to such a computer loses a file, and a document with it."
_LOST = "Whoever copies the pack to such a computer loses it, or sees another in its place."
_UNREAD = "What is in it would be missing from every document."


@dataclass(slots=True)
class Walk:
    """The blueprint files of a pack by path; `findings` grows as they are looked for and read.

    Where one is no ordinary file, or cannot be read, its path leads to None.
    """

    files: Files
    found: dict[str, Found | None] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def go(self) -> None:
        """Look through all folders.

        Raises:
            NoFilesError: there is no pack folder.
        """
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                found = sorted(self.files.entries(folder.rstrip("/")), key=lambda entry: entry.name)
            except OSError as error:
                self._unreadable(folder.rstrip("/") or ".", error)
                continue
            seen = [entry for entry in found if not entry.name.startswith(".") and _counts(entry)]
            for name, before in names.twins(entry.name for entry in seen):
                self._twin(folder + name, before, _LOSES)
            for entry in seen:
                if self._can_be_named(folder + entry.name):
                    self._visit(entry, folder + entry.name, waiting)

    def judge(self, paths: Iterable[str]) -> None:
        """Say of files that blueprints name which not every computer can hold or tell apart."""
        tidy = {unicodedata.normalize("NFC", posixpath.normpath(path)) for path in paths}
        for path in sorted(tidy):
            if why := names.untaken(path.rpartition("/")[2]):
                self._misnamed(path, f"This name {why}.", "Rename it, and in each text that names it.", _LOST)
        for path, before in names.twins(sorted(tidy)):
            self._twin(path, before, _LOST)

    def _can_be_named(self, path: str) -> bool:
        """Whether a file or folder can be spoken of; what cannot is not read, and said to be so."""
        name = path.rpartition("/")[2]
        if why := names.unreadable(name):
            self._misnamed(path, f"This name {why}.", "Rename it; it was not read.", _UNREAD, Severity.ERROR)
            return False
        if why := names.untaken(name):
            self._misnamed(path, f"This name {why}.", "Rename it, with letters, digits and hyphens.", _LOSES)
        return True

    def _twin(self, path: str, before: str, why: str) -> None:
        message = f"On Windows or macOS this file and `{_shown(before)}` are one."
        self._misnamed(path, message, "Rename one of the two.", why)

    def _misnamed(
        self, path: str, message: str, mend: str, why: str, severity: Severity | None = None
    ) -> None:
        self.findings.append(YML014.found(message, Span(_shown(path)), severity=severity, help=mend, why=why))

    def _visit(self, entry: Entry, path: str, waiting: list[str]) -> None:
        is_blueprint = entry.name.lower().endswith(_SUFFIXES)
        if entry.kind == "link":
            self._link(entry, path, is_blueprint=is_blueprint)
        elif entry.kind == "folder":
            if entry.name not in _LEFT_OUT:
                waiting.append(f"{path}/")
        elif entry.kind == "submodule" and entry.name not in _LEFT_OUT:
            self._unread(path, "This is a submodule: its files are in another repository.", _COPY)
        elif is_blueprint:
            self._take(path)

    def _link(self, entry: Entry, path: str, *, is_blueprint: bool) -> None:
        """Links are followed to files only: a folder's own name is the one that counts."""
        try:
            if self.files.find(path).kind == "folder":
                return
        except LinkError as error:
            if is_blueprint or (error.folder and entry.name not in _LEFT_OUT):
                self._refuse_link(path, error)
            return
        except OSError as error:
            if is_blueprint:
                self._unreadable(path, error)
            return
        if is_blueprint:
            self._take(path)

    def _take(self, path: str) -> None:
        shown = _shown(path)
        self.found[shown] = None
        try:
            found = self.files.find(path)
        except LinkError as error:
            self._refuse_link(path, error)
            return
        except OSError as error:
            self._unreadable(path, error)
            return
        if found.kind != "file":
            self._unread(path, "This is no ordinary file.", "Delete it, or rename it.")
        elif found.size > MAX_BYTES:
            self.findings.append(too_big(shown, found.size))
        else:
            self.found[shown] = found

    def read(self) -> Iterator[tuple[str, bytes]]:
        """The bytes of every file that can be read, in the order of the paths."""
        found = [(path, one) for path, one in sorted(self.found.items()) if one]
        for (path, _), data in zip(found, self.files.read([one for _, one in found], MAX_BYTES), strict=True):
            if isinstance(data, OSError):
                self._unreadable(path, data)
            else:
                yield path, data

    def _refuse_link(self, path: str, error: LinkError) -> None:
        if error.out:
            message = "This link leads out of the pack folder and was not followed."
            mend = "Copy what it leads to into the pack, or name a base pack under `extends:`."
            self._unread(path, message, mend)
        else:
            self._unread(path, "This is a link, which is not followed in a Git revision.", _COPY)

    def _unreadable(self, path: str, error: OSError) -> None:
        reason = os.strerror(error.errno) if error.errno else str(error)
        mend = "Check that it exists and that you may read it."
        self._unread(path, f"It cannot be read: {reason}.", mend)

    def _unread(self, path: str, message: str, mend: str) -> None:
        self.findings.append(YML009.found(message, Span(_shown(path)), help=mend))


def _counts(entry: Entry) -> bool:
    """Whether an entry is a blueprint, or may lead to one."""
    return entry.name.lower().endswith(_SUFFIXES) or (entry.kind != "file" and entry.name not in _LEFT_OUT)


_COPY = "Copy what it leads to into the pack, and commit that."


def _shown(path: str) -> str:
    """A path that is no text or holds what cannot be printed, as far as it can be shown."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return names.CONTROL.sub("\ufffd", text)
