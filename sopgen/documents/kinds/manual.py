"""Manuals, policies and forms: what their authors wrote, and nothing computed."""

from __future__ import annotations

from sopgen.documents.kind import Kind

KIND = Kind(title="Manual", template="manual.html.j2")
