from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sopgen.preview.answers import DOCUMENT_POLICY, PAGE_POLICY, STATIC, Answer, Answers, _static
from sopgen.preview.session import Session

HOST = "127.0.0.1:4711"


@pytest.fixture
def answers(session: Session) -> Answers:
    return Answers(session, frozenset({HOST}))


def asked(answers: Answers, way: str, *, method: str = "GET", **headers: str) -> Answer:
    """What is answered to a request of the page itself, but for what is said otherwise."""
    target = f"/{answers.token}/{way}"
    named = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    return answers.refusal(method, target, named) or answers.get(target)


def test_the_page_is_given_to_who_knows_the_token(answers: Answers) -> None:
    answer = asked(answers, "")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == PAGE_POLICY


@pytest.mark.parametrize(
    "target", ["/", "", "/state", "//state", "/wrong/", "*", "http://[/", "/" + "a" * 9000]
)
def test_without_the_token_nothing_is_given(answers: Answers, target: str) -> None:
    refused = answers.refusal("GET", target, {"host": HOST})
    assert refused is not None
    assert refused.status == 403


def test_a_part_of_the_token_is_not_enough(answers: Answers) -> None:
    for target in (f"/{answers.token[:-1]}/", f"/{answers.token}x/", f"/x/{answers.token}/"):
        assert answers.refusal("GET", target, {"host": HOST}) is not None


def test_tokens_are_long_and_none_is_given_twice(session: Session) -> None:
    tokens = {Answers(session).token for _ in range(50)}
    assert len(tokens) == 50
    assert all(re.fullmatch(r"[\w-]{32,}", token) for token in tokens)


@pytest.mark.parametrize(
    "host", ["", "attacker.example", "attacker.example:4711", "127.0.0.1", "127.0.0.1:80", f"{HOST}, {HOST}"]
)
def test_a_name_that_is_pointed_here_is_refused(answers: Answers, host: str) -> None:
    assert asked(answers, "state", host=host).status == 403


def test_another_page_can_load_nothing_but_a_link_may_lead_here(answers: Answers) -> None:
    assert asked(answers, "state", sec_fetch_site="cross-site", sec_fetch_dest="empty").status == 403
    assert asked(answers, "page.js", sec_fetch_site="same-site", sec_fetch_dest="script").status == 403
    assert asked(answers, "", sec_fetch_site="cross-site", sec_fetch_dest="document").status == 200
    assert asked(answers, "state", sec_fetch_site="same-origin", sec_fetch_dest="empty").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "CONNECT", "TRACE"])
def test_only_reading_is_answered(answers: Answers, method: str) -> None:
    answer = asked(answers, "state", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "way",
    [
        "../pack.yaml",
        "..%2f..%2fetc%2fpasswd",
        "pack.yaml",
        "sops/coaching.yaml",
        "document/../../pack.yaml",
        "document/..%2F..%2Fpack.yaml",
        "document/NONE.html",
        "document/",
        "drawing/..%2Fpage.js",
        "drawing/0000.svg",
        "pages/..",
        "pages/%00",
        "page.html",
        "document.css",
        "server.py",
        "../answers.py",
        "place",
        "place?at=..%2F..%2Fetc%2Fpasswd",
        "place?finding=..%2Fpack.yaml",
        "//",
    ],
)
def test_nothing_else_is_served(answers: Answers, way: str) -> None:
    assert asked(answers, way).status == 404


def test_the_address_without_its_last_slash_leads_to_the_page(answers: Answers) -> None:
    answer = answers.get(f"/{answers.token}")
    assert (answer.status, answer.headers["Location"]) == (308, f"/{answers.token}/")


def test_a_document_runs_no_script_and_loads_nothing(answers: Answers) -> None:
    answer = asked(answers, "document/SOP-001.html")
    rules = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    assert answer.headers["Content-Security-Policy"] == DOCUMENT_POLICY
    assert rules["default-src"] == rules["script-src"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == rules["font-src"] == "data:"
    assert b"<script" not in answer.body


class Tags(HTMLParser):
    """The elements of a page and the names of their attributes, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_words_never_become_markup(
    answers: Answers, session: Session, pack: Path, edit: Callable[[str, str], None]
) -> None:
    before = Tags(asked(answers, "document/SOP-001.html").body.decode())
    attack = """'"></style></head><script>alert(1)</script><img src=x onerror=alert(1) a="' """.strip()
    edit("title: Coach\n", f"title: {json.dumps(attack)}\n")
    text = (pack / "pack.yaml").read_text("utf-8")
    assert "name: Your Client Ltd" in text
    attacked = text.replace("name: Your Client Ltd", f"name: {json.dumps(attack)}")
    (pack / "pack.yaml").write_text(attacked, "utf-8")
    session.read()
    assert json.loads(asked(answers, "state").body)["current"] is True
    body = asked(answers, "document/SOP-001.html").body.decode()
    after = Tags(body)
    assert body.count("&lt;script&gt;alert(1)") > 3
    assert after.elements <= before.elements
    assert after.attributes <= before.attributes


def test_the_page_and_its_parts_are_of_their_types(answers: Answers) -> None:
    types = {way: asked(answers, way).type for way in (*STATIC, "theme.css", "state", "place?at=SOP-001")}
    assert types["page.js"] == "text/javascript; charset=utf-8"
    assert types["theme.css"] == types["page.css"] == "text/css; charset=utf-8"
    assert types["state"] == types["place?at=SOP-001"] == "application/json; charset=utf-8"


def test_the_page_names_no_address_but_its_own() -> None:
    for name in ("page.html", "page.css", "page.js", "document.css"):
        found = re.findall(r"(?:https?:)?//[\w.]+\.\w+|url\(", _static(name).decode())
        assert found == [], name


def test_the_page_puts_words_in_as_text_only() -> None:
    script = _static("page.js").decode()
    assert not re.search(
        r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|eval\(|Function\(|srcdoc", script
    )


def test_pages_and_their_drawings(answers: Answers) -> None:
    pytest.importorskip("pikepdf")
    told = json.loads(asked(answers, "pages/SOP-001").body)
    assert told["engine"] == "typst"
    answer = asked(answers, f"drawing/{told['pages'][0]['name']}.svg")
    assert (answer.status, answer.type) == (200, "image/svg+xml")
    assert answer.headers["Content-Security-Policy"] == DOCUMENT_POLICY


def test_places_are_told_with_the_address_of_the_editor(answers: Answers) -> None:
    told = json.loads(asked(answers, "place?at=SOP-001%2Fcoach%2Faction&words=Listen").body)
    assert (told["file"], told["line"]) == ("sops/coaching.yaml", 56)
    assert told["editor"].startswith("vscode://file/")
