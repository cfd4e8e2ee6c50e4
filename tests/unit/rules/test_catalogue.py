"""One catalogue: each code declared once, where it is found, with a manual, tags and a case."""

from __future__ import annotations

import ast
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import sopgen
from sopgen.diagnostics import Code
from sopgen.model.load import Loaded
from sopgen.rules import RULES, check
from sopgen.rules.catalogue import CATALOGUE
from sopgen.source import Sources, read_text

PRODUCT = Path(sopgen.__file__).parent
LONGEST_LINE = 100
OF_RULES = [rule.code for rule in RULES]
STANDARDS = re.compile(r"ISO(?:/IEC)? (\d+)|(WCAG)|NIST SP (800-\d+)|(PMBOK)")
"""How manuals name the standards that they rest on."""


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(PRODUCT.rglob("*.py")):
        yield from ((path, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield path, node


def test_every_code_is_declared_once_and_stands_in_the_catalogue() -> None:
    declared = Counter(ast.literal_eval(call.args[0]) for _, call in calls("Code"))
    assert declared == Counter(dict.fromkeys(CATALOGUE, 1))


def test_a_code_bears_its_own_name() -> None:
    for _, node in nodes():
        match node:
            case ast.Assign(targets=[target], value=ast.Call(func=ast.Name(id="Code"), args=[name, *_])):
                assert ast.unparse(target) == ast.literal_eval(name)


def test_what_is_found_has_a_code_of_the_catalogue() -> None:
    elsewhere = [path for path, _ in calls("Diagnostic") if path.name != "diagnostics.py"]
    assert elsewhere == [], "diagnostics are made by their code"


def test_every_code_is_found_by_something() -> None:
    used = Counter(node.id for _, node in nodes() if isinstance(node, ast.Name) and node.id in CATALOGUE)
    listed = 2  # where it is declared, and in the table of its module
    assert [name for name in CATALOGUE if used[name] <= listed] == []


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.name)
def test_a_code_is_documented(code: Code) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", code.name)
    assert code.title[0].isupper() or code.title[0] == "`"
    assert not code.title.endswith(".")
    assert code.manual.splitlines()[0].endswith(".")
    bad, good = (re.search(rf"^{word}\b.*:", code.manual, re.MULTILINE) for word in ("Bad", "Good"))
    assert bad, "a bad example"
    assert good, "a good example"
    assert bad.start() < good.start()
    assert max(map(len, code.manual.splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.name)
def test_a_code_can_be_chosen_by_its_tags(code: Code) -> None:
    assert code.tags
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", tag) for tag in code.tags)
    named = {"".join(parts).lower() for parts in STANDARDS.findall(code.manual)}
    tagged = {re.sub(r"^(?:iso|nist)-", "", tag) for tag in code.tags if re.search(r"\d|wcag|pmbok", tag)}
    assert tagged == named, "the standards that its manual names"


@pytest.mark.parametrize("code", OF_RULES, ids=lambda code: code.name)
def test_the_manual_of_a_rule_says_why_and_shows_blueprints(code: Code) -> None:
    why, *examples = re.split(r"^(?:Bad|Good).*:\n\n", code.manual, flags=re.MULTILINE)
    assert len(why.strip().split("\n\n")) > 1, "what is wrong in one line, then why it matters"
    assert len(examples) == 2
    for example in examples:
        indented = re.match(r"(?: {4}.*\n?|\n)+", example)
        assert indented
        file, findings = read_text("example.yaml", textwrap.dedent(indented[0]).encode())
        assert file
        assert findings == []


def test_rules_need_a_pack() -> None:
    with pytest.raises(ValueError, match="did not load"):
        check(Loaded(Sources({}, (), {}), (), None, ()))
