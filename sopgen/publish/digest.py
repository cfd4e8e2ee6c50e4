"""Hashes of bytes, and of what has hashes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def combined(parts: Mapping[str, str]) -> str:
    """The hash of what has a hash each."""
    return digest(repr(sorted(parts.items())).encode())
