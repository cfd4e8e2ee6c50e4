from __future__ import annotations

from pathlib import Path

import pytest

from sopgen import resources

CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_has_them_at_its_top() -> None:
    assert resources.schemas() == CHECKOUT / "schemas"
    assert resources.blueprints() == CHECKOUT / "blueprints"


def test_a_wheel_has_them_beside_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sopgen"
    monkeypatch.setattr(resources, "_PACKAGE", package)
    (package / "schemas").mkdir(parents=True)
    (package / "blueprints" / "minimal").mkdir(parents=True)
    (package / "schemas" / "pack.schema.json").touch()
    assert resources.schemas() == package / "schemas"
    assert resources.blueprints() == package / "blueprints"


def test_the_code_of_schemas_is_not_taken_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sopgen" / "schemas").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "sopgen")
    assert resources.schemas() == tmp_path / "schemas"
