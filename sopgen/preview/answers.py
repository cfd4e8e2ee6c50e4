"""What is answered to a request: to whom, and with which rules for the browser.

Any page in a browser, and any program on the computer, can send requests to a local port. So an answer
needs the token of this run, which is in no other address, and the name that this page was opened by: a
name that a stranger points at this computer (DNS rebinding) is not it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from sopgen.preview.session import Session

_TOKEN_BYTES: Final = 24
_LONGEST: Final = 8_000
"""Characters of an address that is looked at."""

HTML, CSS, SCRIPT, DRAWING, JSON, PLAIN, EVENTS = (
    "text/html; charset=utf-8",
    "text/css; charset=utf-8",
    "text/javascript; charset=utf-8",
    "image/svg+xml",
    "application/json; charset=utf-8",
    "text/plain; charset=utf-8",
    "text/event-stream; charset=utf-8",
)

_NOTHING: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY: Final = (
    f"{_NOTHING}; script-src 'self'; style-src 'self'; img-src 'self'; font-src data:; connect-src 'self'; "
    "frame-src 'self'; frame-ancestors 'none'"
)
"""Of the page itself: its own script and looks, nothing from elsewhere."""
DOCUMENT_POLICY: Final = (
    f"{_NOTHING}; script-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-scripts"
)
"""Of a document in it: no script of its own, and it holds all that it shows.

`allow-scripts` lets the page around it hear of clicks, which Safari forbids otherwise."""

RULES: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Said with every answer. The address has the token in it, and must not travel on."""

STATIC: Final[Mapping[str, str]] = {"page.css": CSS, "page.js": SCRIPT, "icon.svg": DRAWING}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, what it is made of, and either the bytes or a stream of them."""

    status: int
    type: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None


REFUSED: Final = Answer(403, PLAIN, b"Open the address that `sopgen preview` printed.\n")
NOT_YET: Final = Answer(500, PLAIN, b"This document cannot be made as it is.\n")
NOT_HERE: Final = Answer(404, PLAIN, b"There is nothing of that name.\n")


@dataclass(slots=True)
class Answers:
    """Answers for one session, to those who know the token of this run."""

    session: Session
    hosts: frozenset[str] = frozenset()
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_TOKEN_BYTES))

    def refusal(self, method: str, target: str, headers: Mapping[str, str]) -> Answer | None:
        """Why a request is not answered; None where it is. Names of headers are in lower case."""
        known = secrets.compare_digest(_token(target).encode(), self.token.encode())
        # A link may lead here from elsewhere; no other page may load what is here.
        whole = headers.get("sec-fetch-dest", "document") == "document"
        own = whole or headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        if not known or not own or headers.get("host", "").lower() not in self.hosts:
            return REFUSED
        if method != "GET":
            return Answer(405, PLAIN, b"This page is for reading.\n", {"Allow": "GET"})
        return None

    def get(self, target: str) -> Answer:
        """The answer to an address that was not refused."""
        parts = urlsplit(target)
        _, _, *way = parts.path.split("/")
        match way:
            case []:
                return Answer(308, PLAIN, headers={"Location": f"/{self.token}/"})
            case [""]:
                return Answer(200, HTML, _static("page.html"), _policy(PAGE_POLICY))
            case [name]:
                return self._file(name, parse_qs(parts.query))
            case [folder, name] if folder in _FOLDERS:
                return _FOLDERS[folder](self, unquote(name))
            case _:
                return NOT_HERE

    def _file(self, name: str, query: Mapping[str, list[str]]) -> Answer:
        if name in STATIC:
            return Answer(200, STATIC[name], _static(name))
        match name:
            case "theme.css":
                return Answer(200, CSS, self.session.look())
            case "state":
                return Answer(200, JSON, self.session.state().encode())
            case "news":
                return Answer(200, EVENTS, stream=map(_event, self.session.news()))
            case "place":
                at, words, finding = (query.get(key, [""])[0] for key in ("at", "words", "finding"))
                found = self.session.place_of_finding(finding) if finding else self.session.place(at, words)
                return _json(found)
            case _:
                return NOT_HERE

    def _document(self, name: str) -> Answer:
        html = self.session.html(name.removesuffix(".html"))
        if html is None:
            return NOT_HERE
        return Answer(200, HTML, html, _policy(DOCUMENT_POLICY)) if html else NOT_YET

    def _pages(self, name: str) -> Answer:
        found = self.session.pages(name)
        return _json(found.told if found else None)

    def _drawing(self, name: str) -> Answer:
        svg = self.session.drawing(name.removesuffix(".svg"))
        return NOT_HERE if svg is None else Answer(200, DRAWING, svg, _policy(DOCUMENT_POLICY))


_FOLDERS: Final[Mapping[str, Callable[[Answers, str], Answer]]] = {
    "document": Answers._document,  # noqa: SLF001  # the table of this class
    "pages": Answers._pages,  # noqa: SLF001
    "drawing": Answers._drawing,  # noqa: SLF001
}


def _token(target: str) -> str:
    """What stands where the token must stand in an address."""
    try:
        return urlsplit(target).path.split("/")[1] if len(target) <= _LONGEST else ""
    except (ValueError, IndexError):
        return ""


def _static(name: str) -> bytes:
    return files(__package__).joinpath("static", name).read_bytes()


def _policy(policy: str) -> Mapping[str, str]:
    return {"Content-Security-Policy": policy}


def _json(value: Any) -> Answer:
    return NOT_HERE if value is None else Answer(200, JSON, json.dumps(value, ensure_ascii=False).encode())


def _event(told: str) -> bytes:
    """One piece of news as the browser reads it; JSON has no line breaks of its own."""
    return f"data: {told}\n\n".encode() if told else b": still here\n\n"
