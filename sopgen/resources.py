"""Where schemas and blueprints live: beside the code in a wheel, at the top of a checkout otherwise."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _home(name: str) -> Path:
    beside = _PACKAGE / name
    shipped = (beside / "pack.schema.json").exists() or (beside / "minimal").exists()
    return beside if shipped else _PACKAGE.parent / name


def schemas() -> Path:
    """The folder of the schemas."""
    return _home("schemas")


def blueprints() -> Path:
    """The folder of the packs that ship: what `sopgen new` copies."""
    return _home("blueprints")
