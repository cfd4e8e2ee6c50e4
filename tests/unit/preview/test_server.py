"""The page over a socket, as a browser or an attacker speaks to it."""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sopgen import rules
from sopgen.preview.answers import RULES
from sopgen.preview.server import serving


@pytest.fixture
def address(pack: Path) -> Iterator[str]:
    with serving(pack) as found:
        yield found


@dataclass(frozen=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(address: str, way: str = "", method: str = "GET", **headers: str) -> Answered:
    parts = urlsplit(address)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as connection:
        connection.request(method, parts.path + way, headers=headers)
        response = connection.getresponse()
        return Answered(response.status, dict(response.headers), response.read())


def raw(address: str, request: bytes) -> bytes:
    """What comes back to bytes that no browser would send."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def listening(address: str) -> Iterator[Callable[[], dict[str, Any]]]:
    """The news, one piece at a time."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", f"{parts.path}news")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def heard() -> dict[str, Any]:
        late = time.monotonic() + 30
        for line in iter(response.readline, b""):
            assert time.monotonic() < late, "no news"
            if line.startswith(b"data: "):
                told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return told
        raise AssertionError("the news has ended")

    yield heard
    response.close()
    connection.close()


def test_only_this_computer_is_listened_to(address: str) -> None:
    parts = urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    assert re.fullmatch(r"/[\w-]{32,}/", parts.path)
    for other in {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None)} - {"127.0.0.1"}:
        if not str(other).startswith("127."):
            with pytest.raises(OSError), socket.create_connection((str(other), parts.port or 0), timeout=2):  # noqa: PT011
                pass


def test_every_answer_has_its_rules(address: str) -> None:
    for way in ("", "state", "page.js", "nothing", "document/SOP-001.html"):
        response = ask(address, way)
        assert {name: response.headers[name] for name in RULES} == dict(RULES)
        assert "Python" not in str(response.headers)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD", "OPTIONS", "BREW"])
def test_without_the_token_every_method_is_refused(address: str, method: str) -> None:
    outside = address.rsplit("/", 2)[0] + "/"
    response = ask(outside, "state", method)
    assert response.status == 403
    assert b"Operations pack" not in response.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "BREW"])
def test_with_the_token_only_reading_is_answered(address: str, method: str) -> None:
    assert ask(address, "state", method).status == 405


def test_another_name_for_this_computer_is_refused(address: str) -> None:
    assert ask(address, "state", Host="attacker.example").status == 403
    assert ask(address, "state", Host=f"localhost:{urlsplit(address).port}").status == 200


def test_two_names_are_none(address: str) -> None:
    parts = urlsplit(address)
    request = f"GET {parts.path}state HTTP/1.1\r\nHost: attacker.example\r\nHost: {parts.netloc}\r\n\r\n"
    assert raw(address, request.encode()).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET /\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\n\r\n",
    ],
)
def test_what_no_browser_sends_brings_nothing_and_breaks_nothing(address: str, request_: bytes) -> None:
    assert b"200" not in raw(address, request_).partition(b"\r\n")[0]
    assert ask(address, "state").status == 200


def test_files_beside_the_pack_are_out_of_reach(address: str, pack: Path) -> None:
    (pack.parent / "secret.txt").write_text("secret", "utf-8")
    parts = urlsplit(address)
    for way in (
        "../secret.txt",
        "document/../../secret.txt",
        "..%2Fsecret.txt",
        "%2e%2e/secret.txt",
        "pack.yaml",
    ):
        request = f"GET {parts.path}{way} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
        answer = raw(address, request.encode())
        assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 403"))
        assert b"kind: pack" not in answer


def test_an_edit_is_heard_of_and_shown(address: str, edit: Callable[[str, str], None]) -> None:
    ask(address, "document/SOP-001.html")
    with listening(address) as heard:
        first = heard()
        edit("Listen to one contact", "Listen to [[nobody-at-all]]")
        while (told := heard())["reading"] == first["reading"]:
            """What was read before is judged first."""
        assert told["reading"] == first["reading"] + 1
        assert b"Listen to [[nobody-at-all]]" in ask(address, "document/SOP-001.html").body
        while not told["judged"]:
            told = heard()
        assert [one["code"] for one in told["findings"]] == ["DOC002"]


def test_what_an_editor_keeps_for_itself_is_no_news(address: str, pack: Path) -> None:
    with listening(address) as heard:
        before = heard()["reading"]
        (pack / ".git").mkdir()
        (pack / ".git" / "index").write_text("x", "utf-8")
        (pack / ".pack.yaml.swp").write_text("x", "utf-8")
        (pack / "sops" / "new.yaml").write_text("kind: [", "utf-8")
        assert heard()["current"] is False
        (pack / "sops" / "new.yaml").unlink()
        while not (told := heard())["current"]:
            pass
        assert told["reading"] == before + 1


def test_the_end_leaves_no_thread_and_frees_the_port(pack: Path) -> None:
    before = set(threading.enumerate())
    with serving(pack) as address, listening(address) as heard:
        heard()
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) - before == set()
    with serving(pack, port=urlsplit(address).port or 0) as again:
        assert urlsplit(again).port == urlsplit(address).port
        assert again != address


def test_a_port_in_use_is_said(address: str, pack: Path) -> None:
    with pytest.raises(OSError, match="in use"), serving(pack, port=urlsplit(address).port or 0):
        pass


def test_a_fault_of_ours_is_told_and_the_next_edit_is_read(
    address: str, edit: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    check = rules.check
    with listening(address) as heard:
        heard()

        def fails(*_: object) -> None:
            raise RuntimeError("a rule that is wrong")

        monkeypatch.setattr(rules, "check", fails)
        edit("Listen to one contact", "Listen to two contacts")
        while not (told := heard())["fault"]:
            pass
        assert told["fault"] == "RuntimeError: a rule that is wrong"
        monkeypatch.setattr(rules, "check", check)
        edit("Listen to two contacts", "Listen to one contact")
        while (told := heard())["fault"]:
            pass
