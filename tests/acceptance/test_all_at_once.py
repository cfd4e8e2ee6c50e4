"""All that is wrong is found at once: two slips of different stages give two findings, and no third.

Each case makes two changes to the pack that `sopgen new` makes, whatever stage finds them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import sopgen

Change = tuple[str, str, str]
"""A file, words that stand in it once or more, and what takes the place of the first of them."""

SITE = "  - id: main-site             # other files refer to this site by its id\n    name: Main site"

UNCLOSED = ("sops/coaching.yaml", "title: Inform", 'title: "Inform'), "sops/coaching.yaml:48 YML005"
TAB = ("kpis.yaml", "    source: contact-system", "\t source: contact-system"), "kpis.yaml:33 YML005"
NO_COLON = ("roles.yaml", "site: main-site", "site main-site"), "roles.yaml:25 YML005"
TWO_READINGS = ("pack.yaml", 'from: "09:00"', "from: 9:00"), "pack.yaml:40 YML002"
TWICE = ("kpis.yaml", "title: ", "title: Another\ntitle: "), "kpis.yaml:7 YML001"
UNKNOWN_KEY = ("roles.yaml", "owner:", "onwer:"), "roles.yaml:9 YML004"
NO_TEXT = ("sops/coaching.yaml", 'version: "1.0"', "version: 1.0"), "sops/coaching.yaml:6 SCH002"
NO_DATE = ("kpis.yaml", "effective: 2026-03-02", "effective: 01/06/2026"), "kpis.yaml:12 SCH004"
NO_STATUS = ("roles.yaml", "status: draft", "status: final"), "roles.yaml:8 SCH003"
NO_ID = ("pack.yaml", SITE, "  - name: Main site"), "pack.yaml:29 SCH001"
NO_ROLE = ("sops/coaching.yaml", "role: team-leader", "role: team-lead"), "sops/coaching.yaml:32 DOC002"
NO_STEP = ("sops/coaching.yaml", "next: coach", "next: couch"), "sops/coaching.yaml:44 DOC002"
NO_WORD = ("roles.yaml", "[[var.scored_contacts]]", "[[var.scored]]"), "roles.yaml:49 DOC002"
OWN_APPROVAL = ("kpis.yaml", "approver: client-manager", "approver: team-leader"), "kpis.yaml:11 DOC004"
TO_NOWHERE = ("sops/coaching.yaml", "next: inform", "next: end"), "sops/coaching.yaml:47 SOP001"
PLACEHOLDER = ("sops/coaching.yaml", "purpose: Every", "purpose: TBD Every"), "sops/coaching.yaml:17 DOC010"

PAIRS = [
    (UNCLOSED, NO_ROLE),
    (UNCLOSED, NO_DATE),
    (UNCLOSED, NO_WORD),
    (UNCLOSED, TAB),
    (TAB, NO_STEP),
    (TAB, NO_TEXT),
    (TAB, PLACEHOLDER),
    (NO_COLON, NO_ROLE),
    (NO_COLON, TWO_READINGS),
    (NO_COLON, NO_DATE),
    (TWO_READINGS, UNKNOWN_KEY),
    (TWO_READINGS, NO_WORD),
    (TWICE, NO_STEP),
    (UNKNOWN_KEY, NO_TEXT),
    (UNKNOWN_KEY, OWN_APPROVAL),
    (NO_TEXT, NO_ROLE),
    (NO_TEXT, PLACEHOLDER),
    (NO_DATE, TO_NOWHERE),
    (NO_STATUS, OWN_APPROVAL),
    (NO_STATUS, NO_WORD),
    (NO_ID, NO_STATUS),
    (NO_ID, PLACEHOLDER),
    (NO_ID, NO_STEP),
]


def changed(pack: Path, *changes: Change) -> list[str]:
    """What is found once these changes are made, as `file:line CODE`."""
    for file, old, new in changes:
        path = pack / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    return [f"{d.span.file}:{d.span.line} {d.code}" for d in sopgen.check(sopgen.load(pack)) if d.span]


def _in_order(place: str) -> tuple[str, int]:
    file, _, line = place.split(maxsplit=1)[0].partition(":")
    return file, int(line)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_both_are_found_and_nothing_else(
    pack: Path, first: tuple[Change, str], second: tuple[Change, str]
) -> None:
    assert changed(pack, first[0], second[0]) == sorted([first[1], second[1]], key=_in_order)


def test_what_a_file_that_is_no_text_may_define_is_not_missing(pack: Path) -> None:
    (pack / "roles.yaml").write_bytes(b"\xff\xfe" + b"roles" * 9)
    assert changed(pack, NO_STATUS_OF_KPIS) == ["kpis.yaml:8 SCH003", "roles.yaml:1 YML006"]


NO_STATUS_OF_KPIS = ("kpis.yaml", "status: draft", "status: final")


def test_a_file_that_was_copied_is_one_slip(pack: Path) -> None:
    for name in ("kpis.yaml", "roles.yaml", "sops/coaching.yaml"):
        copy = pack / "zz.yaml"
        copy.write_bytes((pack / name).read_bytes())
        (finding,) = sopgen.check(sopgen.load(pack))
        assert (finding.code, finding.message) == ("DOC001", f"this file says the same as `{name}`")
        assert finding.path.endswith("id")


def test_a_copy_with_an_id_of_its_own_is_told_what_else_it_defines(pack: Path) -> None:
    text = (pack / "roles.yaml").read_text("utf-8").replace("id: ROL-01", "id: ROL-02")
    (pack / "more.yaml").write_text(text, "utf-8")
    found = [d for d in sopgen.check(sopgen.load(pack)) if d.code == "DOC001"]
    assert [d.span.file for d in found if d.span] == ["more.yaml"]
    assert (
        found[0].message
        == "`roles.yaml` defines `operations-manager`, `team-leader`, `agent` and `client-manager` too"
    )


def test_a_time_without_its_nought_is_told_how_to_write_it(pack: Path) -> None:
    changed(pack, TWO_READINGS[0])
    (finding,) = sopgen.check(sopgen.load(pack))
    assert finding.near == ("09:00",)
    assert finding.help.startswith('Write "09:00" in quotes.')


def test_a_pack_by_another_name_is_one_finding_that_says_what_to_do(pack: Path) -> None:
    (pack / "pack.yaml").rename(pack / "pack.yml")
    (finding,) = sopgen.check(sopgen.load(pack))
    assert (finding.code, finding.help) == ("YML009", "Call the file pack.yaml.")


def test_the_folder_above_a_pack_is_told_where_the_pack_is(pack: Path) -> None:
    (finding,) = sopgen.check(sopgen.load(pack.parent))
    assert finding.code == "YML009"
    assert pack.name in finding.message
