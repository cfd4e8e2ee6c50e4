"""Names of files and folders that not every computer can hold, or that are two only on some."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Bytes of a name that are no UTF-8 (PEP 383)."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_REFUSED = re.compile(r'[<>:"|?*\\]')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
"""What Windows takes for a device, with any ending (Microsoft: Naming Files, Paths, and Namespaces)."""
MAX_BYTES = 255
"""Of one name in UTF-8: the limit of the file systems in use."""


def same_name(name: str) -> str:
    """What two names share that are one to macOS or Windows: all but case, and how accents are written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def reserved(name: str) -> bool:
    """Whether Windows takes a name for a device."""
    return name.partition(".")[0].rstrip(" ").casefold() in _DEVICES


def unreadable(name: str) -> str:
    """Why no finding, list or document could name a file; empty where they can."""
    if _NO_TEXT.search(name):
        return "is not written in UTF-8"
    if found := CONTROL.search(name):
        return f"holds a character that cannot be printed (U+{ord(found[0]):04X})"
    if len(name.encode()) > MAX_BYTES:
        return f"is longer than {MAX_BYTES} bytes, the limit of most disks"
    return ""


def untaken(name: str) -> str:
    """Why a computer with Windows cannot hold a file of this name; empty where it can."""
    if found := _REFUSED.search(name):
        return f"holds `{found[0]}`, which Windows does not allow"
    if reserved(name):
        return f"begins with `{name.partition('.')[0]}`, which Windows keeps for a device"
    if name.endswith((".", " ")):
        return "ends in a full stop or a space, which Windows drops"
    return ""


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of one folder that are the same to some computers: each with the first of them."""
    first: dict[str, str] = {}
    for name in names:
        if (before := first.setdefault(same_name(name), name)) != name:
            yield name, before
