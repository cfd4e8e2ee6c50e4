"""The page of `sopgen preview` in a real browser: what it shows, where a click leads, how an edit arrives."""

from __future__ import annotations

import json
import shutil
import sys
from typing import Any

import pytest

from sopgen.preview.server import serving
from sopgen.resources import blueprints
from tests.conformance.referees.programs import NODE_MODULES, TOOLS, ask, installed

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def address() -> list[str]:
    return []


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, address: list[str]) -> Seen:
    """What a reader met with on the page, from the first look to the last edit."""
    pack = shutil.copytree(blueprints() / "minimal", tmp_path_factory.mktemp("preview") / "pack")
    pictures = tmp_path_factory.mktemp("pictures")
    with serving(pack) as found:
        address.append(found)
        modules = installed(NODE_MODULES)
        done = ask("node", TOOLS / "preview.mjs", modules, "/usr/bin/chromium", found, pack, pictures)
    told: Seen = json.loads(done.stdout)
    sys.stdout.write(f"pictures of the page: {pictures}\n")
    return told


def test_nothing_is_asked_of_anyone_else(seen: Seen, address: list[str]) -> None:
    own = [url for url in seen["requests"] if url.startswith((address[0], "data:"))]
    assert own == seen["requests"]
    assert len(own) > 10


def test_the_browser_has_nothing_to_complain_of(seen: Seen) -> None:
    assert seen["errors"] == []


def test_axe_finds_nothing_in_any_state(seen: Seen) -> None:
    assert {name: found for name, found in seen["axe"].items() if found} == {}
    assert {"text", "text, document", "stale", "findings", "pages", "dark", "narrow"} <= set(seen["axe"])


def test_a_click_on_words_shows_their_line_and_opens_it(seen: Seen) -> None:
    assert seen["place"] == "sops/coaching.yaml, line 56"
    assert seen["line"].startswith("56    action: Listen to one contact together")
    assert seen["editor"].startswith("vscode://file/")
    assert seen["editor"].endswith("/pack/sops/coaching.yaml:56:13")


def test_an_edit_arrives_where_the_reader_was(seen: Seen) -> None:
    assert [words[:23] for words in seen["fresh"]] == ["Listen to a whole conta"]
    before, after = seen["scroll"]
    assert before == after > 0


def test_what_cannot_be_read_leaves_the_last_good_pages_and_says_so(seen: Seen) -> None:
    assert seen["stale"] == "1 error: the pack cannot be read. These are its last good pages."
    assert seen["unreadable"] == ["The key “kind” stands twice in the same place."]


def test_words_that_look_like_markup_are_words(seen: Seen) -> None:
    assert seen["images"] == 0
    assert seen["jumped"].startswith("<img src=x onerror=alert(1)> Listen to [[nobody-at-all]]")


def test_all_can_be_done_without_a_mouse(seen: Seen) -> None:
    marked, returned = seen["keyboard"]
    assert marked == returned != ""
    assert seen["escaped"] == "SOP-001"


def test_the_pages_of_the_pdf_follow_too(seen: Seen) -> None:
    assert seen["pages"][0] == f"Page 1 of {len(seen['pages'])}"
    assert len(seen["pagesChanged"]) == 1


def test_a_click_on_a_page_of_the_pdf_shows_the_line_too(seen: Seen) -> None:
    assert seen["pagePlace"].endswith("title: Monthly coaching")
