"""The size of a stamp: a short line to lay over a finished page, such as the page number of a binder."""

from __future__ import annotations

from typing import Final

WIDTH: Final = 120.0
HEIGHT: Final = 5.0
"""Millimetres; the text of a stamp stands at its right end."""
