"""What the contacts lack, which no case can show: it stands in two files."""

from __future__ import annotations

import pytest

from sopgen.records import replace
from sopgen.rules import check
from tests.unit.rules.cases import DATA, Case, WithFile


def test_a_person_without_a_telephone_cannot_be_called(with_file: WithFile) -> None:
    text = (DATA / "base" / "contacts.yaml").read_text("utf-8")
    assert check(with_file("contacts.yaml", text)) == []
    (found,) = check(with_file("contacts.yaml", text.replace(', telephone: "+63 2 5550 0103"', "")))
    assert found.code == "CON001"
    assert found.message == "the contacts have no telephone of `analyst`"
    assert found.span
    assert found.span.file == "bcp.yaml"
    assert [note.message for note in found.related] == ["has no telephone"]


@pytest.mark.parametrize(("people", "codes"), [(1, ["CON001"]), (30, []), (0, [])])
def test_a_role_of_several_that_is_only_called_needs_no_name(
    people: int, codes: list[str], with_file: WithFile
) -> None:
    """Whoever calls the thirty has their list; what nobody holds is for RAC010."""
    plan = Case.read(DATA / "CON001-nobody.yaml").text.partition("activation:")[0]
    called = "call_tree:\n  - {caller: manager, calls: [client-director], each: 3min}\n"
    loaded = with_file("more-bcp.yaml", plan + called)
    assert loaded.pack
    role = replace(loaded.pack.roles["client-director"], headcount=people)
    pack = replace(loaded.pack, index={**loaded.pack.index, "client-director": role})
    found = [d.code for d in check(replace(loaded, pack=pack)) if d.code != "RAC010"]
    assert found == codes
