"""Availability by the functions that print how much downtime a target allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Json = Any
CALCULATIONS: Mapping[str, Callable[[Json, Json], None]] = {}
