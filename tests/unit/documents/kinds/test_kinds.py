"""One entry a kind: whatever has something for each kind has it for the same kinds."""

from __future__ import annotations

from pathlib import Path

from sopgen.documents import kinds
from sopgen.documents.environment import TEMPLATES
from sopgen.documents.kinds import KINDS
from sopgen.model import pack
from sopgen.model.engagement import PackInfo
from sopgen.schema import kinds as schemas
from sopgen.schema.annotations import controlled


def test_schemas_model_documents_modules_and_templates_are_of_the_same_kinds() -> None:
    modules = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    templates = {path.name for path in TEMPLATES.glob("*.j2") if not path.name.startswith("_")}
    assert set(KINDS) == modules == {PackInfo.kind, *pack.KINDS}
    assert set(schemas()) == set(pack.ROOTS) == {*KINDS, "contacts"}
    assert {*filter(controlled, schemas())} == set(pack.KINDS)
    assert {kind.template for kind in KINDS.values()} == templates


def test_a_class_and_its_entry_have_the_same_name() -> None:
    assert {name: cls.kind for name, cls in pack.KINDS.items()} == {name: name for name in pack.KINDS}
