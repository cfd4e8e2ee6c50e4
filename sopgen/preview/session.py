"""A pack that is being written: the newest reading of it, what is wrong with it, and its pages.

What cannot be read leaves the last good pages where they are. A new reading is shown before the rules are
asked about it: an author sees the words at once, and what is said of them a moment later.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, RLock
from typing import Any

from sopgen import rules
from sopgen.diagnostics import Diagnostic, Severity, in_order
from sopgen.model.base import Controlled
from sopgen.model.engagement import PackInfo
from sopgen.model.load import Loaded
from sopgen.model.reload import Reloader
from sopgen.preview.drawing import NO_PAGES, Pages, look, paper, screen
from sopgen.preview.editor import Editor
from sopgen.preview.places import Place, Places
from sopgen.source import Disk

_BEAT = 15.0
"""Seconds after which a silent listener is told that nothing happened, so that a closed page is noticed."""


@dataclass(slots=True)
class Session:
    """One pack in one folder. `look` is called from the watch and from each request: one at a time."""

    folder: Path
    editor: Editor
    _reloader: Reloader = field(default_factory=Reloader)
    _loaded: Loaded | None = None
    _good: Loaded | None = None
    _findings: list[Diagnostic] = field(default_factory=list)
    _judged: bool = False
    _places: Places | None = None
    _good_places: Places | None = None
    _broken: dict[str, str] = field(default_factory=dict)
    _html: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _pages: dict[str, tuple[int, Pages]] = field(default_factory=dict)
    _in_view: tuple[str, str] = ("", "")
    _reading: int = 0
    _told: str = "{}"
    _news: int = 0
    _lock: RLock = field(default_factory=RLock)
    _changed: Condition = field(default_factory=Condition)
    _ended: bool = False

    # -- reading --------------------------------------------------------------------------

    def read(self) -> None:
        """Read the pack anew, show what is in view, then say what is wrong with it."""
        with self._lock:
            loaded = self._reloader.load(Disk(self.folder))
            if self._loaded is not None and _same(loaded, self._loaded):
                return
            self._loaded, self._places = loaded, Places(loaded)
            self._findings, self._judged = list(loaded.diagnostics), loaded.pack is None
            self._broken = {}
            if loaded.pack is not None:
                self._good, self._good_places = loaded, self._places
                self._reading += 1
                self._draw_in_view()
            self._tell()
        if loaded.pack is not None:
            findings = in_order([*loaded.diagnostics, *rules.check(loaded)])
            with self._lock:
                if self._loaded is loaded:
                    self._findings, self._judged = findings, True
                    self._tell()

    def _draw_in_view(self) -> None:
        form, id_ = self._in_view
        if id_ in self._ids():
            self.pages(id_) if form == "pages" else self.html(id_)

    # -- what is shown --------------------------------------------------------------------

    def html(self, id_: str) -> bytes | None:
        """A document for a screen; None where the pack has none of that id.

        One that cannot be made stays as it was, and the state says why.
        """
        with self._lock:
            self._in_view = ("text", id_)
            if id_ not in self._ids():
                return None
            reading, made = self._html.get(id_, (-1, b""))
            if reading != self._reading:
                made = self._made(id_, screen, made)
                self._html[id_] = (self._reading, made)
            return made

    def pages(self, id_: str) -> Pages | None:
        """A document as the pages of its PDF; None where the pack has none of that id."""
        with self._lock:
            self._in_view = ("pages", id_)
            if id_ not in self._ids():
                return None
            reading, made = self._pages.get(id_, (-1, NO_PAGES))
            if reading != self._reading:
                made = self._made(id_, paper, made)
                self._pages[id_] = (self._reading, made)
            return made

    def drawing(self, name: str) -> bytes | None:
        """A page by the name that it was told under."""
        with self._lock:
            found = (pages.drawings.get(name) for _, pages in self._pages.values())
            return next((drawing for drawing in found if drawing is not None), None)

    def _made(self, id_: str, make: Any, before: Any) -> Any:
        assert self._good is not None
        try:
            return make(self._good, id_)
        except Exception as error:  # noqa: BLE001  # whatever is wrong, the last good pages stay
            self._broken[id_] = str(error) or type(error).__name__
            self._tell()
            return before

    def _ids(self) -> tuple[str, ...]:
        from sopgen.documents.render import document_ids

        return document_ids(self._good.pack) if self._good and self._good.pack else ()

    # -- places ---------------------------------------------------------------------------

    def place(self, origin: str, words: str) -> Mapping[str, Any] | None:
        """Where the words of an origin were written, for the page; None where that cannot be said."""
        with self._lock:
            found = self._good_places.of(origin, words) if self._good_places else None
        return self._placed(found) if found else None

    def _placed(self, place: Place) -> Mapping[str, Any]:
        span = place.span
        return {
            "file": span.file,
            "line": span.line,
            "end_line": span.end_line,
            "column": span.column,
            "lines": place.lines,
            "editor": self.editor.address(self.folder / span.file, span.line, span.column),
        }

    # -- news -----------------------------------------------------------------------------

    def news(self) -> Iterator[str]:
        """What is known of the pack, as JSON, now and whenever that changes; empty when nothing did."""
        seen = 0
        while not self._ended:
            with self._changed:
                if self._news == seen:
                    self._changed.wait(_BEAT)
                told, new = self._told, self._news != seen
                seen = self._news
            if not self._ended:
                yield told if new else ""

    def end(self) -> None:
        """Let every listener go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def look(self) -> bytes:
        """The colours and fonts of the pack, for what stands around the document."""
        with self._lock:
            return look(self._good)

    def state(self) -> str:
        """What is known of the pack, as JSON."""
        return self._told

    def _tell(self) -> None:
        told = json.dumps(self._state(), ensure_ascii=False)
        with self._changed:
            self._told, self._news = told, self._news + 1
            self._changed.notify_all()

    def _state(self) -> Mapping[str, Any]:
        current = self._loaded is not None and self._loaded.pack is not None
        return {
            "reading": self._reading,
            "current": current,
            "judged": self._judged,
            "title": str(self._good.pack.info.title) if self._good and self._good.pack else self.folder.name,
            "documents": [*self._documents()],
            "findings": [self._finding(finding) for finding in self._findings],
            "broken": self._broken,
        }

    def _documents(self) -> Iterator[Mapping[str, Any]]:
        from sopgen.documents.kinds import KINDS

        pack = self._good.pack if self._good else None
        if pack is None:
            return
        counts = Counter((finding.span.file, finding.severity) for finding in self._findings if finding.span)
        shown: tuple[PackInfo | Controlled, ...] = (pack.info, *pack.documents)
        for document in shown:
            file = document.at.file
            yield {
                "id": str(document.id),
                "kind": KINDS[document.kind].title,
                "title": str(document.title),
                "file": file,
                "counts": {one.label: counts[file, one] for one in Severity},
            }

    def _finding(self, finding: Diagnostic) -> Mapping[str, Any]:
        span = finding.span
        told = {
            "code": finding.code,
            "severity": finding.severity.label,
            "message": finding.message,
            "help": finding.help,
            "why": finding.why,
            "near": finding.near,
            "path": finding.path,
            "fingerprint": finding.fingerprint,
        }
        if span is None:
            return told
        origin = self._places.origin(span.file, finding.pointer) if self._places else ""
        return told | {
            "file": span.file,
            "line": span.line,
            "column": span.column,
            "origin": origin,
            "editor": self.editor.address(self.folder / span.file, span.line, span.column),
        }


def _same(one: Loaded, other: Loaded) -> bool:
    """Whether nothing that is read has changed."""
    return (
        one.sources.texts == other.sources.texts
        and one.sources.assets == other.sources.assets
        and one.diagnostics == other.diagnostics
    )
