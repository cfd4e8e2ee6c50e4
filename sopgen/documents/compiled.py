"""The code that templates come to, kept beside them as Python keeps that of its modules.

To compile the templates of a pack takes a fifth of a second, in every process that makes documents. It is
trusted as what stands in any `__pycache__` is: whoever can write there can change the program. Where nothing
can be written, or Python is told not to, templates are compiled each time.
"""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class Kept(BytecodeCache):
    """`makers` are the files of ours that a template's code depends on beside the template."""

    def __init__(self, folder: Path, makers: Iterable[Path]) -> None:
        self._folder = folder
        made = sha256(f"{jinja2.__version__} {folder}".encode() + importlib.util.MAGIC_NUMBER)
        for maker in makers:
            made.update(maker.read_bytes())
        self._made = made.digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that was kept; none where it is of another source, or damaged."""
        with contextlib.suppress(OSError):
            data = self._path(bucket).read_bytes()
            head, code = data[:_HEAD], data[_HEAD:]
            if head == self._head(bucket, code):
                bucket.code = marshal.loads(code)  # noqa: S302  # as Python does with its own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, whole or not at all."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        path, code = self._path(bucket), marshal.dumps(bucket.code)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(self._head(bucket, code) + code)
            part.replace(path)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return Path(importlib.util.cache_from_source(str(self._folder / bucket.key)))

    def _head(self, bucket: Bucket, code: bytes) -> bytes:
        return sha256(self._made + bucket.checksum.encode() + code).digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the template: that of the file too."""
        del filename
        return name


_HEAD = sha256().digest_size
