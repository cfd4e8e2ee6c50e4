from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopgen import rules
from sopgen.preview import session as module
from sopgen.preview.session import Session
from tests.unit.preview.conftest import SOP

Edit = Callable[[str, str], None]


def state(session: Session) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(session.state())
    return told


def html(session: Session, id_: str = "SOP-001") -> str:
    return (session.html(id_) or b"").decode()


def test_the_tree_is_that_of_the_register(session: Session) -> None:
    told = state(session)
    assert [one["id"] for one in told["documents"]] == ["PACK-01", "ROL-01", "KPI-01", "SOP-001"]
    assert told["documents"][-1]["kind"] == "Standard operating procedure"
    assert (told["current"], told["judged"], told["findings"]) == (True, True, [])


def test_an_edit_is_shown_and_what_it_breaks_is_counted(session: Session, edit: Edit) -> None:
    assert "Listen to one contact" in html(session)
    edit("Listen to one contact", "Listen to [[team-leadr]]")
    session.read()
    told = state(session)
    assert "Listen to [[team-leadr]]" in html(session)
    assert told["current"] is True
    assert told["documents"][-1]["counts"]["error"] == 1
    (found,) = told["findings"]
    assert (found["code"], found["file"], found["line"]) == ("DOC002", SOP, 56)
    assert found["origin"] == "SOP-001/coach/action"
    assert found["near"] == ["team-leader"]


@pytest.mark.parametrize("broken", ["kind: [", "kind: sop\nkind: sop", "kind: sops", ""])
def test_what_cannot_be_read_leaves_the_last_good_pages(
    session: Session, edit: Edit, pack: Path, broken: str
) -> None:
    before = html(session)
    whole = (pack / SOP).read_text("utf-8")
    edit("kind: sop", broken)
    session.read()
    told = state(session)
    assert told["current"] is False
    assert any(one["severity"] == "error" for one in told["findings"])
    assert html(session) == before
    (pack / SOP).write_text(whole, "utf-8")
    session.read()
    assert state(session)["current"] is True
    assert state(session)["findings"] == []


def test_a_pack_that_is_gone_leaves_the_last_good_pages(session: Session, pack: Path) -> None:
    before = html(session)
    pack.rename(pack.parent / "elsewhere")
    session.read()
    assert state(session)["current"] is False
    assert html(session) == before


def test_a_folder_without_a_pack_has_findings_and_no_documents(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.read()
    told = state(session)
    assert told["documents"] == []
    assert told["findings"][0]["code"] == "YML009"
    assert session.html("PACK-01") is None


def test_a_document_that_cannot_be_made_stays_as_it_was(
    session: Session, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = html(session)
    edit("Listen to one contact", "Listen to two contacts")

    def fails(*_: object) -> bytes:
        raise ValueError("no ink")

    monkeypatch.setattr(module, "screen", fails)
    session.read()
    assert html(session) == before
    assert state(session)["broken"] == {"SOP-001": "no ink"}


def test_a_document_that_never_could_be_made_is_empty(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise ValueError("no ink")

    monkeypatch.setattr(module, "screen", fails)
    assert session.html("SOP-001") == b""


def noted(function: Callable[..., Any], name: str, order: list[str]) -> Callable[..., Any]:
    """A function that says when it is called."""

    def called(*given: Any) -> Any:
        order.append(name)
        return function(*given)

    return called


def test_what_is_in_view_is_made_before_the_rules_are_asked(
    session: Session, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    html(session)
    order: list[str] = []
    for owner, name in ((module, "screen"), (rules, "check")):
        monkeypatch.setattr(owner, name, noted(getattr(owner, name), name, order))
    edit("Listen to one contact", "Listen to two contacts")
    session.read()
    html(session)  # no second time
    assert order == ["screen", "check"]


def test_a_file_that_is_saved_unchanged_is_no_news(session: Session, pack: Path) -> None:
    before = session.state()
    news = session.news()
    next(news)
    (pack / SOP).write_bytes((pack / SOP).read_bytes())
    (pack / "notes.txt").write_text("mine", "utf-8")
    session.read()
    assert session.state() is before


def test_a_picture_that_changes_is_news(session: Session, edit: Edit, pack: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
    (pack / "floor.svg").write_text(drawing.format(4), "utf-8")
    edit(
        "action: Listen to one contact",
        "action: |\n      ![A floor](floor.svg)\n\n      Listen to one contact",
    )
    session.read()
    before = html(session)
    assert "image/svg+xml" in before
    (pack / "floor.svg").write_text(drawing.format(5), "utf-8")
    session.read()
    assert html(session) != before


def test_pages_of_a_pdf_keep_their_names_until_they_change(session: Session, edit: Edit) -> None:
    pytest.importorskip("pikepdf")
    before = session.pages("SOP-001")
    assert before is not None
    edit("Listen to one contact", "Listen to two contacts")
    session.read()
    after = session.pages("SOP-001")
    assert after is not None
    names = [[page["name"] for page in pages.told["pages"]] for pages in (before, after)]
    assert [old == new for old, new in zip(*names, strict=True)].count(False) == 1
    assert all((session.drawing(name) or b"").startswith(b"<svg") for name in names[1])
    changed = next(n for n, (old, new) in enumerate(zip(*names, strict=True), 1) if old != new)
    assert changed in {on for on, _, _, name in after.told["origins"] if name == "SOP-001/coach/action"}


def test_few_documents_are_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 2)
    for id_ in ("PACK-01", "ROL-01", "KPI-01"):
        session.html(id_)
    assert [*session._html] == ["ROL-01", "KPI-01"]


def test_listeners_are_told_of_each_change_and_let_go_at_the_end(session: Session, edit: Edit) -> None:
    told: list[str] = []
    heard = threading.Event()

    def listen() -> None:
        for piece in session.news():
            told.append(piece)
            heard.set()

    thread = threading.Thread(target=listen)
    thread.start()
    assert heard.wait(5)
    edit("Listen to one contact", "Listen to two contacts")
    session.read()
    session.end()
    thread.join(5)
    assert not thread.is_alive()
    assert told[0] != ""


def test_a_silent_session_is_heard_to_be_alive(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BEAT", 0.01)
    news = session.news()
    assert next(news)
    assert next(news) == ""


def test_a_fault_of_ours_is_said_and_the_next_reading_takes_it_back(session: Session, edit: Edit) -> None:
    session.failed(KeyError("x"))
    assert state(session)["fault"] == "KeyError: 'x'"
    edit("Listen to one contact", "Listen to two contacts")
    session.read()
    assert state(session)["fault"] == ""


def test_a_finding_has_its_place_also_where_the_file_is_no_yaml(session: Session, edit: Edit) -> None:
    edit("kind: sop", "kind: [")
    session.read()
    (found, *_) = state(session)["findings"]
    place = session.place_of_finding(found["fingerprint"])
    assert place is not None
    assert (place["file"], place["line"]) == (SOP, found["line"])
    assert any("kind: [" in line for _, line in place["lines"])
    assert session.place_of_finding("none") is None
