"""A .docx as text: its words, and an outline of all that is in it."""

from __future__ import annotations

from sopgen.readers.word.outline import outline, text

__all__ = ["outline", "text"]
