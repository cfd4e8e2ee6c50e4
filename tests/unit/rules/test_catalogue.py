from __future__ import annotations

import re
import textwrap

import pytest

from sopgen.model.load import Loaded
from sopgen.rules import RULES, Rule, check
from sopgen.source import Sources, read_text

LONGEST_LINE = 100


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    manual = rule.manual
    bad, good = re.search(r"^Bad.*:$", manual, re.MULTILINE), re.search(r"^Good.*:$", manual, re.MULTILINE)
    assert bad, "a bad example"
    assert good, "a good example"
    assert bad.start() < good.start()
    for heading in (bad, good):
        assert manual[heading.end() :].startswith("\n\n    "), "an example is indented"
    why = manual[: bad.start()].strip().split("\n\n")
    assert len(why) > 1, "what is wrong in one line, then why it matters"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_can_be_read(rule: Rule) -> None:
    examples = re.findall(r"^(?:Bad|Good).*:\n\n((?: {4}.*\n?|\n)+)", rule.manual, re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        file, findings = read_text("example.yaml", textwrap.dedent(example).encode())
        assert file
        assert findings == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_manual_fits_a_terminal(rule: Rule) -> None:
    assert max(map(len, rule.manual.splitlines())) <= LONGEST_LINE


def test_rules_need_a_pack() -> None:
    with pytest.raises(ValueError, match="did not load"):
        check(Loaded(Sources({}, (), {}), (), None, ()))
