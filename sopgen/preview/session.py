"""A pack that is being written: the newest reading of it, what is wrong with it, and its pages.

What cannot be read leaves the last good pages where they are. A new reading is shown before the rules are
asked about it: an author sees the words at once, and what is said of them a moment later.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, RLock
from typing import Any, Final, Literal, TypeVar

from sopgen import rules
from sopgen.diagnostics import Diagnostic, in_order
from sopgen.model.load import Loaded
from sopgen.model.reload import Reloader
from sopgen.preview import telling
from sopgen.preview.drawing import NO_PAGES, Pages, look, paper, screen
from sopgen.preview.editor import Editor
from sopgen.preview.places import Places, around
from sopgen.source import Disk

T = TypeVar("T")
Form = Literal["text", "pages"]

_BEAT: Final = 15.0
"""Seconds after which a silent listener is told that nothing happened, so that a closed page is noticed."""
_KEPT: Final = 4
"""Documents whose pages are kept: those of one take some five megabytes."""


@dataclass(slots=True)
class Session:
    """One pack in one folder: what was read last, and what of it was good last.

    The watch reads, requests ask: one of them at a time, but for the rules, which take the longest.
    """

    folder: Path
    editor: Editor = field(default_factory=Editor)
    _reloader: Reloader = field(default_factory=Reloader)
    _read: Loaded | None = None
    _read_places: Places | None = None
    _good: Loaded | None = None
    _good_places: Places | None = None
    _findings: list[Diagnostic] = field(default_factory=list)
    _judged: bool = False
    _reading: int = 0
    _broken: dict[str, str] = field(default_factory=dict)
    _fault: str = ""
    _html: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _pages: dict[str, tuple[int, Pages]] = field(default_factory=dict)
    _in_view: tuple[Form, str] = ("text", "")
    _told: str = "{}"
    _news: int = 0
    _ended: bool = False
    _lock: RLock = field(default_factory=RLock)
    _changed: Condition = field(default_factory=Condition)

    # -- reading --------------------------------------------------------------------------

    def read(self) -> None:
        """Read the pack anew, make what is in view, then say what is wrong with it."""
        with self._lock:
            loaded = self._reloader.load(Disk(self.folder))
            if self._read is not None and _same(loaded, self._read) and not self._fault:
                return
            self._take(loaded)
        if loaded.pack is not None:
            with self._reloader.keeper.at_work():
                findings = in_order([*loaded.diagnostics, *rules.check(loaded)])
            with self._lock:
                self._findings, self._judged = findings, True
                self._tell()

    def _take(self, loaded: Loaded) -> None:
        self._read, self._read_places = loaded, Places(loaded)
        self._findings, self._judged = list(loaded.diagnostics), loaded.pack is None
        if loaded.pack is not None:
            self._good, self._good_places = loaded, self._read_places
            self._reading += 1
            self._broken, self._fault = {}, ""
            form, id_ = self._in_view
            self.pages(id_) if form == "pages" else self.html(id_)
        self._tell()

    def failed(self, error: Exception) -> None:
        """Say on the page what went wrong in reading or checking; what it showed stays."""
        with self._lock:
            self._fault = f"{type(error).__name__}: {error}"
            self._tell()

    # -- what is shown --------------------------------------------------------------------

    def html(self, id_: str) -> bytes | None:
        """A document for a screen; None where the pack has none of that id.

        One that cannot be made stays as it was, and the state says why.
        """
        with self._lock:
            return self._made("text", id_, screen, self._html, b"")

    def pages(self, id_: str) -> Pages | None:
        """The same as the pages of its PDF."""
        with self._lock:
            return self._made("pages", id_, paper, self._pages, NO_PAGES)

    def drawing(self, name: str) -> bytes | None:
        """A page by the name that it was told under."""
        with self._lock:
            found = (pages.drawings.get(name) for _, pages in self._pages.values())
            return next((drawing for drawing in found if drawing is not None), None)

    def look(self) -> bytes:
        """The fonts of the pack, for what stands around its documents."""
        with self._lock:
            return look(self._good)

    def _made(
        self,
        form: Form,
        id_: str,
        make: Callable[[Loaded, str], T],
        kept: dict[str, tuple[int, T]],
        nothing: T,
    ) -> T | None:
        self._in_view = (form, id_)
        if self._good is None or id_ not in _ids(self._good):
            return None
        reading, made = kept.pop(id_, (0, nothing))
        if reading != self._reading:
            try:
                made = make(self._good, id_)
            except Exception as error:  # noqa: BLE001  # whatever is wrong, the last good pages stay
                self._broken[id_] = str(error) or type(error).__name__
                self._tell()
        kept[id_] = (self._reading, made)
        for oldest in [*kept][:-_KEPT]:
            del kept[oldest]
        return made

    # -- places ---------------------------------------------------------------------------

    def place(self, origin: str, words: str) -> Mapping[str, Any] | None:
        """Where the words of an origin were written; None where that cannot be said."""
        with self._lock:
            found = self._good_places.of(origin, words) if self._good_places else None
        return telling.place(found, self.folder, self.editor) if found else None

    def place_of_finding(self, fingerprint: str) -> Mapping[str, Any] | None:
        """The place of a finding, also in a file that cannot be read as YAML."""
        with self._lock:
            texts = self._read.sources.texts if self._read else {}
            spans = (finding.span for finding in self._findings if finding.fingerprint == fingerprint)
            span = next(spans, None)
        if span is None or span.file not in texts:
            return None
        return telling.place(around(texts[span.file], span), self.folder, self.editor)

    # -- news -----------------------------------------------------------------------------

    def news(self) -> Iterator[str]:
        """What is known of the pack, as JSON, now and whenever that changes; empty when nothing did."""
        seen = 0
        while not self._ended:
            with self._changed:
                if self._news == seen and not self._ended:
                    self._changed.wait(_BEAT)
                told, new = self._told, self._news != seen
                seen = self._news
            if not self._ended:
                yield told if new else ""

    def state(self) -> str:
        """What is known of the pack, as JSON."""
        return self._told

    def end(self) -> None:
        """Let every listener go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _tell(self) -> None:
        told = json.dumps(self._state(), ensure_ascii=False)
        with self._changed:
            self._told, self._news = told, self._news + 1
            self._changed.notify_all()

    def _state(self) -> Mapping[str, Any]:
        pack = self._good.pack if self._good else None
        return {
            "reading": self._reading,
            "current": self._read is not None and self._read is self._good,
            "judged": self._judged,
            "title": str(pack.info.title) if pack else self.folder.name,
            "documents": [*telling.documents(self._good, self._findings)],
            "findings": [
                telling.finding(one, self._read_places, self.folder, self.editor) for one in self._findings
            ],
            "broken": self._broken,
            "fault": self._fault,
        }


def _ids(loaded: Loaded) -> tuple[str, ...]:
    from sopgen.documents.render import document_ids

    return document_ids(loaded.pack) if loaded.pack else ()


def _same(one: Loaded, other: Loaded) -> bool:
    """Whether nothing that is read has changed."""
    return (
        one.sources.texts == other.sources.texts
        and one.sources.assets == other.sources.assets
        and one.diagnostics == other.diagnostics
    )
