"""The version of this package, which files say they were made with."""

from __future__ import annotations

__version__ = "0.1.0"
