"""What is wrong with a file of a foreign format."""

from __future__ import annotations


class AssetError(Exception):
    """A file that cannot be used: what is wrong with it, and in `mend` what the author can do about it."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend

    def __reduce__(self) -> tuple[type[AssetError], tuple[str, str]]:
        return AssetError, (str(self), self.mend)
