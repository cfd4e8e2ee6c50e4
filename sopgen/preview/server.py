"""The page on a port of this computer, which no other computer can reach."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

from sopgen.preview.answers import RULES, Answer, Answers
from sopgen.preview.editor import Editor
from sopgen.preview.session import Session
from sopgen.source.watching import turns

LOOPBACK: Final = "127.0.0.1"
_PATIENCE: Final = 60
"""Seconds for a request to arrive."""
_HTTP: Final = 80


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    answers: Answers

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up in the middle is no fault of anyone."""
        del request, client_address


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def parse_request(self) -> bool:
        """Refuse here what may not be looked at, whatever its method is."""
        if not super().parse_request():
            return False
        headers: dict[str, str] = {}
        for name, value in self.headers.items():  # one that is said twice is neither of both
            headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
        refused = self.server.answers.refusal(self.command, self.path, headers)
        if refused:
            self.close_connection = True
            self._send(refused)
        return refused is None

    def do_GET(self) -> None:
        self._send(self.server.answers.get(self.path))

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in {**RULES, "Content-Type": answer.type, **answer.headers}.items():
            self.send_header(name, value)
        if answer.stream is None:
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
            return
        self.close_connection = True
        self.send_header("Connection", "close")
        self.end_headers()
        with contextlib.suppress(OSError):  # the page was closed
            for piece in answer.stream:
                self.wfile.write(piece)
                self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Addresses have the token in them, and are written down nowhere."""


@contextmanager
def serving(folder: Path, *, port: int = 0, editor: Editor | None = None) -> Iterator[str]:
    """The address at which a pack can be looked at for as long as this lasts.

    Raises:
        OSError: the port cannot be had.
    """
    session = Session(folder.resolve(), editor or Editor())
    session.read()
    with _Server((LOOPBACK, port), _Handler) as server:
        port = server.server_address[1]
        names = [LOOPBACK, "localhost"]
        hosts = [f"{name}:{port}" for name in names] + (names if port == _HTTP else [])
        server.answers = Answers(session, frozenset(hosts))
        stop = Event()
        threads = [
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True),
            Thread(target=_watch, args=(session, stop), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield f"http://{LOOPBACK}:{port}/{server.answers.token}/"
        finally:
            stop.set()
            session.end()
            server.shutdown()
            for thread in threads:
                thread.join()


def _watch(session: Session, stop: Event) -> None:
    gc.freeze()  # what was loaded to begin with is not looked through again after each edit
    for number, changed in enumerate(turns(session.folder, stop)):
        if number and not changed:
            continue
        try:
            session.read()
        except Exception as error:  # noqa: BLE001  # a fault of ours: the page says it, and the next edit is read
            session.failed(error)
