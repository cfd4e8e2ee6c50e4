"""The pack's own document: its cover, and the register of the others."""

from __future__ import annotations

from sopgen.documents.kind import Kind

KIND = Kind(title="Cover and document register", template="pack.html.j2")
